import AssessmentModel
import AssessmentWorkbench
import Foundation
import TestSupport
import Testing

@Suite struct RevealRoundTests {
    @Test func opensEverythingAtOnceAndProvesItAfterwards() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        let before = try school.workbench.verifySession("autumn")
        #expect(before.rounds[0].sealed == 6)
        #expect(before.rounds[0].proven == 0)
        let result = try await school.workbench.revealRound(.init(session: "autumn"))
        #expect(result.judgments == 6)
        #expect(result.absences.isEmpty)
        let verified = try school.workbench.verifySession("autumn")
        #expect(verified.isSound, "\(verified)")
        #expect(verified.rounds[0].sealed == 6)
        #expect(verified.rounds[0].proven == 6)
        #expect(verified.rounds[0].open == 0)
        #expect(try school.workbench.showSession("autumn").progress[0].isRevealed)
        // And in a clone, where no key is.
        #expect(try school.another().verifySession("autumn").isSound)
    }

    @Test func waitsForEverybodyUnlessAReasonIsGiven() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table(raters: ["ana"]))
        let error = try await failure(.conflict) { try await school.workbench.revealRound(.init(session: "autumn")) }
        #expect(error.details == ["ben: 3 of 3 samples not judged"])
        _ = try await failure(.conflict) { try await school.workbench.revealRound(.init(session: "autumn", absenceReason: "")) }
        let result = try await school.workbench.revealRound(.init(session: "autumn", absenceReason: "ill"))
        #expect(result.absences == [Reveal.Absence(rater: id("ben"), missing: 3, reason: "ill")])
        #expect(try school.git("grep", "-c", "ill", "sessions/autumn", "--", "reveals").status == 0)
    }

    @Test func happensOnceAndOnlyToSealedRounds() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        #expect(
            try await failure(.conflict) { try await school.workbench.revealRound(.init(session: "autumn")) }.message.contains(
                "already"))
        _ = try await failure(.conflict) { try await school.workbench.revealRound(.init(session: "autumn", round: "talk")) }
        #expect(
            try await failure(.unknown) { try await school.workbench.revealRound(.init(session: "autumn", round: "tlak")) }.hint
                == "did you mean “talk”?")
        _ = try await failure(.unknown) { try await school.workbench.revealRound(.init(session: "winter")) }
    }

    @Test func needsTheKeyThatThePinNames() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        let key = try #require(try school.keyFiles().first)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: key))
        try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: key))
        _ = try await failure(.unavailable) { try await school.workbench.revealRound(.init(session: "autumn")) }
        try FileManager.default.removeItem(atPath: key)
        let error = try await failure(.unavailable) { try await school.workbench.revealRound(.init(session: "autumn")) }
        #expect(error.hint?.contains(key) == true)
        try bytes.write(to: URL(fileURLWithPath: key))
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
    }

    @Test func showsHowManyAreInButNeverWhat() async throws {
        let school = try await School.ready()
        _ = try await school.workbench.submit(.init(session: "autumn", rater: "ben", sample: "s2", rows: School.rows()))
        let progress = try school.workbench.showSession("autumn").progress[0]
        #expect(progress.perRater.map(\.judged) == [0, 1])
        #expect(!progress.isRevealed)
    }

    @Test func aRoundThatNobodyJudgedIsNotClosedForEver() async throws {
        let school = try await School.ready()
        let error = try await failure(.conflict) {
            try await school.workbench.revealRound(.init(session: "autumn", absenceReason: "x"))
        }
        #expect(error.message.contains("nothing to reveal"))
        #expect(try await school.importing(School.table()).judgments == 6)
    }
}
