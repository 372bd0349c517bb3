import AssessmentAnalysis
import AssessmentModel
import Testing

@Suite struct JudgmentColumnsTests {
    private func judgment(
        _ id: String, rater: Int, sample: Int, level: String, supersedes: String? = nil, round: String = "first",
        origin: Judgment.Origin = .person
    ) -> Judgment {
        Judgment(
            id: .init(unchecked: id), session: .init(unchecked: "autumn"), round: .init(unchecked: round),
            rater: Panel.rater(rater),
            sample: Panel.sample(sample), rubric: Panel.pin,
            rows: [.init(unchecked: "thesis"): CriterionJudgment(.level(.init(unchecked: level)), rationale: "because \(id)")],
            origin: origin, at: Timestamp(secondsSince1970: 0), supersedes: supersedes.map { .init(unchecked: $0) })
    }

    private let panel = Panel(criteria: ["thesis"], cells: [[[nil], [nil]], [[nil], [nil]]])

    @Test func takesTheStandingJudgmentOfEachRaterOnEachSample() throws {
        let columns = try JudgmentColumns(
            judgments: [
                judgment("05", rater: 1, sample: 0, level: "l3"), judgment("01", rater: 0, sample: 0, level: "l1"),
                judgment("03", rater: 0, sample: 0, level: "l2", supersedes: "01"),
                judgment("04", rater: 0, sample: 0, level: "l4"),
            ], rubric: panel.rubric)
        #expect(columns.count == 2)
        #expect(columns.verdict(0, 0) == .level(3))
        #expect(columns.verdict(1, 0) == .level(2))
        #expect(columns.rationale(0, 0) == "because 04")
    }

    @Test func refusesALevelThatTheRubricDoesNotHave() {
        let error = #expect(throws: RoundDataError.self) {
            _ = try JudgmentColumns(judgments: [judgment("01", rater: 0, sample: 0, level: "l9")], rubric: panel.rubric)
        }
        #expect(error?.code == .verdict)
        #expect(error?.message.contains("l9") == true)
    }

    @Test func refusesNumbersOutsideItsListsAndAddsNothing() throws {
        var columns = try JudgmentColumns(rubric: panel.rubric, samples: [Panel.sample(0)], raters: [Panel.rater(0)])
        #expect(throws: RoundDataError.self) { try columns.append(sample: 1, rater: 0, verdicts: [.level(0)]) }
        #expect(throws: RoundDataError.self) { try columns.append(sample: 0, rater: -1, verdicts: [.level(0)]) }
        #expect(throws: RoundDataError.self) { try columns.append(sample: 0, rater: 0, verdicts: []) }
        #expect(throws: RoundDataError.self) { try columns.append(sample: 0, rater: 0, verdicts: [.level(4)]) }
        #expect(throws: RoundDataError.self) { try columns.append(sample: 0, rater: 0, verdicts: [.condition(5)]) }
        #expect(columns.count == 0)
        #expect(columns.verdicts.isEmpty)
    }

    @Test func knowsTheRoundsOwnJudgmentsItsPluginsAndItsAnchors() throws {
        let stamp = PluginStamp(id: "machine", version: "1", digest: Panel.hash)
        let other = ContentHash(digest: [UInt8](repeating: 9, count: 32))
        func anchor(_ id: String, sample: Int, structure: ContentHash, level: String) -> AnchorScore {
            AnchorScore(
                id: .init(unchecked: id), sample: Panel.sample(sample), task: .init(unchecked: "letter"),
                rubric: RubricPin(id: Panel.pin.id, content: other, structure: structure),
                rows: [.init(unchecked: "thesis"): .init(level: .init(unchecked: level))], by: .init(unchecked: "expert"),
                at: Timestamp(secondsSince1970: 0))
        }
        let data = try RoundData(
            session: panel.session, round: Panel.round, rubric: panel.rubric, taskTitle: "Letter",
            judgments: [
                judgment("01", rater: 0, sample: 0, level: "l1"),
                judgment("02", rater: 0, sample: 0, level: "l4", round: "second"),
                judgment("03", rater: 1, sample: 0, level: "l2", origin: .plugin(stamp)),
            ],
            anchors: [
                anchor("11", sample: 0, structure: Panel.hash, level: "l2"),
                anchor("12", sample: 0, structure: Panel.hash, level: "l3"),
                anchor("13", sample: 1, structure: other, level: "l3"),
            ])
        #expect(data.judgments.count == 2)
        #expect(data.judgments.verdict(0, 0) == .level(0))
        #expect(data.plugins == [.init(rater: Panel.rater(1), stamp: stamp)])
        // The later anchor counts; one for another structure does not.
        #expect(data.anchors == [.init(sample: 0, cells: [.init(level: 2)])])
    }

    @Test func packsVerdictsIntoTwoBytes() {
        #expect(Verdict.level(3).level == 3)
        #expect(Verdict.level(3).condition == nil)
        #expect(Verdict.condition(0).rawValue == -2)
        #expect(Verdict.condition(4).condition == 4)
        #expect(Verdict.missing.level == nil && Verdict.missing.condition == nil)
    }
}
