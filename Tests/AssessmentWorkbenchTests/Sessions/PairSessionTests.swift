import AssessmentModel
import AssessmentWorkbench
import Foundation
import TestSupport
import Testing

@Suite struct PairSessionTests {
    @Test func pinsItsKindAndItsQuestion() async throws {
        let school = try await School.comparing()
        let session = try school.workbench.showSession("best").session
        #expect(session.kind == .pairs)
        #expect(session.question == "Which argues better?")
        let text = try school.git("show", "sessions/best:session.yaml").text
        #expect(text.contains("kind: pairs\nquestion: Which argues better?\n"))
        #expect(try !school.git("show", "sessions/autumn:session.yaml").text.contains("question"))
    }

    @Test func asksTheCustomaryQuestionWhenNoneIsGiven() async throws {
        let school = try await School.ready()
        let made = try await school.workbench.createSession(.init(id: "best", kind: .pairs, task: "letter", raters: ["ana"]))
        #expect(made.session.question == Session.customaryQuestion)
    }

    @Test func needsTwoSamplesAndOnlyPairsAsk() async throws {
        let school = try await School.ready(samples: 1)
        let one = try await failure(.data) {
            try await school.workbench.createSession(.init(id: "best", kind: .pairs, task: "letter", raters: ["ana"]))
        }
        #expect(one.details.count == 1 && one.details[0].contains("one sample alone"))
        _ = try await failure(.data) {
            try await school.workbench.createSession(.init(id: "b", question: "Which?", task: "letter", raters: ["ana"]))
        }
    }

    @Test func showsHowMuchAndHowEvenlyWasCompared() async throws {
        let school = try await School.comparing()
        try await school.compare("s1", "s2", "s1")
        try await school.compare("s1", "s3", "s1", rater: "ben")
        let progress = try school.workbench.showSession("best").progress[0]
        #expect(progress.perRater.map(\.judged) == [1, 1])
        #expect(progress.perSample.map(\.compared) == [2, 1, 1, 0])
        #expect(try school.workbench.showSession("autumn").progress[0].perSample.isEmpty)
        #expect(try school.workbench.listSessions().count == 2)
    }

    @Test func isRevealedWhenEverybodyHasComparedSomething() async throws {
        let school = try await School.comparing()
        let nobody = try await failure(.conflict) { try await school.workbench.revealRound(.init(session: "best")) }
        #expect(nobody.message.contains("nobody has compared"))
        try await school.compare("s1", "s2", "s1")
        let error = try await failure(.conflict) { try await school.workbench.revealRound(.init(session: "best")) }
        #expect(error.details == ["ben: no pair compared"])
        let result = try await school.workbench.revealRound(.init(session: "best", absenceReason: "ill"))
        #expect(result.kind == .pairs && result.judgments == 1)
        #expect(result.absences == [Reveal.Absence(rater: id("ben"), missing: 4, reason: "ill")])
        let verified = try school.workbench.verifySession("best")
        #expect(verified.isSound && verified.kind == .pairs && verified.rounds[0].proven == 1)
        #expect(try Workbench.checkRepository(at: school.path).isSound)
    }

    @Test func aJudgmentPushedAmongPairsIsNamed() async throws {
        let school = try await School.comparing()
        _ = try await school.importing(School.table(raters: ["ana"], samples: 1)) { $0.round = "talk" }
        let path = try school.git("ls-tree", "-r", "--name-only", "sessions/autumn", "judgments/").text
            .trimmingCharacters(in: .newlines)
        let judgment = try school.git("show", "sessions/autumn:\(path)").text
        try school.push(judgment.replacing("\"autumn\"", with: "\"best\""), to: path, branch: "sessions/best")
        let verified = try school.workbench.verifySession("best")
        #expect(verified.rounds[1].faults.count == 1 && verified.rounds[1].faults[0].contains("in a session of pairs"))
    }
}
