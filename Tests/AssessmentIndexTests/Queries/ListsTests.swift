import AssessmentIndex
import AssessmentModel
import Testing
import TestSupport

struct ListsTests {
    @Test func ordersByAChoiceAndNeverByText() throws {
        let (folder, index) = try index([
            Made.put(Made.rubric("b", title: "alpha")), Made.put(Made.rubric("a", title: "Beta")),
            Made.put(Made.rubric("c", title: "Gamma")),
        ])
        _ = folder
        #expect(try index.rubrics(by: .title).map(\.id.rawValue) == ["b", "a", "c"])
        #expect(try index.rubrics(by: .id).map(\.id.rawValue) == ["a", "b", "c"])
        #expect(try index.rubrics(by: .subject).map(\.id.rawValue) == ["b", "a", "c"])
        #expect(ListOrder(rawValue: "score\";DROP TABLE x--") == nil)
    }

    @Test func summarisesARubric() throws {
        let (folder, index) = try index([Made.put(Made.rubric(), seed: 40)])
        _ = folder
        let summary = try #require(try index.rubrics(on: "main").first)
        #expect(summary.pin == Made.pin("argument", 40))
        #expect((summary.criteria, summary.levels) == (3, 4))
        #expect(summary.kind == .analytic)
        #expect(summary.subject == "English")
        #expect(try index.rubrics(on: "other").isEmpty)
    }

    @Test func givesADocumentsBytesBack() throws {
        let (folder, index) = try index([
            Made.put(Made.task()), Made.put(Made.rubric()), Made.put(Made.rubric(), ref: "sessions/autumn", seed: 40),
        ])
        _ = folder
        let task = try #require(try index.document(.task, "school-day", on: "main"))
        #expect(task.source == [1, 2, 3])
        #expect(task.prompt == "Write a letter to the head teacher.")
        #expect(task.place == IndexedPlace(ref: "main", path: "tasks/school-day/task.yaml", blob: Made.blob(6)))
        #expect(try index.document(.task, "argument") == nil)
        #expect(try index.document(.rubric, "x' OR 1=1 --") == nil)
        #expect(try index.documents(.rubric).count == 2)
        #expect(try index.rubric(content: Made.hash(40))?.place.ref == "sessions/autumn")
        #expect(try index.rubric(content: Made.hash(41)) == nil)
        #expect(try index.tasks(on: "main").map(\.rubric.rawValue) == ["argument"])
    }

    @Test func listsBrokenRecordsBesideTheOthers() throws {
        let (folder, index) = try index([
            .put(ref: "main", path: "rubrics/argument.yaml", entry: .unreadable(reason: "line 3: no colon"), blob: Made.blob(1)),
            Made.put(Made.rubric("b")),
        ])
        _ = folder
        #expect(try index.unreadable().map(\.reason) == ["line 3: no colon"])
        #expect(try index.rubrics().map(\.id.rawValue) == ["b"])
        try index.apply([Made.put(Made.rubric())], moving: [])
        #expect(try index.unreadable().isEmpty)
        try index.verify()
    }
}
