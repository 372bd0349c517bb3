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
}
