import AssessmentModel
import AssessmentRecords
import Foundation
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct ReadComparisonsTests {
    @Test func nobodySeesAnswersBeforeTheReveal() async throws {
        let school = try await School.comparing()
        let none = try await failure(.conflict) { try school.workbench.comparisons(of: "best") }
        #expect(none.hint?.contains("pair next") == true)
        try await school.compare("s1", "s2", "s1")
        let sealed = try await failure(.conflict) { try school.workbench.comparisons(of: "best") }
        #expect(sealed.hint == "plumbline session reveal best --round r1")
        // What was brought in open by one must not sway another who is still to come.
        let open = try await School.comparing()
        try await open.comparing("judge,left,right,winner\nana,s1,s2,s1\n") { $0.isRevealed = true }
        #expect(try await failure(.conflict) { try open.workbench.comparisons(of: "best") }.message.contains("“ben” is not in"))
    }

    @Test func givesTheAnchorsUnderTheSessionsRubric() async throws {
        let school = try await School.comparing()
        let csv = "sample,criterion,level\ns3,thesis,4\ns3,style,1\ns1,thesis,2\ns1,style,2\n"
        _ = try await school.workbench.addAnchors(.init(task: "letter", csv: Array(csv.utf8), source: "a.csv"))
        let later = "sample,criterion,level\ns1,thesis,3\ns1,style,2\n"
        _ = try await school.workbench.addAnchors(.init(task: "letter", csv: Array(later.utf8), source: "b.csv"))
        try await school.compare("s1", "s2", "s1", round: "talk")
        let found = try school.workbench.comparisons(of: "best", round: "talk")
        #expect(found.anchors.map(\.sample) == ["s1", "s3"])
        #expect(found.anchors.map(\.score) == [2.5, 2.5])
        #expect(found.anchors[1].levels.map { "\($0.criterion) \($0.level.id)" } == ["thesis l4", "style l1"])
        #expect(found.session.question == "Which argues better?")
        #expect(found.broughtIn == 0 && found.late == 0 && found.unreadable == 0)
    }

    @Test func leavesOutASealThatCameAfterTheReveal() async throws {
        let school = try await School.comparing()
        try await school.compare("s1", "s2", "s1")
        try await school.compare("s1", "s2", "s2", rater: "ben")
        let path = try school.git("ls-tree", "-r", "--name-only", "sessions/best", "judgments/ben").text
            .trimmingCharacters(in: .newlines)
        let seal = try school.git("show", "sessions/best:\(path)").text
        _ = try await school.workbench.revealRound(.init(session: "best"))
        let fact = try #require(path.split(separator: ".").dropLast().last)
        let copy = fact.dropLast() + (fact.last == "0" ? "1" : "0")
        try school.push(
            seal.replacing(fact, with: copy), to: path.replacing(fact, with: copy), branch: "sessions/best")
        let found = try school.workbench.comparisons(of: "best")
        #expect(found.count == 2 && found.late == 1)
        #expect(try !school.workbench.verifySession("best").isSound)
    }

    @Test func theIndexMadeAnewIsTheSame() async throws {
        let school = try await School.comparing()
        try await school.compare("s1", "s2", "s1")
        _ = try school.workbench.showSession("best")
        try await school.compare("s3", "s2", "tie", rater: "ben")
        _ = try await school.workbench.revealRound(.init(session: "best"))
        #expect(try school.workbench.comparisons(of: "best").count == 2)
        let before = try school.digest()
        _ = try school.workbench.reindex()
        #expect(try school.digest() == before)
    }
}
