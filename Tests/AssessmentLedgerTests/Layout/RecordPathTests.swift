import AssessmentLedger
import AssessmentModel
import Foundation
import TestSupport
import Testing

@Suite struct RecordPathTests {
    static let main: [(RecordPath, String)] = [
        (.workspace, "workspace.yaml"), (.person(id("ana")), "people/ana.yaml"), (.rubric(id("essay")), "rubrics/essay.yaml"),
        (.task(id("letter")), "tasks/letter/task.yaml"), (.prompt(id("letter")), "tasks/letter/prompt.md"),
        (.readMe, "README.md"),
        (.policy(id("district")), "policies/district.yaml"), (.framework(id("ela")), "frameworks/ela.yaml"),
    ]
    static let samples: [(RecordPath, String)] = [
        (.sample(id("s-1")), "work/s-1/sample.yaml"), (.work(id("s-1"), fileExtension: "txt"), "work/s-1/work.txt"),
        (.anchor(id("s-1"), id("f1")), "anchors/s-1/f1.json"),
    ]
    static let session: [(RecordPath, String)] = [
        (.session, "session.yaml"), (.pinnedRubric, "pins/rubric.yaml"), (.pinnedTask, "pins/task.yaml"),
        (.pinnedPrompt, "pins/prompt.md"), (.pinnedPolicy, "pins/policy.yaml"),
        // The shard is the first digit of SHA-256 of “s-1”: printf s-1 | sha256sum.
        (.judgment(id("ana"), id("s-1"), id("f1")), "judgments/ana/6/s-1.f1.json"),
        // Of “s-1+t-2”, the first in the order of bytes first, whichever side it was on.
        (.comparison(id("ana"), id("s-1"), id("t-2"), id("f1")), "judgments/ana/b/s-1+t-2.f1.json"),
        (.comparison(id("ana"), id("t-2"), id("s-1"), id("f1")), "judgments/ana/b/t-2+s-1.f1.json"),
        (.reveal(id("r1"), id("f1")), "reveals/r1.f1.json"),
        (.decision(id("s-1"), id("f1")), "decisions/s-1.f1.json"), (.event(id("f1")), "events/f1.json"),
    ]

