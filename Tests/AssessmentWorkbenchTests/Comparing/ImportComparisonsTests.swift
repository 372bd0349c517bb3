import AssessmentModel
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct ImportComparisonsTests {
    private static let table = """
        judge,left,right,winner,comment
        ana,s1,s2,s2,clearer
        ana,s3,s4,tie,
        ben,s2,s1,left,

        """

    @Test func takesAWholeTableInOneSealedCommit() async throws {
        let school = try await School.comparing()
        let result = try await school.comparing(Self.table)
        #expect([result.comparisons, result.sealed, result.repeats] == [3, 3, 0])
        #expect(result.refused.isEmpty && result.notes.isEmpty)
        #expect(try school.git("rev-list", "--count", "sessions/best").text == "2\n")
        #expect(try school.git("grep", "clearer", "sessions/best").status == 1)
        _ = try await school.workbench.revealRound(.init(session: "best"))
        #expect(try school.workbench.verifySession("best").rounds[0].proven == 3)
        let found = try school.workbench.comparisons(of: "best")
        #expect(found.judges == ["ana", "ana", "ben"])
        #expect(Set(zip(found.lefts, found.winners).map { "\($0) \($1)" }) == ["s1 right", "s3 tie", "s2 left"])
    }

    @Test func everyFaultIsNamedWithItsLineAndNothingStored() async throws {
        let school = try await School.comparing()
        let table = """
            judge,left,right,winner,round
            ana,s1,s2,s1,
            anna,s1,s2,s1,r1
            ben,s1,s1,tie,r1
            ben,s1,s2,s3,r1
            ben,s1,,s1,r1
            ben,s1,s9x,s1,talk

            """
        let error = try await failure(.data) { try await school.comparing(table) }
        #expect(error.details.map { $0.prefix(12) } == (2...7).map { "pairs.csv:\($0):" }, "\(error)")
        #expect(error.details[1].contains("did you mean “ana”?"))
        #expect(error.details[2].contains("both sides"))
        #expect(error.details[3].contains("no winner"))
        #expect(try school.git("rev-list", "--count", "sessions/best").text == "1\n")
        let kept = try await school.comparing(table.replacing("ana,s1,s2,s1,", with: "ana,s1,s2,s1,r1")) { $0.keepsGood = true }
        #expect(kept.comparisons == 1 && kept.refused.count == 5)
    }

    @Test func repeatedAnswersAllCountAndAreTold() async throws {
        let school = try await School.comparing()
        try await school.comparing(Self.table)
        let again = try await school.comparing(Self.table + "ana,s4,s3,s3,\n")
        #expect([again.comparisons, again.repeats] == [4, 4])
        #expect(try school.workbench.showSession("best").progress[0].perRater.map(\.judged) == [5, 2])
    }

    @Test func revisingReplacesTheLastAnswerToEachPair() async throws {
        let school = try await School.comparing()
        try await school.comparing(Self.table)
        let twice = try await failure(.data) { try await school.comparing(Self.table + "ana,s4,s3,s3,\n") { $0.revises = true } }
        #expect(twice.details.count == 1 && twice.details[0].contains("a second time"), "\(twice)")
        let revised = try await school.comparing(Self.table.replacing("ana,s3,s4,tie", with: "ana,s4,s3,left")) {
            $0.revises = true
        }
        #expect([revised.comparisons, revised.repeats] == [3, 0])
        _ = try await school.workbench.revealRound(.init(session: "best"))
        #expect(try school.workbench.verifySession("best").isSound)
        let found = try school.workbench.comparisons(of: "best")
        #expect(found.count == 3)
        #expect(!found.winners.contains(.tie))
    }

    /// A sealed round's clock stands still for a quarter of an hour, so ids alone would fall in any order.
    @Test func aRevisionReplacesTheLastOfATablesAnswers() async throws {
        for _ in 0..<6 {
            let school = try await School.comparing(idsGoUp: false)
            try await school.compare("s1", "s2", "left")
            try await school.comparing("judge,left,right,winner\nana,s1,s2,right\nana,s2,s1,right\nana,s1,s2,tie\n")
            try await school.compare("s1", "s2", "left", revises: true)
            try await school.compare("s1", "s2", "left", rater: "ben")
            _ = try await school.workbench.revealRound(.init(session: "best"))
            let found = try school.workbench.comparisons(of: "best")
            #expect(found.count == 5)
            #expect(!found.winners.contains(.tie), "the tie was the last answer")
        }
    }

    @Test func roundsCanBeNamedInTheTable() async throws {
        let school = try await School.comparing()
        let result = try await school.comparing("judge,left,right,winner,round\nana,s1,s2,s1,r1\nana,s1,s2,s2,talk\n")
        #expect([result.comparisons, result.sealed, result.repeats] == [2, 1, 0])
        #expect(try school.workbench.comparisons(of: "best", round: "talk").winners == [.right])
    }

    @Test func pastComparisonsComeInOpenAndAreToldAsSuch() async throws {
        let school = try await School.comparing()
        let result = try await school.comparing(Self.table) { $0.isRevealed = true }
        #expect(result.sealed == 0)
        let found = try school.workbench.comparisons(of: "best")
        #expect([found.count, found.broughtIn] == [3, 3])
        #expect(try school.workbench.verifySession("best").rounds[0].open == 3)
    }

    @Test func aRevealedRoundIsClosed() async throws {
        let school = try await School.comparing()
        try await school.comparing(Self.table)
        _ = try await school.workbench.revealRound(.init(session: "best"))
        let error = try await failure(.data) { try await school.comparing(Self.table) }
        #expect(error.details.count == 3 && error.details.allSatisfy { $0.contains("revealed") })
    }

    @Test func aTableThatCannotBeReadIsNamed() async throws {
        let school = try await School.comparing()
        let error = try await failure(.data) { try await school.comparing("rater,left,right,winner\nana,s1,s2,s1\n") }
        #expect(error.details.first?.contains("pairs.csv:1") == true, "\(error)")
    }

    @Test func aTableWhileOthersCompareLosesNothing() async throws {
        let school = try await School.comparing()
        let other = try school.another()
        async let table = school.comparing(Self.table)
        async let form = other.submit(
            Workbench.SubmitComparison.Input(session: "best", rater: "ana", left: "s1", right: "s2", winner: "tie"))
        _ = try await (table, form)
        #expect(try other.showSession("best").progress[0].perRater.map(\.judged) == [3, 1])
    }
}
