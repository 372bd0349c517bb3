import AssessmentIndex
import AssessmentModel
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct SubmitWrittenTests {
    private func submit(
        _ school: School, _ scores: [(criterion: String, text: String)], _ reasons: [(criterion: String, text: String)] = []
    ) async throws -> Workbench.SubmitJudgment.Receipt {
        try await school.workbench.submitWritten(
            .init(session: "autumn", round: "talk", rater: "ana", sample: "s1", scores: scores, reasons: reasons))
    }

    @Test func readsScoresAndReasonsAsTheyAreTyped() async throws {
        let school = try await School.ready()
        let receipt = try await submit(school, [("Thesis", "3"), ("style", "blank")], [("STYLE", "torn page")])
        let kept = try school.workbench.projection.read { try $0.judgment(receipt.id)?.judgment }
        #expect(kept?.rows[id("thesis")] == CriterionJudgment(.level(id("l3"))))
        #expect(kept?.rows[id("style")] == CriterionJudgment(.condition(id("blank")), rationale: "torn page"))
    }

    @Test func allFaultsAtOnce() async throws {
        let school = try await School.ready()
        let error = try await failure(.data) {
            try await submit(
                school, [("thess", "3"), ("thesis", "9"), ("style", "1"), ("style", "2")], [("thesis", "x"), ("other", "y")])
        }
        #expect(error.details.count == 5, "\(error)")
        #expect(try await failure(.data) { try await submit(school, [("thesis", "3"), ("style", "blank")]) }.details.count == 1)
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "1\n")
    }
}
