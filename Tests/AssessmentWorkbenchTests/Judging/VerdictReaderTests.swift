import AssessmentModel
import Testing

@testable import AssessmentWorkbench

@Suite struct VerdictReaderTests {
    private static let rubric = Rubric(
        id: id("essay"), title: "Essay",
        levels: [
            Level(id: id("l1"), label: "Beginning", score: 0), Level(id: id("l2"), label: "Developing", score: 1.5),
            Level(id: id("l3"), label: "Proficient", score: 3), Level(id: id("l4"), label: "Advanced", score: 3),
        ],
        criteria: [
            Criterion(id: id("thesis"), title: "Thesis statement"),
            Criterion(
                id: id("style"), title: "Style",
                ownLevels: [
                    Level(id: id("a"), label: "Same"), Level(id: id("b"), label: "same"), Level(id: id("Same2"), label: "b"),
                ]),
        ], conditionCodes: [ConditionCode(id: id("blank"), label: "Blank"), ConditionCode(id: id("off-task"), label: "Off task")])

    private func verdict(_ text: String, _ criterion: String = "thesis", in rubric: Rubric = rubric) -> String {
        switch VerdictReader(rubric: rubric).verdict(text, criterion: criterion) {
        case .success((_, .level(let level))): level.rawValue
        case .success((_, .condition(let code))): "code " + code.rawValue
        case .failure(let problem): "? " + problem.text
        }
    }

    @Test(arguments: [
        ("l2", "l2"), ("L2", "l2"), (" l2\t", "l2"), ("Developing", "l2"), ("dEVELOPING ", "l2"), ("1.5", "l2"), ("1.50", "l2"),
        ("15e-1", "l2"),
        ("0", "l1"), ("-0", "l1"), ("+0.0", "l1"), ("blank", "code blank"), ("BLANK", "code blank"),
        ("Off task", "code off-task"),
        ("off-task", "code off-task"),
    ]) func takesIdsLabelsScoresAndCodesInAnyCase(text: String, expected: String) {
        #expect(verdict(text) == expected)
    }

    @Test func refusesAScoreThatTwoLevelsShare() {
        #expect(verdict("3") == "? “3” means 2 levels of “thesis”: write l3 or l4")
        #expect(verdict("3.0").hasPrefix("? “3.0” means 2 levels"))
        #expect(verdict("Advanced") == "l4")
    }

    @Test func refusesALabelThatTwoLevelsShareAndTrustsIdsFirst() {
        #expect(verdict("SAME", "style") == "? “SAME” means 2 levels of “style”: write a or b")
        // “b” is the id of one level and the label of another.
        #expect(verdict("b", "style") == "b")
        #expect(verdict("3", "style").hasPrefix("? “style” has no level “3”"))
    }

    @Test(arguments: [
        "", " ", "9", "l9", "nan", "inf", "infinity", "0x0", "0x3", "1,5", "١", "2\u{301}", "Profficient", "--1", "1e", "e",
    ])
    func refusesEverythingElseAndSaysWhatThereIs(text: String) {
        #expect(
            verdict(text)
                == "? “thesis” has no level “\(text)”; it has 0 (Beginning), 1.5 (Developing), 3 (Proficient), 3 (Advanced)")
    }

    @Test(arguments: [
        ("thesis", "thesis"), ("THESIS", "thesis"), ("Thesis statement", "thesis"), ("thesis  statement", "?"),
        ("thess", "? did you mean “thesis”?"),
        ("", "?"), ("spelling", "? it has thesis, style"),
    ]) func findsCriteriaByIdOrTitle(name: String, expected: String) {
        switch VerdictReader(rubric: Self.rubric).criterion(name) {
        case .success(let found): #expect(found.rawValue == expected)
        case .failure(let problem):
            #expect(expected.hasPrefix("?"))
            #expect(problem.text.hasSuffix(expected.dropFirst(2)), "\(problem.text)")
        }
    }

    @Test func titlesThatLookLikeOthersIdsHideNobody() {
        let levels = [Level(id: id("l1"), label: "1", score: 1), Level(id: id("l2"), label: "2", score: 2)]
        func made(_ rows: [(String, String)]) -> VerdictReader {
            VerdictReader(
                rubric: Rubric(
                    id: id("x"), title: "X", levels: levels,
                    criteria: rows.map { Criterion(id: CriterionID(unchecked: $0.0), title: $0.1) }))
        }
        func found(_ name: String, _ reader: VerdictReader) -> String {
            switch reader.criterion(name) {
            case .success(let criterion): criterion.rawValue
            case .failure(let problem): "? " + problem.text
            }
        }
        for rows in [[("b", "Bee"), ("a", "b")], [("a", "b"), ("b", "Bee")]] {
            let reader = made(rows)
            #expect(found("a", reader) == "a")
            #expect(found("b", reader) == "b")
            #expect(found("bee", reader) == "b")
        }
        let twins = made([("one", "Use of evidence"), ("two", "Use of evidence")])
        #expect(found("one", twins) == "one")
        #expect(found("two", twins) == "two")
        #expect(found("use of evidence", twins) == "? “use of evidence” means 2 criteria: write one or two")
        let cases = made([("a", "First"), ("A", "Second")])
        #expect(found("a", cases) == "a")
        #expect(found("A", cases) == "A")
    }

    @Test func aLevelIsPreferredToACodeOfTheSameName() {
        var rubric = Self.rubric
        rubric.levels[0].label = "blank"
        #expect(verdict("blank", in: rubric) == "l1")
    }
}
