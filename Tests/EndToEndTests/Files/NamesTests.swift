import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Ids become file names and branch names; nothing that could lead out of the repository gets that far.
@Suite struct NamesTests {
    static let hostile = [
        "../../etc/passwd", "..%2f", "%2e%2e%2f", "..%252f", "a%00b", ".git/config", "CON", "..", ".", "a/b", "a\\b", "x.lock",
        "-x", "--help-me", "a b", "a\nb",
        "é", "ｅ", "a\u{202E}b", "@{0}", "refs/heads/main", "HEAD~1", "/etc/passwd", String(repeating: "a", count: 4096), "",
    ]

    /// Each command that takes an id, with the hostile one in its place.
    private static func commands(_ id: String) -> [[String]] {
        [
            ["rubric", "show", "--", id], ["task", "show", "--", id], ["session", "show", "--", id],
            ["session", "verify", "--", id],
            ["session", "reveal", "--", id], ["report", "--", id], ["report", "--round=\(id)", "--", "autumn"],
            ["sample", "list", "--task=\(id)"],
            ["sample", "show", "--task=letter", "--", id], ["sample", "show", "--task=\(id)", "--", "one"],
            ["anchor", "list", "--task=\(id)"],
            ["rubric", "new", "--criteria=a,b", "--levels=1,2", "--", id], ["task", "new", "--rubric=essay", "--", id],
            ["task", "new", "--rubric=\(id)", "--", "fresh"],
            ["session", "create", "--task=letter", "--raters=c,m", "--", id],
            ["session", "create", "--task=\(id)", "--raters=c,m", "--", "fresh"],
            ["judge", "--session=\(id)", "--rater=c", "--sample=one", "--score=prompt=1"],
            ["judge", "--session=autumn", "--rater=\(id)", "--sample=one", "--score=prompt=1"],
            ["judge", "--session=autumn", "--rater=c", "--sample=\(id)", "--score=prompt=1"],
            ["judge", "--session=autumn", "--rater=c", "--sample=one", "--score=\(id)=1"],
            ["judge", "--session=autumn", "--rater=c", "--sample=one", "--score=prompt=\(id)"],
            ["judge", "--session=autumn", "--plugin=\(id)"],
            ["rubric", "list", "--as=\(id)"],
        ]
    }

    /// Every id at some commands and every command with some ids: all pairs would be a thousand runs.
    @Test func hostileIDsAreRefusedEverywhere() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let before = try workspace.refs()
        for (number, id) in Self.hostile.enumerated() {
            for (place, words) in Self.commands(id).enumerated() where (place + number) % 6 == 0 {
                let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
                let isReal = id == "CON" && result.status == 0
                if isReal { continue }
                #expect(
                    [64, 65, 66, 69].contains(result.status),
                    "\(words.map(\.debugDescription)): \(result.status) \(result.errorText.prefix(300))\(result.text.prefix(300))"
                )
                #expect(
                    result.output.isEmpty && !result.errorText.isEmpty,
                    "\(words.map(\.debugDescription)): \(result.text.prefix(300))")
                #expect(result.errorText.utf8.count < 8000, "\(words[0]): a message of \(result.errorText.utf8.count) bytes")
            }
        }
        #expect(
            try workspace.refs().lines.filter { !$0.hasSuffix("/CON") }.joined(separator: "\n")
                == before.replacingOccurrences(of: "\n\n", with: "\n"))
        #expect(!FileManager.default.fileExists(atPath: workspace.folder.path("etc")))
    }

    @Test(
        .enabled(if: FaultTools.canTrace, "strace may not trace here"),
        arguments: ["../../../../etc/shells", "../outside", ".git/config"])
    func nothingOutsideIsOpened(id: String) throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.folder.write("secret", to: "outside.yaml")
        let log = workspace.folder.path("opened.log")
        for words in [
            ["rubric", "show", id], ["session", "show", id], ["task", "show", id],
            ["judge", "--session", id, "--rater", "c", "--sample", "one", "--score", "prompt=1"],
        ] {
            try workspace.command(
                ["strace", "-f", "-qqq", "-o", log, "-e", "trace=%file", BuiltProgram.path, "-C", workspace.path] + words)
            let touched = try String(contentsOfFile: log, encoding: .utf8).lines
            let outside = touched.filter { $0.holds("/etc/shells") || $0.holds("outside") || $0.holds("/../") }.filter {
                !$0.holds("execve(")
            }
            #expect(outside.isEmpty, "\(words): \(outside)")
        }
    }

    /// File names decide sample ids; they come from whoever made the folder.
    @Test func fileNamesThatAreNoNamesAreListed() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        for name in [
            "-h.txt", "--upload-pack=touch marker.txt", "-Ofoo.txt", "a b.txt", "$(touch marker).txt", "é.txt", "fine.txt",
        ] {
            try workspace.folder.write("x", to: "odd/\(name)")
        }
        try FileManager.default.createSymbolicLink(
            atPath: workspace.folder.path("odd/link.txt"), withDestinationPath: "/etc/passwd")
        let before = try workspace.refs()
        let refused = try workspace.plumbline("sample", "add", "--task", "letter", "--dir", workspace.folder.path("odd"))
        expectRefusal(
            refused, 65, saying: "-h.txt", "--upload-pack=touch marker.txt", "-Ofoo.txt", "a b.txt", "é.txt", "link.txt",
            "--keep-good")
        #expect(try workspace.refs() == before)
        let kept = try workspace.plumbline(
            "sample", "add", "--task", "letter", "--dir", workspace.folder.path("odd"), "--keep-good")
        #expect(kept.text.holds("1 sample"), "\(kept.text)\(kept.errorText)")
        #expect(!FileManager.default.fileExists(atPath: workspace.folder.path("marker")))
        let work = try workspace.git("grep", "-l", "root:", "samples/letter", "--", ".", input: nil, allowing: 1)
        #expect(work.isEmpty, "a link was followed: \(work)")
    }

    /// Words that begin with a dash are words where words are wanted.
    @Test func textThatLooksLikeAnOptionIsText() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        for words in [
            ["search", "--", "--upload-pack=touch marker"], ["search", "--", "-h"],
            ["search", "--", "\" OR 1=1; DROP TABLE rubrics; --"], ["search", "--", "NEAR( * AND"],
        ] {
            let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
            #expect(result.status == 0, "\(words): \(result.status) \(result.errorText)")
        }
        #expect(!FileManager.default.fileExists(atPath: workspace.folder.path("marker")))
        try workspace.expecting(0, "task", "new", "dashes", "--rubric", "essay", "--title=--upload-pack=touch marker")
        #expect(try workspace.json("task", "show", "dashes")["title"]?.string == "--upload-pack=touch marker")
        try workspace.expectSound()
    }
}

extension Workspace {
    /// git where one further exit code is an answer too.
    func git(_ words: String..., input: String?, allowing status: Int32) throws -> String {
        let result = try command(["git", "-C", path] + words, input: input)
        try #require(result.status == 0 || result.status == status, "\(result.errorText)")
        return result.text
    }
}
