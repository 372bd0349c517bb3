import TestSupport
import Testing

@testable import GitStorage

@Suite struct MaintainTests {
    @Test func repacksOnlyWhenCrowdedOrTold() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        for index in 0..<5 { _ = try await writer.commit(Fixture.request("\(index)", "\(index)")) }
        let idle = try fixture.repository.maintain()
        #expect(!idle.didRepack && idle.packsBefore == 5)
        let forced = try fixture.repository.maintain(force: true)
        #expect(forced.didRepack && forced.packsAfter < 5)
        _ = try await writer.commit(Fixture.request("after", "x"))
        for index in 0..<5 { #expect(try fixture.text("\(index)") == "\(index)") }
        try fixture.expectSound()
    }

    @Test func saysWhatGitSaid() throws {
        let fixture = try Fixture()
        let command = GitCommand(gitFolder: fixture.repository.gitFolder)
        do {
            try command.run(["no-such-command"], logFile: fixture.folder.path("log"))
            Issue.record("git ran a command it does not have")
        } catch {
            #expect(error.code == .commandFailed && error.message.contains("no-such-command"))
        }
    }
}
