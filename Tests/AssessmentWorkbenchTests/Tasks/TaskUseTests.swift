import AssessmentModel
import AssessmentWorkbench
import TestSupport
import Testing

@Suite struct TaskUseTests {
    @Test func aTaskIsPublishedWithItsPrompt() async throws {
        let school = try await School.ready()
        #expect(try school.workbench.showTask("letter").prompt == "Write a letter.")
        #expect(try school.workbench.listTasks().map(\.samples) == [3])
        #expect(try school.git("show", "main:tasks/letter/prompt.md").text == "Write a letter.")
    }

    @Test func aSecondOneOfTheNameIsAConflictUnlessItReplaces() async throws {
        let school = try await School.ready()
        let task = PerformanceTask(id: id("letter"), title: "New", rubric: id("essay"), prompt: "Other.")
        #expect(
            try await failure(.conflict) { try await school.workbench.addTask(.init(task: task)) }.hint?.contains("--replace")
                == true)
        _ = try await school.workbench.addTask(.init(task: task, replaces: true))
        #expect(try school.workbench.showTask("letter") == task)
    }

    @Test func refusesWhatDoesNotFit() async throws {
        let school = try await School.ready()
        let noRubric = PerformanceTask(id: id("t"), title: "T", rubric: id("esay"))
        #expect(
            try await failure(.unknown) { try await school.workbench.addTask(.init(task: noRubric)) }.hint
                == "did you mean “essay”?")
        let faulty = PerformanceTask(id: id("t"), title: "", rubric: id("essay"), language: "??", depthOfKnowledge: 7)
        #expect(try await failure(.data) { try await school.workbench.addTask(.init(task: faulty)) }.details.count == 3)
        let long = PerformanceTask(id: id("t"), title: "T", rubric: id("essay"), prompt: String(repeating: "x", count: 65_537))
        #expect(try await failure(.data) { try await school.workbench.addTask(.init(task: long)) }.message.contains("65,536"))
        #expect(try school.workbench.listTasks().map(\.id.rawValue) == ["letter"])
        #expect(try await failure(.unknown) { try school.workbench.showTask("lettr") }.hint == "did you mean “letter”?")
    }

    @Test func readsARecordThatSomebodyWrote() async throws {
        let yaml = "format: plumbline/task/1\nid: letter\ntitle: Letter\nrubric: essay\nlanguage: en\n"
        let task = try Workbench.readTask(yaml: Array(yaml.utf8), source: "task.yaml", prompt: "Write!")
        #expect(task.id == id("letter"))
        #expect(task.prompt == "Write!")
        let error = try await failure(.data) {
            try Workbench.readTask(yaml: Array("title: 1\nid: '..'\n".utf8), source: "task.yaml", prompt: "")
        }
        #expect(error.details.count >= 2)
    }
}
