import AssessmentWorkbench
import Foundation
import TestSupport
import Testing

@Suite struct CreateWorkspaceTests {
    @Test func makesABareRepositoryThatOpensAgain() async throws {
        let school = try await School()
        #expect(try school.git("rev-list", "--count", "main").text == "1\n")
        #expect(try school.git("fsck", "--strict").status == 0)
        #expect(try school.another().listRubrics().isEmpty)
    }

    @Test func refusesAFolderThatHoldsSomething() async throws {
        let school = try await School()
        try school.folder.write("mine", to: "full/notes.txt")
        _ = try await failure(.conflict) {
            try await Workbench.createWorkspace(
                .init(path: school.folder.path("full"), name: "x"), environment: school.environment)
        }
        #expect(try String(contentsOfFile: school.folder.path("full/notes.txt"), encoding: .utf8) == "mine")
        _ = try await failure(.conflict) {
            try await Workbench.createWorkspace(.init(path: school.path, name: "x"), environment: school.environment)
        }
    }

    @Test func reportsEveryFaultAtOnceAndMakesNothing() async throws {
        let school = try await School()
        let error = try await failure(.data) {
            try await Workbench.createWorkspace(
                .init(path: school.folder.path("new"), name: "", languages: ["english!", "en"]), environment: school.environment)
        }
        #expect(error.details.count == 2)
        #expect(!FileManager.default.fileExists(atPath: school.folder.path("new")))
    }

    @Test func tellsWhatAFolderIsNot() async throws {
        let school = try await School()
        _ = try await failure(.unknown) { try Workbench.open(at: school.folder.path("nowhere"), environment: school.environment) }
        try #require(try run(["git", "init", "-q", school.folder.path("foreign")]).status == 0)
        let error = try await failure(.unknown) {
            try Workbench.open(at: school.folder.path("foreign"), environment: school.environment)
        }
        #expect(error.hint?.contains("plumbline init") == true)
    }

    @Test func aCloneExplainsItself() async throws {
        let school = try await School()
        let text = try school.git("show", "main:README.md").text
        #expect(text.hasPrefix("# Elm Street\n") && text.contains("`sessions/<id>`"))
        #expect(try Workbench.checkRepository(at: school.path).findings.isEmpty)
    }

    /// The work tree would stay as it was, and its owner's next commit would take the write back.
    @Test func aCheckedOutBranchIsNotWrittenTo() async throws {
        let school = try await School.ready()
        let clone = school.folder.path("clone")
        try #require(try run(["git", "clone", "-q", school.path, clone]).status == 0)
        let copy = try Workbench.open(at: clone, environment: school.environment)
        #expect(try copy.listRubrics().count == 1)
        let error = try await failure(.conflict) {
            try await copy.newRubric(.init(id: "second", criteria: ["a"], levels: ["1", "2"]))
        }
        #expect(error.message.contains("checked out"))
        #expect(try run(["git", "-C", clone, "status", "--porcelain"]).text.isEmpty)
    }

    /// Begun anew beside the one that origin has, the two could never be brought together.
    @Test func aBranchThatOriginHasIsNotBegunAnew() async throws {
        let school = try await School.ready()
        let clone = school.folder.path("clone")
        try #require(try run(["git", "clone", "-q", school.path, clone]).status == 0)
        let copy = try Workbench.open(at: clone, environment: school.environment)
        let error = try await failure(.conflict) {
            try await copy.addSamples(.init(task: "letter", works: [School.work("new", "x")]))
        }
        #expect(error.hint?.contains("git branch samples/letter origin/samples/letter") == true)
        #expect(
            try await failure(.unknown) { try copy.verifySession("autumn") }.hint?.contains("git branch sessions/autumn") == true)
    }
}
