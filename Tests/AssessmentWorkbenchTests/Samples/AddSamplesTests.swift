import AssessmentModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct AddSamplesTests {
    private func add(_ works: [Workbench.AddSamples.Work], to school: School, keepsGood: Bool = false) async throws
        -> Workbench.AddSamples.Result
    {
        try await school.workbench.addSamples(.init(task: "letter", works: works, keepsGood: keepsGood))
    }

    @Test func workIsKeptByteForByteInOneCommit() async throws {
        let school = try await School.ready(samples: 2)
        let shown = try school.workbench.showSample("s1", task: "letter")
        #expect(shown.work == Array("The work of child 1.".utf8))
        #expect(shown.sample.mediaType == "text/plain")
        #expect(try school.workbench.listSamples(task: "letter").map(\.id.rawValue) == ["s1", "s2"])
        #expect(try school.git("rev-list", "--count", "samples/letter").text == "1\n")
        #expect(try school.git("show", "samples/letter:work/s2/work.txt").text == "The work of child 2.")
    }

    @Test func everyFaultIsNamedAndNothingStoredUnlessTheGoodIsWanted() async throws {
        let school = try await School.ready(samples: 1)
        let works = [
            School.work("good", "fine"), School.work("two words", "x"), School.work("s1", "again"), School.work("S1", "case"),
            School.work("empty", ""),
            School.work("odd", "x", ending: "exe"), School.work("none", "x", ending: ""), School.work("\u{212A}1", "kelvin"),
            .init(id: "latin", bytes: [0x61, 0x0A, 0xE9], fileExtension: "txt", source: "latin.txt"),
            School.work("fake", "x", ending: "pdf"),
        ]
        let error = try await failure(.data) { try await add(works, to: school) }
        #expect(error.details.count == 9, "\(error)")
        for (place, words) in [
            ("two words.txt:", "two-words"), ("s1.txt:", "already"), ("S1.txt:", "only in case"), ("empty.txt:", "empty"),
            ("odd.exe:", ".exe"),
            ("latin.txt:", "line 2"), ("fake.pdf:", "first bytes"),
        ] {
            #expect(error.details.contains { $0.hasPrefix(place) && $0.contains(words) }, "\(place) \(words)")
        }
        #expect(try school.workbench.listSamples(task: "letter").count == 1)
        let result = try await add(works, to: school, keepsGood: true)
        #expect(result.added == [id("good")])
        #expect(result.refused.count == 9)
        #expect(try school.workbench.listSamples(task: "letter").count == 2)
    }

    @Test func refusesTheSameNameTwiceInOneGo() async throws {
        let school = try await School.ready(samples: 1)
        let error = try await failure(.data) {
            try await add([School.work("a", "x"), School.work("a", "y", ending: "md")], to: school)
        }
        #expect(error.details.count == 1)
        _ = try await failure(.data) { try await add([], to: school) }
    }

    @Test func anUnknownTaskGetsASuggestion() async throws {
        let school = try await School.ready(samples: 1)
        let error = try await failure(.unknown) {
            try await school.workbench.addSamples(.init(task: "leter", works: [School.work("a", "x")]))
        }
        #expect(error.hint == "did you mean “letter”?")
        #expect(
            try await failure(.unknown) { try school.workbench.showSample("s2", task: "letter") }.hint == "did you mean “s1”?")
    }

    @Test func aNameAsLongAsNamesMayBeCanBeJudgedAndSeen() async throws {
        let school = try await School.ready(samples: 1)
        let name = String(repeating: "n", count: IdentifierRule.longest)
        _ = try await add([School.work(name, "x")], to: school)
        _ = try await school.workbench.createSession(.init(id: "long", task: "letter", raters: ["ana"], samples: [name]))
        _ = try await school.workbench.submit(.init(session: "long", rater: "ana", sample: name, rows: School.rows()))
        #expect(try school.workbench.showSession("long").progress[0].perRater[0].judged == 1)
    }

    @Test func aFolderIsReadFileByFile() async throws {
        let folder = try TemporaryFolder("work")
        for (file, text) in [("b.txt", "B"), ("a.b.md", "A"), (".hidden", "x"), ("noending", "N"), ("sub/c.txt", "C")] {
            try folder.write(text, to: file)
        }
        try FileManager.default.createSymbolicLink(atPath: folder.path("link.txt"), withDestinationPath: "/etc/passwd")
        let works = try Workbench.AddSamples.works(inFolder: folder.path)
        #expect(works.map(\.id) == ["a.b", "b", "link", "noending"])
        #expect(works.map(\.fileExtension) == ["md", "txt", "txt", ""])
        // A link is neither followed nor silently left out.
        for (work, byte) in zip(works, [65, 66, nil, 78] as [UInt8?]) {
            if let byte { #expect(try work.bytes() == [byte]) } else { #expect(throws: WorkbenchError.self) { try work.bytes() } }
        }
        let school = try await School.ready(samples: 1)
        let error = try await failure(.data) { try await add(works, to: school) }
        #expect(error.details.count == 2)
        #expect(error.details.contains { $0.hasPrefix(folder.path("link.txt") + ":") && $0.contains("not followed") })
        #expect(try await add(works, to: school, keepsGood: true).added == [id("a.b"), id("b")])
        _ = try await failure(.unknown) { try Workbench.AddSamples.works(inFolder: folder.path("missing")) }
    }

    @Test func aTableIsReadRowByRow() async throws {
        let csv = "sample,text,language\na,\"Line one\nline two\",\nb,Bonjour,fr\n"
        let works = try Workbench.AddSamples.works(fromCSV: Array(csv.utf8), source: "t.csv")
        #expect(works.map(\.id) == ["a", "b"])
        #expect(works.map(\.source) == ["t.csv:2", "t.csv:4"])
        #expect(works.map(\.language) == [nil, "fr"])
        #expect(try works[0].bytes() == Array("Line one\nline two".utf8))
        let error = try await failure(.data) {
            try Workbench.AddSamples.works(fromCSV: Array("sample,text\na,\"b\n".utf8), source: "t.csv")
        }
        #expect(error.details.first?.hasPrefix("t.csv:2") == true, "\(error)")
        _ = try await failure(.data) { try Workbench.AddSamples.works(fromCSV: Array("id,text\na,b\n".utf8), source: "t.csv") }
    }

    @Test func workThatChangesWhileItIsReadIsNotKept() async throws {
        let school = try await School.ready(samples: 1)
        let counter = Mutex(0)
        let shifty = Workbench.AddSamples.Work(id: "shifty", fileExtension: "txt", source: "shifty.txt") {
            () throws(WorkbenchError) in
            counter.withLock {
                $0 += 1
                return Array("reading number \($0)".utf8)
            }
        }
        let error = try await failure(.data) { try await add([School.work("good", "fine"), shifty], to: school) }
        #expect(error.message.contains("shifty.txt was changed"))
        #expect(try school.workbench.listSamples(task: "letter").count == 1)
    }

    @Test func theSameNameFromTwoSidesAtOnceIsKeptOnce() async throws {
        let school = try await School.ready(samples: 1)
        let other = try school.another()
        let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<6 {
                let workbench = number % 2 == 0 ? school.workbench : other
                group.addTask {
                    do {
                        _ = try await workbench.addSamples(.init(task: "letter", works: [School.work("new", "by \(number)")]))
                        return true
                    } catch let error as WorkbenchError where error.kind == .data {
                        return false
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(kept == 1)
        #expect(try school.git("rev-list", "--count", "samples/letter").text == "2\n")
    }
}
