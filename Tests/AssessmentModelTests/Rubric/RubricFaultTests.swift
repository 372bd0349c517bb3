import AssessmentModel
import Testing

@Suite struct RubricFaultTests {
    static func faults(_ edit: (inout Rubric) -> Void) -> [String] {
        var rubric = Examples.rubric
        edit(&rubric)
        return rubric.faults().told
    }

    @Test func aGoodRubricHasNone() { #expect(Self.faults { _ in } == []) }

    static let edits: [(@Sendable (inout Rubric) -> Void, [String])] = [
        ({ $0.title = "" }, ["title: the title is empty"]),
        ({ $0.language = "english" }, ["language: “english” is not a language tag"]),
        ({ $0.criteria = [] }, ["criteria: there is no criterion"]),
        ({ $0.kind = .holistic }, ["criteria: a holistic rubric has one criterion, this has 2"]),
        (
            { $0.levels = [] },
            [
                "levels: there is no level", "criteria[0].descriptors.l0: there is no level “l0”",
                "criteria[0].descriptors.l1: there is no level “l1”", "criteria[0].descriptors.l2: there is no level “l2”",
            ]
        ),
        (
            {
                $0.criteria.remove(at: 0); $0.levels = []
            }, []
        ),
        (
            { $0.criteria[1].ownLevels = [Level(id: Examples.id("y"), label: "yes")] },
            ["criteria[1].levels: one level tells nothing apart"]
        ),
        (
            {
                $0.levels[1].id = Examples.id("l0"); $0.criteria[0].descriptors = [:]
            }, ["levels[1].id: the level id “l0” is used twice"]
        ),
        ({ $0.criteria[1].id = Examples.id("claim") }, ["criteria[1].id: the criterion id “claim” is used twice"]),
        ({ $0.conditionCodes.append($0.conditionCodes[0]) }, ["conditionCodes[5].id: the condition code “blank” is used twice"]),
        ({ $0.levels[2].score = nil }, ["levels: some levels have a score and some have none"]),
        ({ $0.levels[2].score = 0.5 }, ["levels: the scores go down"]),
        ({ $0.levels[2].score = 1 }, []),
        ({ $0.levels[2].score = .infinity }, ["levels[2].score: a score must be a finite number"]),
        ({ $0.criteria[1].ownLevels?[0].label = "" }, ["criteria[1].levels[0]: the level “n” has neither label nor score"]),
        ({ $0.levels[0].label = "" }, []),
        ({ $0.criteria[0].title = "" }, ["criteria[0].title: the criterion “claim” has no title"]),
        ({ $0.criteria[0].weight = 0 }, ["criteria[0].weight: the weight must be above zero"]),
        ({ $0.criteria[0].weight = .nan }, ["criteria[0].weight: the weight must be above zero"]),
        ({ $0.criteria[1].descriptors[Examples.id("l1")] = "x" }, ["criteria[1].descriptors.l1: there is no level “l1”"]),
        (
            { $0.kind = .singlePoint },
            ["criteria[0].descriptors: a single-point criterion describes exactly one level, this describes 3"]
        ),
        ({ $0.translations["xx yy"] = RubricTranslation() }, ["translations.xx yy: “xx yy” is not a language tag"]),
        (
            { $0.translations["fr"] = RubricTranslation(criteria: [Examples.id("z"): .init()]) },
            ["translations.fr.criteria.z: there is no criterion “z”"]
        ),
    ]

    @Test(arguments: edits.indices) func namesEachFaultAndItsPlace(index: Int) {
        let (edit, told) = Self.edits[index]
        #expect(Self.faults(edit) == told)
    }

    @Test func tellsAllFaultsAtOnce() {
        let told = Self.faults {
            $0.title = ""
            $0.criteria[0].weight = -1
            $0.levels[2].score = 0.5
        }
        #expect(told.count == 3)
    }

    @Test(arguments: ["en", "fr", "pt-BR", "zh-Hant-TW", "mul"]) func takesLanguageTags(tag: String) {
        #expect(LanguageTag.isPlausible(tag))
    }

    @Test(arguments: ["", "e", "engl", "en_US", "en-", "-en", "e1", "en-toolongpart", "en\u{301}"]) func refusesOtherTags(
        tag: String
    ) {
        #expect(!LanguageTag.isPlausible(tag))
    }
}
