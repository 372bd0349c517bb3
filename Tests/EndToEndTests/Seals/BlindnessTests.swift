import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Before the reveal nobody sees a score; the reveal waits for everybody or says who was left out.
@Suite struct BlindnessTests {
    private static let secret = "quince-marmalade reasoning"

    @Test func noCommandTellsAScoreBeforeTheReveal() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.expecting(
            0, "judge", "--session", "autumn", "--rater", "c", "--sample", "one", "--score", "prompt=4", "--score", "thesis=1",
            "--because",
            "thesis=\(Self.secret)")
        expectRefusal(try workspace.plumbline("report", "autumn"), 73, saying: "session reveal autumn")
        expectRefusal(try workspace.plumbline("report", "autumn", "--json"), 73)
        let page = workspace.folder.path("early.html")
        expectRefusal(try workspace.plumbline("report", "autumn", "--html", page), 73)
        #expect(!FileManager.default.fileExists(atPath: page))
        for words in [
            ["session", "show", "autumn"], ["session", "show", "autumn", "--json"], ["session", "list", "--json"],
            ["session", "verify", "autumn", "--json"],
            ["sample", "show", "one", "--task", "letter", "--json"], ["sample", "list", "--task", "letter", "--json"],
            ["doctor", "--json"],
            ["search", "marmalade", "--json"], ["fsck", "--json"], ["reindex", "--json"],
        ] {
            let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
            #expect(result.status == 0, "\(words): \(result.errorText)")
            #expect(!result.text.holds("marmalade") && !result.errorText.holds("marmalade"), "\(words): \(result.text)")
        }
        let shown = try workspace.json("session", "show", "autumn")
        #expect(shown.judged("c") == 1 && shown.judged("m") == 0)
        let round = try #require(shown["rounds"]?[0]?.object)
        #expect(Set(round.keys) == ["id", "state", "judged"], "a sealed round tells more than counts: \(round.keys)")
        // The index is a copy of what is public: the secret is in neither of its files.
        let index = try workspace.command(["sh", "-c", "cat '\(workspace.path)'/plumbline/index*"])
        #expect(index.output.range(of: Data("marmalade".utf8)) == nil)
    }

    @Test func sealedJudgmentsDifferInNothingThatTellsTheirContent() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let long = String(repeating: "because of this and that ", count: 100)
        try workspace.expecting(
            0, "judge", "--session", "autumn", "--rater", "c", "--sample", "one", "--score", "prompt=4", "--score", "thesis=1",
            "--because", "thesis=\(long)")
        try workspace.expecting(
            0, "judge", "--session", "autumn", "--rater", "m", "--sample", "one", "--score", "prompt=1", "--score", "thesis=1")
        let sizes = try ["c", "m"].map { try workspace.content("sessions/autumn", workspace.judgmentPath($0, "one")).utf8.count }
        #expect(sizes[0] == sizes[1], "a sealed judgment's size tells how much its rater wrote: \(sizes)")
    }

    @Test func privateStateIsForTheOwnersEyesOnly() throws {
        let workspace = try Classes.copy(of: Classes.sealed)
        let found = try workspace.command([
            "find", workspace.path + "/plumbline", "-type", "f", "-perm", "/077", "-o", "-type", "d", "-perm", "/077",
        ])
        #expect(found.text.isEmpty, "others may read: \(found.text)")
    }

    @Test func revealWaitsForEverybody() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let some = Classes.scores.lines.filter { !$0.hasPrefix("m,three") }.joined(separator: "\n") + "\n"
        try workspace.expecting(0, "judge", "--session", "autumn", "--csv", "-", input: some)
        let before = try workspace.refs()
        expectRefusal(try workspace.plumbline("session", "reveal", "autumn"), 73, saying: "m: 1 of 3", "--without-missing")
        #expect(try workspace.refs() == before)
        let opened = try workspace.expecting(0, "session", "reveal", "autumn", "--without-missing", "m is ill")
        #expect(opened.text.holds("m is ill"))
        #expect(try workspace.expecting(0, "session", "verify", "autumn").text.holds("5 of 5"))
        try workspace.expecting(0, "report", "autumn")
        expectRefusal(try workspace.plumbline("session", "reveal", "autumn"), 73, saying: "already")
        let late = try workspace.plumbline(
            "judge", "--session", "autumn", "--rater", "m", "--sample", "three", "--score", "prompt=1", "--score", "thesis=1")
        expectRefusal(late, 73, saying: "revealed")
    }

    @Test func pastJudgmentsComeInOpenAndAreToldAsSuch() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let stored = try workspace.expecting(0, "judge", "--session", "autumn", "--csv", "-", "--revealed", input: Classes.scores)
        #expect(stored.text.holds("open"))
        let verified = try workspace.expecting(0, "session", "verify", "autumn")
        #expect(verified.text.holds("nothing can be proved"), "\(verified.text)")
        try workspace.expecting(0, "report", "autumn")
    }
}
