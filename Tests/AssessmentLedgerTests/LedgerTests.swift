import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import Foundation
import GitStorage
import TestSupport
import Testing

@Suite struct LedgerTests {
    @Test func aNewWorkspaceIsAPlainSoundRepository() async throws {
        let world = try await LedgerFixture()
        #expect(try world.ledger.workspace() == Workspace(name: "School"))
        #expect(try world.git("rev-parse", "--is-bare-repository").text == "true\n")
        #expect(try world.git("symbolic-ref", "HEAD").text == "refs/heads/main\n")
        #expect(try world.git("fsck", "--strict").status == 0)
        #expect(try Ledger.open(at: world.folder.path("w")).workspace().name == "School")
    }

    @Test func refusesToMakeOneWhereSomethingIs() async throws {
        let world = try await LedgerFixture()
        await #expect(throws: GitStorageError.self) {
            try await Ledger.create(
                at: world.folder.path("w"), workspace: Workspace(name: "x"), by: id("ana"), at: LedgerFixture.at)
        }
    }

    @Test func tellsAForeignRepositoryFromAWorkspace() throws {
        let folder = try TemporaryFolder("foreign")
        #expect(try run(["git", "init", "-q", "--bare", folder.path("g")]).status == 0)
        let error = #expect(throws: LedgerError.self) { try Ledger.open(at: folder.path("g")) }
        #expect(error?.code == .notAWorkspace)
        #expect(error?.hint?.contains("plumbline init") == true)
    }

    @Test func refusesANewerFormatRatherThanGuess() async throws {
        let world = try await LedgerFixture()
        let text = String(decoding: WorkspaceRecord.encode(Workspace(name: "School")), as: UTF8.self)
        let newer = text.replacing("plumbline/workspace/1", with: "plumbline/workspace/2") + "wards: [a]\n"
        try #require(newer.utf8.count > text.utf8.count + 5)
        _ = try await world.ledger.publish(
            [Document(.workspace, Array(newer.utf8))], in: .main, message: "m", by: id("ana"), at: LedgerFixture.at)
        let error = #expect(throws: RecordError.self) { try Ledger.open(at: world.folder.path("w")) }
        #expect(error?.faults.count == 1)
        #expect(error?.description.contains("made by a newer plumbline") == true)
    }

    @Test func listsItsOwnBranchesOnly() async throws {
        let world = try await LedgerFixture()
        for name in ["refs/heads/draft", "refs/heads/sessions/deep/er", "refs/tags/v1"] {
            #expect(try world.git("update-ref", name, "refs/heads/main").status == 0)
        }
        #expect(Set(try world.ledger.tips().map(\.ref)) == [.main, .session(id("autumn"))])
        #expect(try world.ledger.tip(of: .samples(id("letter"))) == nil)
    }

    @Test func worksInParallelWithoutLosingOrderOrErrors() throws {
        struct Stop: Error, Equatable { var number: Int }
        for count in [0, 1, 15, 16, 17, 1000] {
            #expect(try Concurrently.map(Array(0..<count)) { $0 * 2 } == (0..<count).map { $0 * 2 })
        }
        let error = #expect(throws: Stop.self) {
            try Concurrently.map(Array(0..<1000)) { if $0 >= 700 { throw Stop(number: $0) } }
        }
        #expect(error == Stop(number: 700))
    }
}
