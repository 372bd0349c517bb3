import Foundation
import TestSupport
import Testing

/// What somebody sees who has git and has never heard of this program.
@Suite struct GitTests {
    @Test func cloneIsCleanAndReadable() throws {
        let workspace = try Classes.copy(of: Classes.townSquare)
        let check = try workspace.command(["git", "-C", workspace.path, "fsck", "--full", "--strict"])
        #expect(check.status == 0 && check.text.isEmpty, "\(check.text)\(check.errorText)")
        let clone = workspace.folder.path("clone")
        let cloned = try workspace.command(["git", "clone", "-q", workspace.path, clone])
        #expect(cloned.status == 0, "\(cloned.errorText)")
        let rubric = try String(contentsOfFile: clone + "/rubrics/argument-writing.yaml", encoding: .utf8)
        #expect(rubric.holds("title: Argument writing") && rubric.holds("label: Secure"))
        let task = try String(contentsOfFile: clone + "/tasks/town-square/task.yaml", encoding: .utf8)
        #expect(task.holds("rubric: argument-writing"))
        let prompt = try String(contentsOfFile: BuiltProgram.project("Samples/town-square/prompt.md"), encoding: .utf8)
        #expect(try String(contentsOfFile: clone + "/tasks/town-square/prompt.md", encoding: .utf8) == prompt)
        let session = try workspace.git("show", "sessions/autumn:session.yaml")
        #expect(session.holds("raters: [ash, birch, cedar, elm, hazel, rowan]"))
        let letter = try Data(contentsOf: URL(fileURLWithPath: BuiltProgram.project("Samples/town-square/work/wren.txt")))
        let stored = try workspace.command([
            "git", "-C", workspace.path, "cat-file", "blob", "samples/town-square:work/wren/work.txt",
        ])
        #expect(stored.output == letter)
        // Nothing of the machine's private state travels.
        #expect(!FileManager.default.fileExists(atPath: clone + "/plumbline"))
        let names = try workspace.command(["git", "-C", workspace.path, "log", "--all", "--name-only", "--format="]).text
        #expect(!names.holds(".key") && !names.holds("own/") && !names.holds("sqlite"))
    }

    @Test func logNamesPseudonymsAndRoundsTheTimesOfSealedWork() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.expecting(
            0, "judge", "--session", "autumn", "--rater", "m", "--sample", "two", "--score", "prompt=3", "--score", "thesis=4")
        try workspace.expecting(
            0, "judge", "--session", "autumn", "--rater", "c", "--sample", "one", "--score", "prompt=1", "--score", "thesis=2")
        let log = try workspace.git("log", "--all", "--format=%an|%ae|%cn|%ce|%at|%ct|%s")
        #expect(log.lines.count >= 6)
        for line in log.lines {
            let fields = line.split(separator: "|").map(String.init)
            try #require(fields.count >= 7)
            #expect(["facilitator", "c", "m"].contains(fields[0]), "\(line)")
            #expect(
                fields[1] == fields[0] + "@plumbline.invalid" && fields[2] == "plumbline"
                    && fields[3] == "plumbline@plumbline.invalid")
            if fields[6].holds("Judgment of") {
                let (author, committer) = (try #require(Int(fields[4])), try #require(Int(fields[5])))
                #expect(author % 900 == 0 && committer % 900 == 0, "a sealed judgment's time is told to the second: \(line)")
            }
        }
        let facts = try workspace.git("grep", "-h", "\"at\":", "sessions/autumn", "--", "judgments")
        #expect(!facts.isEmpty)
        for line in facts.lines {
            #expect(line.holds(":00:00Z") || line.holds(":15:00Z") || line.holds(":30:00Z") || line.holds(":45:00Z"), "\(line)")
        }
    }

    /// An object that nothing refers to can still be read by its name, so all of them are searched, whatever they hang on.
    @Test func noPlainJudgmentLiesInAnyObjectBeforeTheReveal() throws {
        let workspace = try Classes.copy(of: Classes.townSquare)
        let objects = try workspace.command([
            "git", "-C", workspace.path, "cat-file", "--batch-all-objects", "--unordered", "--batch",
        ])
        #expect(objects.status == 0)
        // The search would find it: a letter's first words are there.
        let letter = try String(contentsOfFile: BuiltProgram.project("Samples/town-square/work/wren.txt"), encoding: .utf8)
        #expect(objects.output.range(of: Data(letter.utf8.prefix(60))) != nil)
        // Raters quote the letters; what is said only in a rationale is what must not be found.
        let open = try Self.openTexts()
        var searched = 0
        for rationale in try TownSquareScores().rationales {
            // A record may escape its quotation marks; its longest stretch of letters and spaces stays as it is.
            let words = rationale.split { !$0.isLetter && $0 != " " }.max { $0.count < $1.count } ?? ""
            if words.utf8.count < 12 || open.holds(String(words)) { continue }
            searched += 1
            #expect(objects.output.range(of: Data(words.utf8)) == nil, "readable before the reveal: \(words)")
        }
        #expect(searched > 100)
        #expect(objects.output.range(of: Data("\"rows\"".utf8)) == nil, "a judgment's rows are readable before the reveal")
    }

    /// Everything of the class that is public from the start, as one text.
    private static func openTexts() throws -> String {
        let folder = BuiltProgram.project("Samples/town-square")
        var files = try FileManager.default.contentsOfDirectory(atPath: folder + "/work").sorted().map { folder + "/work/" + $0 }
        files += [folder + "/anchors.csv", folder + "/prompt.md", BuiltProgram.project("Rubrics/argument-writing.yaml")]
        return try files.map { try String(contentsOfFile: $0, encoding: .utf8) }.joined(separator: "\n")
    }
}
