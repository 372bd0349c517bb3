import AssessmentModel
import Testing

@Suite struct RubricChangeTests {
    static func change(_ edit: (inout Rubric) -> Void) -> String {
        var rubric = Examples.rubric
        edit(&rubric)
        switch RubricChange(from: Examples.rubric, to: rubric) {
        case .none: return "none"
        case .wording(let places): return "wording " + places.map(\.description).joined(separator: " ")
        case .standardShifting(let places): return "shifting " + places.map(\.description).joined(separator: " ")
        }
    }

    static let edits: [(@Sendable (inout Rubric) -> Void, String)] = [
        ({ _ in }, "none"),
        ({ $0.criteria[0].title = "Thesis" }, "wording criteria[0].title"),
        ({ $0.criteria[0].descriptors[Examples.id("l1")] = nil }, "wording criteria[0].descriptors.l1"),
        ({ $0.levels[1].label = "Partly" }, "wording levels"),
        ({ $0.summary = "About" }, "wording the document"),
        ({ $0.kind = .holistic }, "shifting kind"),
        ({ $0.resultRule = .profile }, "shifting resultRule"),
        ({ $0.levels[1].score = 1.5 }, "shifting levels"),
        ({ $0.levels.swapAt(0, 1) }, "shifting levels"),
        ({ $0.criteria[1].ownLevels?[0].id = Examples.id("none") }, "shifting criteria[1].levels"),
        ({ $0.criteria[0].weight = 2 }, "shifting criteria[0].weight"),
        ({ $0.criteria.removeLast() }, "shifting criteria"),
        ({ $0.criteria.swapAt(0, 1) }, "shifting criteria"),
        (
            {
                $0.criteria[0].weight = 2; $0.criteria[0].title = "Thesis"
            }, "shifting criteria[0].weight"
        ),
    ]

    @Test(arguments: edits.indices) func tellsWordsFromStandards(index: Int) {
        let (edit, kind) = Self.edits[index]
        #expect(Self.change(edit) == kind)
    }
}
