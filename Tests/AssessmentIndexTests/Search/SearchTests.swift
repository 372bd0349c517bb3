import AssessmentIndex
import AssessmentModel
import Testing
import TestSupport

struct SearchTests {
    @Test func findsATitleBeforeADescriptorAndSaysWhere() throws {
        let (folder, index) = try index([Made.put(Made.rubric("style-guide", title: "Style")), Made.put(Made.rubric("other"))])
        _ = folder
        let hits = try index.search("style")
        #expect(hits.first?.id == "style-guide")
        #expect(hits.first?.field == .title)
        let cell = try #require(hits.first { $0.field == .descriptor })
        #expect(cell.place == "criteria[2].descriptors.l1")
        #expect(cell.kind == .rubric)
        #expect(cell.snippet.filter(\.isMatch).map(\.text) == ["style"])
        #expect(cell.snippet.map(\.text).joined() == "The style is described for Step 1 in its own words.")
    }

    @Test func foldsAccentsAndTakesTheLastWordAsABeginning() throws {
        let (folder, index) = try index([Made.put(Made.task())])
        _ = folder
        #expect(try index.search("cafe").count == 1)
        #expect(try index.search("CAFÉ anec").count == 1)
        #expect(try index.search("caf anecdotes").isEmpty)
        #expect(try index.search("cafe\u{301}").count == 1)
    }

    @Test func keepsGraderNotesFromStudents() throws {
        let (folder, index) = try index([Made.put(Made.task())])
        _ = folder
        #expect(try index.search("anecdotes").map(\.field) == [.graderNotes])
        #expect(try index.search("anecdotes", graderNotes: false).isEmpty)
        #expect(try index.search("letter", graderNotes: false).map(\.field) == [.prompt])
    }

    @Test(arguments: [
        "\"", "\"\"", "\"letter", "letter\"", "letter\" OR \"a", "*", "letter*", "-letter", "NEAR(letter head)", "title:letter",
        "{title body}: letter", "letter AND", "AND", "OR NOT", "^letter", "(letter", "letter)", "letter + head",
        "letter\u{0}head",
        "'; DROP TABLE record; --", "passage", "rank", "\u{301}", "👩‍👩‍👧", "…", "a\r\nb", "\\", "%", "?1", ":x", "@x",
    ])
    func nothingTypedIsAnOperator(text: String) throws {
        let (folder, index) = try index([Made.put(Made.task())])
        _ = folder
        _ = try index.search(text)
        #expect(try index.search("letter").count == 1)
        try index.verify()
    }

    @Test func operatorsAreWords() throws {
        let (folder, index) = try index([Made.put(Made.task())])
        _ = folder
        #expect(try index.search("letter OR nonsense").isEmpty)
        #expect(try index.search("prompt:letter").isEmpty)
        #expect(try index.search("\"letter\" (to)").count == 1)
        #expect(try index.search("letter-to").count == 1)
        #expect(try index.search("letter NOT head").isEmpty)
    }

    @Test func noiseAndLengthAreHarmless() throws {
        let (folder, index) = try index([Made.put(Made.task())])
        _ = folder
        #expect(try index.search("").isEmpty)
        #expect(try index.search(" \n\t ").isEmpty)
        #expect(try index.search("letter", limit: 0).isEmpty)
        #expect(try index.search(String(repeating: "letter ", count: 5000)).count == 1)
        #expect(try index.search(String(repeating: "a", count: 100_000)).isEmpty)
        var random = SeededGenerator(seed: 3)
        let scalars = (0x20...0x2FF).compactMap(Unicode.Scalar.init) + ["\"", "*", "(", ")", ":", "^", "-", "+"]
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...20, using: &random) { text.append(scalars.randomElement(using: &random) ?? " ") }
            _ = try index.search(String(text))
        }
    }

    @Test func forgetsWhatWasReplacedOrRemoved() throws {
        let (folder, index) = try index([Made.put(Made.rubric(title: "Before"))])
        _ = folder
        try index.apply([Made.put(Made.rubric(title: "After"))], moving: [])
        #expect(try index.search("before").isEmpty)
        #expect(try index.search("after").count == 1)
        try index.apply([.remove(ref: "main", path: "rubrics/argument.yaml")], moving: [])
        #expect(try index.search("after").isEmpty)
        #expect(try index.search("claim").isEmpty)
    }

    @Test func staysOnOneRef() throws {
        let (folder, index) = try index([Made.put(Made.rubric()), Made.put(Made.rubric(), ref: "sessions/autumn")])
        _ = folder
        #expect(try index.search("argument").count == 2)
        #expect(try index.search("argument", on: "main").map(\.document.ref) == ["main"])
    }

    @Test func marksInATextAreNotMatches() throws {
        let (folder, index) = try index([Made.put(Made.rubric(title: "Plain \u{2}title\u{3} here"))])
        _ = folder
        #expect(try index.search("here").first?.snippet.filter(\.isMatch).map(\.text) == ["here"])
    }
}
