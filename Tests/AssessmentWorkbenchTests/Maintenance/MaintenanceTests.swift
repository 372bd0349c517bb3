import AssessmentModel
import AssessmentWorkbench
import Foundation
import TestSupport
import Testing

@Suite struct MaintenanceTests {
    @Test func searchesRubricsAndTasks() async throws {
        let school = try await School.ready()
        #expect(try school.workbench.search("thesis").map(\.id) == ["essay"])
        let found = try school.workbench.search("letter")
        #expect(Set(found.map(\.kind)) == ["task"])
        #expect(found.contains { $0.snippet == "Write a letter." })
        #expect(try school.workbench.search("nowhere-to-be-found").isEmpty)
        for odd in [
            "", "\"", "a AND", "*", "thesis OR (", "'; DROP TABLE record; --", "\u{0}", String(repeating: "x ", count: 500),
        ] {
            _ = try school.workbench.search(odd)
        }
    }

    @Test func aHealthyWorkspaceIsWell() async throws {
        let school = try await School.ready()
        let diagnosis = try school.workbench.diagnose()
        #expect(diagnosis.isWell)
        #expect(diagnosis.items.contains { $0.name == "index" })
        #expect(!diagnosis.items.contains { $0.name == "round keys" })
    }

    @Test func aMissingRoundKeyIsAWarning() async throws {
        let school = try await School.ready()
        for key in try school.keyFiles() { try FileManager.default.removeItem(atPath: key) }
        let items = try school.workbench.diagnose().items.filter { $0.name == "round keys" }
        #expect(items.map(\.state) == [.warning])
        #expect(items.first?.mend != nil)
    }

    @Test func checksEveryObjectAndRecord() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table())
        let check = try Workbench.checkRepository(at: school.path)
        #expect(check.isSound, "\(check.findings)")
        #expect(check.findings.isEmpty)
        // README, workspace, rubric, task and prompt; three samples with work; four of the session; six judgments.
        #expect(check.records == 5 + 6 + 4 + 6)
        #expect(check.objects > 20)
    }

    @Test func namesForeignFilesAndDanglingNames() async throws {
        let school = try await School.ready()
        try school.push("hello", to: "notes.txt", branch: "main")
        try school.push(nil, to: "rubrics/essay.yaml", branch: "main")
        let check = try Workbench.checkRepository(at: school.path)
        #expect(check.findings.contains { $0.severity == .warning && $0.place == "main:notes.txt" })
        #expect(
            check.findings.contains {
                $0.severity == .error && $0.place == "main:tasks/letter/task.yaml" && $0.message.contains("essay")
            })
    }

    @Test func namesWhereADamagedObjectIsUsed() async throws {
        let school = try await School.ready()
        let pack = school.path + "/objects/pack"
        for file in try FileManager.default.contentsOfDirectory(atPath: pack) where file.hasSuffix(".pack") {
            let target = pack + "/" + file
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: target))
            bytes[bytes.count / 2] ^= 0x55
            try bytes.write(to: URL(fileURLWithPath: target))
        }
        let check = try Workbench.checkRepository(at: school.path)
        #expect(!check.isSound)
    }

    @Test func refusesWhatIsNoRepository() async throws {
        let folder = try TemporaryFolder("none")
        _ = try await failure(.unknown) { try Workbench.checkRepository(at: folder.path) }
        _ = try await failure(.unknown) { try Workbench.checkRepository(at: folder.path("missing")) }
    }
}
