import AssessmentIndex
import AssessmentModel
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct SubmitComparisonTests {
    private func commits(_ school: School) throws -> String { try school.git("rev-list", "--count", "sessions/best").text }

    @Test func theSameFormTwiceIsOneComparison() async throws {
        let school = try await School.comparing()
        let form: FactID = id("01jd0000000000000000000001")
        let first = try await school.compare("s1", "s2", "s1", id: form)
        let second = try await school.compare("s1", "s2", "s2", id: form)
        #expect(first.id == form && second.id == form && first.revision == second.revision)
        #expect(first.isSealed && !first.isRepeat)
        #expect(try commits(school) == "2\n")
        // Also when the round was closed in between.
        _ = try await school.workbench.revealRound(.init(session: "best", absenceReason: "a test"))
        #expect(try await school.compare("s1", "s2", "s1", id: form).id == form)
        let error = try await failure(.conflict) { try await school.compare("s1", "s2", "s1") }
        #expect(error.message.contains("revealed"))
        #expect(try await school.compare("s1", "s2", "s1", round: "talk").isSealed == false)
        #expect(try school.workbench.verifySession("best").isSound)
    }

    @Test func theSameFormManyTimesAtOnceIsOneComparison() async throws {
        let school = try await School.comparing()
        let form: FactID = id("01jd0000000000000000000001")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    let receipt = try await school.compare("s1", "s2", "tie", id: form)
                    #expect(receipt.id == form)
                }
            }
            try await group.waitForAll()
        }
        #expect(try commits(school) == "2\n")
    }

    @Test(arguments: ["r1", "talk"]) func aPairAnsweredTwiceCountsTwiceUnlessOneReplaces(round: String) async throws {
        // Ids of one moment in no order, as outside of tests.
        let school = try await School.comparing(idsGoUp: false, raters: ["ana"])
        try await school.compare("s1", "s2", "s1", round: round)
        let again = try await school.compare("s2", "s1", "s1", round: round)
        #expect(again.isRepeat)
        for winner in ["s1", "tie", "s2"] {
            let revised = try await school.compare("s1", "s2", winner, round: round, revises: true)
            #expect(!revised.isRepeat)
        }
        if round == "r1" { _ = try await school.workbench.revealRound(.init(session: "best")) }
        let found = try school.workbench.comparisons(of: "best", round: round)
        #expect(found.judges == ["ana", "ana"])
        // The first stands, and the last of those that replaced the second.
        #expect(found.lefts == ["s1", "s1"])
        #expect(found.winners == [.left, .right])
        let verified = try school.workbench.verifySession("best")
        #expect(verified.isSound, "\(verified)")
    }

    @Test func namesThatAreNotThereGetASuggestion() async throws {
        let school = try await School.comparing()
        #expect(
            try await failure(.unknown) { try await school.compare("s1", "s2", "s1", rater: "anna") }.hint?.contains("ana")
                == true)
        #expect(try await failure(.unknown) { try await school.compare("s11", "s2", "s2") }.hint == "did you mean “s1”?")
        _ = try await failure(.unknown) { try await school.compare("s1", "s9x", "s1") }
        _ = try await failure(.data) { try await school.compare("s1", "s1", "tie") }
        _ = try await failure(.data) { try await school.compare("s1", "s2", "s3") }
        _ = try await failure(.unknown) { try await school.compare("s1", "s2", "s1", round: "tlak") }
        #expect(try commits(school) == "1\n")
    }

    @Test(arguments: ["a.b", "", "../x", "a/b", "x\n", "a+b"]) func refusesAFormsIdThatIsNoFactsName(name: String) async throws {
        let school = try await School.comparing()
        await #expect(throws: WorkbenchError.self) { try await school.compare("s1", "s2", "s1", id: id(name)) }
        #expect(try commits(school) == "1\n")
    }

    @Test func scoresAndPairsDoNotMix() async throws {
        let school = try await School.comparing()
        let workbench = school.workbench
        let written = try await failure(.conflict) {
            try await workbench.submitWritten(.init(session: "best", rater: "ana", sample: "s1", scores: [("thesis", "3")]))
        }
        #expect(written.hint?.contains("plumbline compare --session best") == true)
        _ = try await failure(.conflict) {
            try await workbench.submit(
                Workbench.SubmitJudgment.Input(session: "best", rater: "ana", sample: "s1", rows: School.rows()))
        }
        _ = try await failure(.conflict) { try await school.importing(School.table(), session: "best") }
        _ = try await failure(.conflict) { try await workbench.judgeWithPlugin(.init(session: "best", plugin: "any")) }
        let report = try await failure(.conflict) { try workbench.reportAgreement(.init(session: "best")) }
        #expect(report.hint?.contains("analyze pairs best") == true)

        let compared = try await failure(.conflict) {
            try await workbench.submit(
                Workbench.SubmitComparison.Input(session: "autumn", rater: "ana", left: "s1", right: "s2", winner: "s1"))
        }
        #expect(compared.hint?.contains("plumbline judge --session autumn") == true)
        _ = try await failure(.conflict) {
            try await workbench.importComparisons(.init(session: "autumn", csv: [], source: "x"))
        }
        _ = try await failure(.conflict) { try workbench.nextPairs(.init(session: "autumn", rater: "ana")) }
        _ = try await failure(.conflict) { try workbench.comparisons(of: "autumn") }
    }

    @Test func commitsOfSealedComparisonsNameTheQuarterOfAnHourAndNoWinner() async throws {
        let school = try await School.comparing()
        try await school.compare("s1", "s2", "s1")
        #expect(try school.git("log", "-1", "--format=%an %at %ct", "sessions/best").text == "ana 1795465800 1795465800\n")
        let shown = try school.git("show", "sessions/best").text
        #expect(!shown.contains("winner") && !shown.contains("\"s1\",\n+  \"w"))
    }

    /// A comparison is told to be kept only when it lies before the reveal.
    @Test func aRevealAndComparisonsAtOnceLeaveNothingAfterTheReveal() async throws {
        let raters = (1...8).map { "r\($0)" }
        let school = try await School.comparing(samples: 2, raters: raters)
        try await school.compare("s1", "s2", "s1", rater: "r1")
        let other = try school.another()
        let kept = try await withThrowingTaskGroup(of: Int.self) { group in
            for rater in raters.dropFirst() {
                group.addTask {
                    do {
                        try await school.compare("s1", "s2", "tie", rater: rater)
                        return 1
                    } catch let error as WorkbenchError where error.kind == .conflict {
                        return 0
                    }
                }
            }
            group.addTask {
                _ = try await other.revealRound(.init(session: "best", absenceReason: "a test"))
                return 0
            }
            return try await group.reduce(0, +)
        }
        let verified = try other.verifySession("best")
        #expect(verified.isSound, "\(verified)")
        #expect(verified.rounds[0].proven == kept + 1)
    }

    @Test(arguments: ["r1", "talk"]) func manyRevisionsAtOnceFormOneChain(round: String) async throws {
        let school = try await School.comparing(idsGoUp: false, raters: ["ana"])
        try await school.compare("s1", "s2", "s1", round: round)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    try await school.compare(
                        number % 2 == 0 ? "s1" : "s2", number % 2 == 0 ? "s2" : "s1", "tie", round: round, revises: true)
                }
            }
            try await group.waitForAll()
        }
        if round == "r1" { _ = try await school.workbench.revealRound(.init(session: "best")) }
        #expect(try school.workbench.comparisons(of: "best", round: round).count == 1)
    }
}