    @Test func everyKindStandsWhereTheFormatSays() {
        for (path, text) in Self.main + Self.samples + Self.session { #expect(path.text == text) }
    }

    @Test func everyKindReadsBackOnItsOwnBranchOnly() {
        let branches: [(WorkspaceRef, [(RecordPath, String)])] = [
            (.main, Self.main), (.samples(id("letter")), Self.samples), (.session(id("autumn")), Self.session),
        ]
        for (ref, own) in branches {
            for (path, text) in own { #expect(RecordPath(text, in: ref) == path) }
            for (other, paths) in branches where other != ref {
                for (_, text) in paths { #expect(RecordPath(text, in: ref) == nil, "\(text) on \(ref)") }
            }
        }
    }

    @Test func namesOfAnyAllowedLengthAndShapeReadBack() throws {
        var generator = SeededGenerator(seed: 11)
        let letters = Array("abzAZ019._-")
        for _ in 0..<2000 {
            let length = Int.random(in: 1...IdentifierRule.longest, using: &generator)
            let name = String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
            guard IdentifierRule.problem(with: name) == nil else { continue }
            let fact: FactID = id("01jd0000000000000000000001")
            let session: [RecordPath] = [
                .judgment(id(name), id(name), fact), .reveal(id(name), fact), .decision(id(name), fact),
                .comparison(id(name), id(name), id("x.y"), fact),
            ]
            for path in session { #expect(RecordPath(path.text, in: .session(id("x"))) == path, "\(path.text)") }
            for path in [RecordPath.sample(id(name)), .work(id(name), fileExtension: "md"), .anchor(id(name), fact)] {
                #expect(RecordPath(path.text, in: .samples(id("x"))) == path, "\(path.text)")
            }
            for path in [RecordPath.person(id(name)), .rubric(id(name)), .task(id(name)), .prompt(id(name))] {
                #expect(RecordPath(path.text, in: .main) == path, "\(path.text)")
            }
        }
    }

    @Test(arguments: [
        "", "/", "workspace.yaml/", "/workspace.yaml", "Workspace.yaml", "workspace.yml", "workspace.yaml\n", "rubrics/.yaml",
        "rubrics/x.yml",
        "rubrics/../workspace.yaml", "rubrics//x.yaml", "rubrics/a/b.yaml", "rubrics/con.yaml", "rubrics/x.lock.yaml",
        "rubrics/-x.yaml",
        "rubrics/é.yaml", "rubrics/x\u{301}.yaml", "rubrics/\u{212A}.yaml", "rubrics/x y.yaml", "rubrics/x.yaml\u{301}",
        "people/x.yaml.yaml/",
        "tasks/x", "tasks/x/", "tasks/../task.yaml", "tasks/x/Task.yaml", "tasks/x/task.yaml/y", "tasks/a b/prompt.md",
        "readme.md",
    ]) func hostilePathsOnMainAreNoRecords(text: String) {
        #expect(RecordPath(text, in: .main) == nil)
    }

    @Test(arguments: [
        "work/s/work.", "work/s/work", "work/../work.txt", "work/s/work.t\nxt", "work/s/work.a b", "work/s/work.\u{301}",
        "work/s/work.\u{1B}[2J",
        "work/s/sample.yml", "work/.s/sample.yaml", "anchors/s/.json", "anchors/s/f1.JSON", "anchors/s/a/b.json",
        "works/s/work.txt",
    ]) func hostilePathsOfWorkAreNoRecords(text: String) {
        #expect(RecordPath(text, in: .samples(id("letter"))) == nil)
    }

    @Test(arguments: [
        "judgments/ana/0/s-1.f1.json", "judgments/ana/s-1.f1.json", "judgments/ana/6/s-1.json", "judgments/ana/6/.f1.json",
        "judgments/ana/6/s-1+.f1.json", "judgments/ana/6/+s-1.f1.json", "judgments/ana/b/s-1+t-2+u.f1.json",
        "judgments/ana/6/s-1+t-2.json", "judgments/ana/c/s-1+s-1.f1.json", "judgments/ana/6/s-1..json",
        "judgments/ana/6/s-1.f1.json.json", "judgments/../6/s-1.f1.json",
        "judgments//6/s-1.f1.json",
        "judgments/ana/6/s-1.f1.jsonx", "judgments/a\u{301}na/6/s-1.f1.json", "reveals/r1.json", "reveals/.f1.json",
        "reveals/r1.f1.yaml",
        "decisions/f1.json", "events/.json", "pins/rubric.yaml.bak", "pins/../session.yaml", "pins/Rubric.yaml", "session.yaml ",
    ]) func hostilePathsOfSessionsAreNoRecords(text: String) {
        #expect(RecordPath(text, in: .session(id("autumn"))) == nil)
    }

    @Test func whateverIsReadIsWrittenAlike() {
        var generator = SeededGenerator(seed: 5)
        let parts = [
            "work", "anchors", "judgments", "ana", "s-1", "6a", "s-1.f1.json", "work.", ".json", "/", "//", ".", "sample.yaml",
            "\u{301}", "reveals", "r.1",
        ]
        let refs: [WorkspaceRef] = [.main, .samples(id("x")), .session(id("x"))]
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                parts[Int.random(in: 0..<parts.count, using: &generator)]
            }
            .joined(separator: Bool.random(using: &generator) ? "/" : "")
            for ref in refs {
                if let path = RecordPath(text, in: ref) { #expect(Array(path.text.utf8) == Array(text.utf8)) }
            }
        }
    }

    @Test func shardsSpreadSamplesEvenly() {
        var sizes: [String: Int] = [:]
        for number in 0..<25_600 { sizes[RecordPath.shard(of: id("essay-\(number)")), default: 0] += 1 }
        #expect(sizes.count == 16)
        #expect((sizes.values.max() ?? 0) < 1750)
    }

    @Test func onlyWhatPeopleWriteIsADocument() {
        let documents = (Self.main + Self.samples + Self.session).filter(\.0.isDocument).map(\.1)
        #expect(documents.allSatisfy { $0.hasSuffix(".yaml") })
        #expect(!documents.contains { $0.hasPrefix("pins/") })
    }
}
