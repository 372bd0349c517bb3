import AssessmentAnalysis
import AssessmentIndex
import AssessmentModel
import Synchronization
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct ImportJudgmentsTests {
    private static let head = "rater,sample,criterion,score,rationale\n"

    @Test func takesAWholeTableSealedInOneCommit() async throws {
        let school = try await School.ready()
        let steps = Mutex<[Int]>([])
        let result = try await school.workbench.importJudgments(
            .init(session: "autumn", csv: Array(School.table().utf8), source: "scores.csv")
        ) { done, total in steps.withLock { $0 += [done, total] } }
        #expect([result.judgments, result.scores] == [6, 12])
        #expect(result.isSealed)
        #expect(result.refused.isEmpty)
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "2\n")
        #expect(try school.git("rev-parse", "sessions/autumn").text == result.revision + "\n")
        #expect(steps.withLock { $0.suffix(2) } == [6, 6])
        // A quarter of an hour is all that the commit says of the time.
        #expect(try school.git("log", "-1", "--format=%at", "sessions/autumn").text == "1795465800\n")
    }

    @Test func everyBadRowIsNamedWithItsLineAndNothingIsStored() async throws {
        let school = try await School.ready()
        let csv =
            Self.head
                + """
                ana,s1,thesis,3,
                ana,s1,style,9,
                ana,s9,thesis,2,
                eve,s1,thesis,2,
                ana,s2,thess,2,
                ana,s2,style,2,
                ana,s3,thesis,blank,
                ana,s3,style,2,
                ben,s1,thesis,2,
                ben,s2,thesis,2,
                ben,s2,thesis,3,
                ben,s2,style,3,
                Ana,\u{212A}1,thesis,x,
                ben,s3,thesis,1,"two
                lines"
                ben,s3,style,1,
                ben,s4,style,1,

                """
        let error = try await failure(.data) { try await school.importing(csv) }
        let expected = [
            (3, "has no level “9”"), (4, "no sample “s9”"), (5, "no rater “eve”"), (6, "did you mean “thesis”?"),
            (8, "needs a reason"),
            (10, "no score on style"), (12, "second score on “thesis”"), (14, "no rater “Ana”; did you mean “ana”?"),
            (14, "no sample “\u{212A}1”"), (18, "no sample “s4”"),
        ]
        for (line, words) in expected {
            #expect(
                error.details.contains { $0.hasPrefix("scores.csv:\(line):") && $0.contains(words) }, "\(line) \(words): \(error)"
            )
        }
        let lines = error.details.map { Int($0.split(separator: ":")[1]) ?? 0 }
        #expect(lines == lines.sorted())
        #expect(error.hint?.contains("--keep-good") == true)
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "1\n")
        let result = try await school.importing(csv) { $0.keepsGood = true }
        #expect(result.refused == error.details)
        #expect(result.judgments == 1, "only s3 by ben is whole and well: \(result.refused)")
    }

    @Test func missingScoresAreFaultsUnlessPartsAreAllowed() async throws {
        let school = try await School.ready()
        let csv = Self.head + "ana,s1,thesis,3,\nben,s1,style,2,\n"
        #expect(try await failure(.data) { try await school.importing(csv) }.details.count == 2)
        let result = try await school.importing(csv) { $0.isPartial = true }
        #expect([result.judgments, result.scores] == [2, 2])
    }

    @Test func zeroAndConditionCodesNeedAReason() async throws {
        let school = try await School.ready()
        _ = try await school.workbench.newRubric(.init(id: "zero", criteria: ["idea"], levels: ["0", "1"]))
        try await school.addTask("zeros", rubric: "zero")
        _ = try await school.workbench.addSamples(.init(task: "zeros", works: [School.work("z1", "x"), School.work("z2", "y")]))
        _ = try await school.workbench.createSession(.init(id: "zeros", task: "zeros", raters: ["ana"]))
        let bare = Self.head + "ana,z1,idea,0,\nana,z2,idea,blank,\n"
        let error = try await failure(.data) { try await school.importing(bare, session: "zeros") }
        #expect(error.details.count == 2)
        #expect(error.details.allSatisfy { $0.contains("reason") })
        let reasoned = Self.head + "ana,z1,idea,0,No idea in it\nana,z2,idea,Blank,Nothing on the page\n"
        #expect(try await school.importing(reasoned, session: "zeros").judgments == 2)
    }

    @Test func aSecondTimeIsRefusedUnlessItRevises() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        let error = try await failure(.data) { try await school.importing(School.table()) }
        #expect(error.details.count == 6)
        #expect(error.details.allSatisfy { $0.contains("--revise") })
        _ = try await school.importing(School.table { _, _ in (4, 4) }) { $0.revises = true }
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        let verified = try school.workbench.verifySession("autumn")
        #expect(verified.isSound, "\(verified)")
        #expect(verified.rounds[0].proven == 12)
        #expect(try school.workbench.reportAgreement(.init(session: "autumn")).counts.judgments == 6)
    }

    @Test func severalRoundsComeInOneTable() async throws {
        let school = try await School.ready()
        let csv =
            "round,rater,sample,criterion,score\nr1,ana,s1,thesis,3\nr1,ana,s1,style,3\ntalk,ana,s1,thesis,2\ntalk,ana,s1,style,2\n"
        let result = try await school.importing(csv)
        #expect(result.judgments == 2)
        #expect(result.isSealed)
        let progress = try school.workbench.showSession("autumn").progress
        #expect(progress.map { $0.perRater.map(\.judged) } == [[1, 0], [1, 0]])
        let error = try await failure(.data) { try await school.importing(csv.replacing("talk", with: "tlak")) }
        #expect(error.details.contains { $0.contains("no round “tlak”; did you mean “talk”?") }, "\(error)")
        #expect(try await school.importing(School.table(raters: ["ben"])) { $0.round = "talk" }.isSealed == false)
    }

    @Test func pastJudgmentsComeInOpenAndAreMarkedSo() async throws {
        let school = try await School.ready()
        let result = try await school.importing(School.table()) { $0.isRevealed = true }
        #expect(!result.isSealed)
        #expect(
            try school.git("grep", "-c", "imported-open", "sessions/autumn", "--", "judgments").text.split(separator: "\n").count
                == 6)
        #expect(try school.workbench.reportAgreement(.init(session: "autumn")).counts.judgments == 6)
        let verified = try school.workbench.verifySession("autumn")
        #expect(verified.isSound)
        #expect([verified.rounds[0].open, verified.rounds[0].sealed] == [6, 0])
    }

    @Test func afterTheRevealOnlyPastJudgmentsComeIn() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table(raters: ["ana"]))
        _ = try await school.workbench.revealRound(.init(session: "autumn", absenceReason: "ill"))
        let late = try await failure(.data) { try await school.importing(School.table(raters: ["ben"])) }
        #expect(late.details.allSatisfy { $0.contains("revealed") })
        _ = try await school.importing(School.table(raters: ["ben"])) { $0.isRevealed = true }
        #expect(try school.workbench.verifySession("autumn").isSound)
    }

    @Test(arguments: [
        "", "rater,sample,criterion\nana,s1,thesis\n", "rater,sample,criterion,score\n",
        "rater,sample,criterion,score\nana,s1,thesis\n",
        "rater,rater,sample,criterion,score\n", "\u{0}\u{1}\u{2}",
    ]) func aFileThatIsNoTableIsADataFault(csv: String) async throws {
        let school = try await School.ready(samples: 1)
        _ = try await failure(.data) { try await school.importing(csv) }
    }

    @Test func rowsInAnyOrderMakeTheSameJudgments() async throws {
        let school = try await School.ready()
        var lines = School.table { rater, sample in (rater == "ana" ? 1 : 2, sample) }.split(separator: "\n").map(String.init)
        let head = lines.removeFirst()
        _ = try await school.importing(([head] + lines.reversed()).joined(separator: "\r\n"))
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        let judged = try school.workbench.projection.read {
            try $0.judgments(session: id("autumn"), rater: id("ben"), sample: id("s3"))
        }
        #expect(judged.map(\.judgment?.rows) == [School.rows("l2", "l3")])
    }

    @Test func aColumnThatIsNotUsedIsTold() async throws {
        let school = try await School.ready()
        let table = School.table().replacing("score\n", with: "score,rationales,note\n").replacing(",3\n", with: ",3,why,n\n")
            .replacing(",2\n", with: ",2,why,n\n")
        let result = try await school.importing(table)
        #expect(result.judgments == 6)
        #expect(
            result.notes == [
                "scores.csv: the column “rationales” is not used; was it to be “rationale”?",
                "scores.csv: the column “note” is not used",
            ])
    }
}
