import AssessmentAnalysis
import AssessmentLedger
import AssessmentModel
import Foundation
import TestSupport
import Testing

@testable import AssessmentWorkbench

/// What anybody who can push may do to a session, and who notices.
@Suite struct TamperedSessionTests {
    private func files(_ school: School, by rater: String) throws -> [String] {
        try school.git("ls-tree", "-r", "--name-only", "sessions/autumn", "judgments/\(rater)/").text.split(separator: "\n").map {
            String($0)
        }
    }

    @Test func aSealTakenAwayBeforeTheRevealIsNoticed() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        let gone = try #require(try files(school, by: "ben").first)
        try school.push(nil, to: gone, branch: "sessions/autumn")
        _ = try await school.workbench.revealRound(.init(session: "autumn", absenceReason: "one is missing"))
        let verified = try school.workbench.verifySession("autumn")
        #expect(verified.faults.contains { $0.hasPrefix(gone + ": removed in commit") }, "\(verified)")
        #expect(verified.faults.count == 1 && !verified.isSound)
    }

    @Test func aSealThatComesAfterTheRevealDoesNotCount() async throws {
        let (school, before) = try await revealedWithALateSeal()
        #expect(try !school.workbench.verifySession("autumn").isSound)
        for workbench in [school.workbench, try school.another()] {
            let report = try workbench.reportAgreement(.init(session: "autumn"))
            #expect(report.counts == before.counts)
            #expect(report.overall == before.overall)
            #expect(report.cautions.first?.code == "late-seals")
        }
        let grown = try school.digest()
        _ = try school.workbench.reindex()
        #expect(try school.digest() == grown)
    }

    /// A revealed session into which a seal was pushed afterwards, and its report before that.
    private func revealedWithALateSeal() async throws -> (School, AgreementReport) {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        // Made before the reveal, put in after it: as good a forgery as the public key allows.
        let late = try await forgedSeal(school)
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        let before = try school.workbench.reportAgreement(.init(session: "autumn"))
        try school.push(late.text, to: late.path, branch: "sessions/autumn")
        return (school, before)
    }

    /// A revision of ana's judgment of s1, sealed in a copy of the workspace.
    private func forgedSeal(_ school: School) async throws -> (path: String, text: String) {
        let copy = school.folder.path("copy")
        try #require(try run(["cp", "-a", school.path, copy]).status == 0)
        let other = try Workbench.open(at: copy, environment: school.environment)
        let receipt = try await other.submit(
            .init(session: "autumn", rater: "ana", sample: "s1", rows: School.rows("l1", "l1"), revises: true))
        let path = try run(["git", "-C", copy, "diff-tree", "-r", "--name-only", "--no-commit-id", receipt.revision]).text
            .trimmingCharacters(in: .newlines)
        return (path, try run(["git", "-C", copy, "show", "\(receipt.revision):\(path)"]).text)
    }

    @Test func aJudgmentPutInAnothersNameIsNamed() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table()) { $0.isRevealed = true }
        let path = try #require(try files(school, by: "ana").first)
        let text = try school.git("show", "sessions/autumn:\(path)").text
        try school.push(text.replacing(#""rater": "ana""#, with: #""rater": "ben""#), to: path, branch: "sessions/autumn")
        #expect(try !school.workbench.verifySession("autumn").isSound)
        let check = try Workbench.checkRepository(at: school.path)
        #expect(check.findings.contains { $0.place.hasSuffix(path) && $0.message.contains("something else inside") }, "\(check)")
        let report = try school.workbench.reportAgreement(.init(session: "autumn"))
        #expect(report.cautions.contains { $0.code == "unreadable-records" })
        // Somebody judged there; only --revise takes its place.
        let sample = String(path.split(separator: "/")[3].prefix { $0 != "." })
        _ = try await failure(.conflict) {
            try await school.workbench.submit(
                .init(session: "autumn", round: "r1", rater: "ana", sample: sample, rows: School.rows()))
        }
    }

    @Test func whatWasBroughtInOpenIsNotCalledBlindAndSwaysNobody() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table(raters: ["ana"])) { $0.isRevealed = true }
        let error = try await failure(.conflict) { try school.workbench.reportAgreement(.init(session: "autumn")) }
        #expect(error.message.contains("“ben” is not in yet"))
        _ = try await school.importing(School.table(raters: ["ben"])) { $0.isRevealed = true }
        let report = try school.workbench.reportAgreement(.init(session: "autumn"))
        #expect(report.blindness == "brought in open")
        #expect(report.cautions.contains { $0.code == "brought-in-open" })
    }

    @Test func aPolicyIsPinnedAsItIs() async throws {
        let school = try await School.ready()
        let yaml = "format: plumbline/policy/1\nid: district\ntitle: District rules\nadjacentWithin: 2\n"
        _ = try await failure(.unknown) {
            try await school.workbench.createSession(
                .init(id: "spring", task: "letter", raters: ["ana", "ben"], policy: "district"))
        }
        try school.push(yaml, to: "policies/district.yaml", branch: "main")
        _ = try await school.workbench.createSession(
            .init(id: "spring", task: "letter", raters: ["ana", "ben"], policy: "district"))
        try school.push(yaml.replacing("2", with: "1"), to: "policies/district.yaml", branch: "main")
        _ = try await school.importing(School.table(), session: "spring")
        _ = try await school.workbench.revealRound(.init(session: "spring"))
        #expect(try school.workbench.reportAgreement(.init(session: "spring")).policy.adjacentWithin == 2)
        try school.push(yaml.replacing("2", with: "1"), to: "pins/policy.yaml", branch: "sessions/spring")
        #expect(try Workbench.checkRepository(at: school.path).findings.contains { $0.place.hasSuffix("pins/policy.yaml") })
    }

    @Test func aKeyLeftBehindByADeadProcessIsInNobodysWay() async throws {
        let school = try await School.ready()
        let ledger = school.workbench.ledger
        try ledger.keys.save(.init(), session: id("spring"), round: id("r1"))
        _ = try await school.workbench.createSession(.init(id: "spring", task: "letter", raters: ["ana"]))
        _ = try await school.importing(School.table(raters: ["ana"]), session: "spring")
        #expect(try await school.workbench.revealRound(.init(session: "spring")).judgments == 3)
    }

    @Test func aSwappedKeyOfARoundIsNoticed() async throws {
        let school = try await School.ready()
        let yaml = try school.git("show", "sessions/autumn:session.yaml").text
        let key = try #require(try school.workbench.showSession("autumn").session.rounds[0].publicKey)
        let other = Array(repeating: UInt8(9), count: 32)
        let edited = yaml.replacing(Data(key).base64EncodedString(), with: Data(other).base64EncodedString())
        try #require(edited != yaml)
        try school.push(edited, to: "session.yaml", branch: "sessions/autumn")
        let verified = try school.workbench.verifySession("autumn")
        #expect(verified.faults.contains { $0.hasPrefix("session.yaml: changed in commit") }, "\(verified)")
        #expect(try !Workbench.checkRepository(at: school.path).isSound)
    }

    @Test func aSecondRevealMakesNothingProven() async throws {
        let (school, before) = try await revealedWithALateSeal()
        // Its name sorts before the true one.
        let path = try school.git("ls-tree", "-r", "--name-only", "sessions/autumn", "reveals/").text.trimmingCharacters(
            in: .newlines)
        let fact = String(path.split(separator: ".")[1])
        let text = try school.git("show", "sessions/autumn:\(path)").text
        try school.push(
            text.replacing(fact, with: "00000000000000000000000000"), to: "reveals/r1.00000000000000000000000000.json",
            branch: "sessions/autumn")
        let verified = try school.workbench.verifySession("autumn")
        #expect(verified.rounds[0].proven == 6 && !verified.isSound, "\(verified)")
        #expect(try school.workbench.reportAgreement(.init(session: "autumn")).counts == before.counts)
        // Taken away again, nothing stays open that a rebuild would close.
        try school.push(nil, to: "reveals/r1.00000000000000000000000000.json", branch: "sessions/autumn")
        let grown = try school.digest()
        _ = try school.workbench.reindex()
        #expect(try school.digest() == grown)
    }

    @Test func independentJudgmentsAreNotReplacedAfterTheReveal() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        let error = try await failure(.data) {
            try await school.importing(School.table()) {
                $0.isRevealed = true
                $0.revises = true
            }
        }
        #expect(error.details.allSatisfy { $0.contains("is revealed") })
    }

    @Test func aJudgmentCannotTakeAnothersPlace() async throws {
        let school = try await School.ready()
        for rater in ["ana", "ben"] {
            for sample in ["s1", "s2"] {
                _ = try await school.workbench.submit(
                    .init(session: "autumn", round: "talk", rater: rater, sample: sample, rows: School.rows()))
            }
        }
        let before = try school.workbench.reportAgreement(.init(session: "autumn", round: "talk"))
        let anas = try #require(try files(school, by: "ana").first)
        let bens = try #require(try files(school, by: "ben").last)
        let target = String(anas.split(separator: ".")[1])
        let text = try school.git("show", "sessions/autumn:\(bens)").text
        let forged = text.replacing("\n}", with: ",\n  \"supersedes\": \"\(target)\"\n}")
        try school.push(forged, to: bens, branch: "sessions/autumn")
        #expect(try school.workbench.reportAgreement(.init(session: "autumn", round: "talk")).counts == before.counts)
        #expect(try !school.workbench.verifySession("autumn").isSound)
    }
}
