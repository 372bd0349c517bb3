import AssessmentModel
import AssessmentWorkbench
import Foundation
import TestSupport
import Testing

@Suite struct CreateSessionTests {
    @Test func pinsRubricTaskAndSamplesOnABranchOfItsOwn() async throws {
        let school = try await School.ready()
        let session = try school.workbench.showSession("autumn").session
        #expect(session.samples.map(\.id.rawValue) == ["s1", "s2", "s3"])
        #expect(session.rounds.map(\.isSealed) == [true, false])
        #expect(session.rubric == (try school.workbench.showRubric("essay")).pin)
        #expect(
            try school.git("ls-tree", "-r", "--name-only", "sessions/autumn").text
                == "pins/prompt.md\npins/rubric.yaml\npins/task.yaml\nsession.yaml\n")
        #expect(try school.git("show", "sessions/autumn:pins/prompt.md").text == "Write a letter.")
    }

    @Test func aLaterEditOfTheRubricDoesNotReachIt() async throws {
        let school = try await School.ready()
        let before = try school.workbench.showSession("autumn").session.rubric
        let yaml = String(decoding: try school.workbench.showRubric("essay").yaml, as: UTF8.self)
        let edited = yaml.replacing("title: Thesis", with: "title: Main claim")
        try #require(edited != yaml)
        _ = try await school.workbench.addRubric(.init(yaml: Array(edited.utf8), source: "e", replaces: true))
        #expect(try school.another().showSession("autumn").session.rubric == before)
        #expect(try await school.importing(School.table()).judgments == 6)
    }

    @Test func theRoundsKeysAreKeptFromEverybody() async throws {
        let school = try await School.ready()
        let key = try #require(try school.keyFiles().first)
        for (file, mode) in [(school.path + "/plumbline", 0o700), (key, 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
        }
    }

    @Test func allFaultsAtOnceAndNoKeyLeftBehind() async throws {
        let school = try await School.ready()
        let error = try await failure(.data) {
            try await school.workbench.createSession(
                .init(
                    id: "spring", task: "letter", raters: ["ana", "ana"], samples: ["s1", "s1"], sealedRounds: ["r1"],
                    openRounds: ["r1"]))
        }
        #expect(error.details.count == 3, "\(error)")
        #expect(
            try await failure(.data) { try await school.workbench.createSession(.init(id: "spring", task: "letter", raters: [])) }
                .details.count == 1)
        #expect(try school.keyFiles("spring").isEmpty)
        _ = try await school.workbench.createSession(.init(id: "spring", task: "letter", raters: ["ana"]))
    }

    @Test func namesThatAreNotThereGetASuggestion() async throws {
        let school = try await School.ready()
        func create(id: String = "spring", task: String = "letter", samples: [String]? = nil) async throws {
            _ = try await school.workbench.createSession(.init(id: id, task: task, raters: ["ana"], samples: samples))
        }
        #expect(try await failure(.unknown) { try await create(task: "leter") }.hint == "did you mean “letter”?")
        #expect(try await failure(.unknown) { try await create(samples: ["s1", "s4"]) }.message.contains("“s4”"))
        _ = try await failure(.usage) { try await create(id: "../x") }
        #expect(try await failure(.conflict) { try await create(id: "autumn") }.message.contains("autumn"))
        #expect(try await failure(.unknown) { try school.workbench.showSession("autum") }.hint == "did you mean “autumn”?")
        #expect(try school.workbench.listSessions().map(\.session.id.rawValue) == ["autumn"])
    }

    @Test func aTaskWithoutWorkHasNoSession() async throws {
        let school = try await School.ready()
        try await school.addTask("empty")
        #expect(
            try await failure(.data) { try await school.workbench.createSession(.init(id: "x", task: "empty", raters: ["ana"])) }
                .details.count == 1)
    }

    @Test func oneOfManyAtOnceIsMade() async throws {
        let school = try await School.ready()
        let made = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do throws(WorkbenchError) {
                        _ = try await school.workbench.createSession(.init(id: "spring", task: "letter", raters: ["ana"]))
                        return 1
                    } catch {
                        return error.kind == .conflict ? 0 : 100
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(made == 1)
        // The key that is kept is the one that was pinned.
        _ = try await school.workbench.submit(.init(session: "spring", rater: "ana", sample: "s1", rows: School.rows()))
        _ = try await school.workbench.revealRound(.init(session: "spring", absenceReason: "a test"))
        #expect(try school.workbench.verifySession("spring").isSound)
    }

    @Test func namesThatDifferOnlyInCaseAreRefused() async throws {
        let school = try await School.ready()
        for (id, raters) in [("Autumn", ["ana"]), ("spring", ["ana", "Ana"])] {
            await #expect(throws: WorkbenchError.self) {
                try await school.workbench.createSession(.init(id: id, task: "letter", raters: raters))
            }
        }
        _ = try await failure(.conflict) {
            try await school.workbench.newRubric(.init(id: "Essay", criteria: ["a"], levels: ["1", "2"]))
        }
        _ = try await failure(.conflict) { try await school.addTask("Letter") }
    }
}
