import AssessmentAnalysis
import AssessmentIndex
import AssessmentModel
import Foundation
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct ProjectionTests {
    private func removeIndex(of school: School) throws {
        let folder = school.path + "/plumbline"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("index") {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }

    @Test func seesWhatAnotherInstanceWrote() async throws {
        let school = try await School.ready()
        let other = try school.another()
        #expect(try other.showSession("autumn").progress[0].perRater[0].judged == 0)
        _ = try await school.workbench.submit(.init(session: "autumn", rater: "ana", sample: "s1", rows: School.rows()))
        #expect(try other.showSession("autumn").progress[0].perRater[0].judged == 1)
        _ = try await other.newRubric(.init(id: "second", criteria: ["a"], levels: ["1", "2"]))
        #expect(try school.workbench.listRubrics().map(\.id.rawValue) == ["essay", "second"])
        #expect(try school.digest() == school.digest(other))
    }

    @Test func seesWhatWasPushedFromOutside() async throws {
        let school = try await School.ready()
        let yaml = try school.git("show", "main:rubrics/essay.yaml").text
        try school.push(yaml.replacing("id: essay", with: "id: pushed"), to: "rubrics/pushed.yaml", branch: "main")
        #expect(try school.workbench.listRubrics().map(\.id.rawValue) == ["essay", "pushed"])
        try school.push(nil, to: "rubrics/pushed.yaml", branch: "main")
        #expect(try school.workbench.listRubrics().map(\.id.rawValue) == ["essay"])
    }

    @Test func followsBranchesThatGo() async throws {
        let school = try await School.ready()
        #expect(try school.workbench.listSessions().count == 1)
        try school.git("branch", "-D", "sessions/autumn")
        #expect(try school.workbench.listSessions().isEmpty)
        #expect(try school.another().listSessions().isEmpty)
    }

    @Test func theIndexMayGoAtAnyMoment() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table(raters: ["ana"]))
        let before = try school.digest()
        try removeIndex(of: school)
        #expect(try school.digest() == before)
        _ = try await school.importing(School.table(raters: ["ben"]))
        let after = try school.digest()
        try removeIndex(of: school)
        #expect(try school.digest(try school.another()) == after)
        try Data("not a database".utf8).write(to: URL(fileURLWithPath: school.path + "/plumbline/index.sqlite"))
        #expect(try school.digest(try school.another()) == after)
    }

    @Test func rebuiltItIsEqualToWhatGrew() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        _ = try await school.workbench.submit(
            .init(session: "autumn", round: "talk", rater: "ana", sample: "s1", rows: School.rows()))
        let grown = try school.digest()
        let result = try school.workbench.reindex()
        #expect(result.entries > 10)
        #expect(result.path.hasSuffix("plumbline/index.sqlite"))
        #expect(try school.digest() == grown)
    }

    @Test func aRevealOpensWhatWasIndexedSealed() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        let read = { try school.workbench.projection.read { try $0.judgments(session: id("autumn")) } }
        #expect(try read().allSatisfy { $0.judgment == nil })
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        #expect(try read().allSatisfy { $0.judgment?.rows == School.rows() })
    }

    @Test func aRewrittenHistoryIsFollowed() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        #expect(try school.workbench.showSession("autumn").progress[0].perRater[0].judged == 3)
        try school.git("update-ref", "refs/heads/sessions/autumn", "sessions/autumn~1")
        #expect(try school.workbench.showSession("autumn").progress[0].perRater[0].judged == 0)
    }

    @Test func aHistoryThatWasPrunedIsFollowedToo() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        #expect(try school.workbench.showSession("autumn").progress[0].perRater[0].judged == 3)
        try school.git("update-ref", "refs/heads/sessions/autumn", "sessions/autumn~1")
        try #require(try school.git("reflog", "expire", "--expire=now", "--all").status == 0)
        try #require(try school.git("-c", "gc.pruneExpire=now", "gc", "-q", "--prune=now").status == 0)
        #expect(try school.another().showSession("autumn").progress[0].perRater[0].judged == 0)
    }

    @Test(arguments: ["{", "{}", "{\"format\": \"plumbline/reveal/1\"}\n"]) func aBrokenRevealKeepsNobodyFromTheRest(text: String)
        async throws
    {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        try school.push(text, to: "reveals/r1.01jd0000000000000000000001.json", branch: "sessions/autumn")
        #expect(try school.workbench.listRubrics().count == 1)
        #expect(try school.workbench.showSession("autumn").progress[0].perRater[0].judged == 3)
        let grown = try school.digest()
        _ = try school.workbench.reindex()
        #expect(try school.digest() == grown)
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        #expect(try school.workbench.reportAgreement(.init(session: "autumn")).counts.judgments == 6)
        #expect(try !school.workbench.verifySession("autumn").isSound)
    }

    @Test(arguments: ["rubrics/broken.yaml", "people/x.yaml", "tasks/letter/task.yaml"])
    func aBrokenDocumentKeepsNobodyFromTheRest(file: String) async throws {
        let school = try await School.ready()
        try school.push("format: [", to: file, branch: "main")
        #expect(try school.workbench.listRubrics().map(\.id.rawValue) == ["essay"])
        #expect(try school.workbench.listSessions().count == 1)
        let check = try Workbench.checkRepository(at: school.path)
        #expect(!check.isSound)
        #expect(check.findings.contains { $0.place == "main:\(file)" })
    }

    @Test func aBrokenSessionKeepsNobodyFromTheOthers() async throws {
        let school = try await School.ready()
        _ = try await school.workbench.createSession(.init(id: "spring", task: "letter", raters: ["ana"]))
        try school.push("title: edited\n", to: "pins/rubric.yaml", branch: "sessions/spring")
        #expect(try school.another().listSessions().map(\.session.id.rawValue).contains("autumn"))
        _ = try await failure(.data) { try school.another().reportAgreement(.init(session: "spring")) }
        #expect(try Workbench.checkRepository(at: school.path).findings.map(\.place) == ["sessions/spring:pins/rubric.yaml"])
    }

    @Test func readersAndWritersAtOnceNeverSeeAStepBack() async throws {
        let school = try await School.ready(samples: 20)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for rater in ["ana", "ben"] {
                group.addTask {
                    let own = try school.another()
                    for sample in 1...20 {
                        _ = try await own.submit(
                            .init(session: "autumn", rater: rater, sample: "s\(sample)", rows: School.rows()))
                    }
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    let reader = try school.another()
                    var last = 0
                    while last < 40 {
                        let now = try reader.showSession("autumn").progress[0].perRater.reduce(0) { $0 + $1.judged }
                        #expect(now >= last)
                        last = now
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
        let grown = try school.digest()
        _ = try school.workbench.reindex()
        #expect(try school.digest() == grown)
    }
}
