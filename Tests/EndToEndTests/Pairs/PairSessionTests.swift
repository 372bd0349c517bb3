import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// A session of pairs from its start to its proof, with the built program.
@Suite struct PairSessionTests {
    private func ready() throws -> Workspace {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.expecting(
            0, "session", "create", "best", "--task", "letter", "--raters", "c,m", "--kind", "pairs", "--question",
            "Which argues better?")
        return workspace
    }

    @Test func comparesBlindRevealsAndProves() throws {
        let workspace = try ready()
        let asked = try workspace.json("pair", "next", "--session", "best", "--rater", "c", "--count", "2")
        #expect(asked["question"]?.string == "Which argues better?")
        let pairs = try #require(asked["pairs"]?.array)
        #expect(pairs.count == 2)
        for pair in pairs {
            let left = try #require(pair["left"]?.string), right = try #require(pair["right"]?.string)
            let kept = try workspace.expecting(
                0, "compare", "--session", "best", "--rater", "c", "--left", left, "--right", right, "--winner", left,
                "--comment",
                "quince-marmalade")
            #expect(kept.text.holds("sealed until the reveal"))
        }
        let stored = try workspace.expecting(
            0, "compare", "--session", "best", "--csv", "-",
            input: "judge,left,right,winner\nm,one,two,two\nm,three,two,tie\nm,one,three,left\n")
        #expect(stored.text.holds("Stored 3 comparisons"))

        // Blind: counts and pairs are told, answers and reasons are not.
        for words in [
            ["session", "show", "best"], ["session", "show", "best", "--json"], ["fsck"], ["session", "verify", "best"],
        ] {
            let told = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
            #expect(told.status == 0, "\(words): \(told.errorText)")
            #expect(!told.text.holds("marmalade") && !told.text.holds("winner"), "\(told.text)")
        }
        let seals = try workspace.git("grep", "-c", "sealed-comparison", "sessions/best", "--", "judgments")
        #expect(seals.lines.count == 5)
        let shown = try workspace.json("session", "show", "best")
        #expect(shown.judged("c") == 2 && shown.judged("m") == 3)
        expectRefusal(try workspace.plumbline("report", "best"), 73, saying: "analyze pairs best")

        let opened = try workspace.expecting(0, "session", "reveal", "best")
        #expect(opened.text.holds("5 sealed comparisons are open now"))
        #expect(try workspace.expecting(0, "session", "verify", "best").text.holds("5 of 5 sealed comparisons proven"))
        try workspace.expectSound("after the reveal")
        expectRefusal(
            try workspace.plumbline(
                "compare", "--session", "best", "--rater", "c", "--left", "one", "--right", "two", "--winner", "tie"),
            73, saying: "revealed")
    }

    @Test func refusesAFaultyTableWholeAndEverythingOutOfPlace() throws {
        let workspace = try ready()
        let before = try workspace.refs()
        expectRefusal(
            try workspace.plumbline(
                "compare", "--session", "best", "--csv", "-",
                input: "judge,left,right,winner\nc,one,two,one\nc,one,one,tie\nmm,one,two,left\nc,two,three,fore\n"),
            65, saying: "3 rows are at fault", "standard input:3: ", "standard input:4: ", "did you mean “m”?",
            "standard input:5: ")
        expectRefusal(
            try workspace.plumbline(
                "compare", "--session", "autumn", "--rater", "c", "--left", "one", "--right", "two", "--winner", "one"),
            73, saying: "plumbline judge --session autumn")
        expectRefusal(
            try workspace.plumbline("judge", "--session", "best", "--csv", "-", input: Classes.scores), 73,
            saying: "plumbline compare --session best")
        expectRefusal(
            try workspace.plumbline(
                "session", "create", "x", "--task", "letter", "--raters", "c", "--question", "Which?"), 65, saying: "pairs")
        #expect(try workspace.refs() == before)
    }

    @Test func aChangedAnswerIsFound() throws {
        let workspace = try ready()
        try workspace.expecting(
            0, "compare", "--session", "best", "--csv", "-", input: "judge,left,right,winner\nc,one,two,one\nm,one,two,two\n")
        try workspace.expecting(0, "session", "reveal", "best")
        let path = try #require(
            try workspace.git("ls-tree", "-r", "--name-only", "sessions/best", "judgments/m").lines.first)
        let clone = workspace.folder.path("clone")
        try #require(try workspace.command(["git", "clone", "-q", "-b", "sessions/best", workspace.path, clone]).status == 0)
        let mine = try #require(
            try workspace.git("ls-tree", "-r", "--name-only", "sessions/best", "judgments/c").lines.first)
        try FileManager.default.removeItem(atPath: clone + "/" + path)
        try FileManager.default.copyItem(atPath: clone + "/" + mine, toPath: clone + "/" + path)
        for words in [["add", "-A"], ["commit", "-qm", "x"], ["push", "-q", "origin", "HEAD:sessions/best"]] {
            let done = try workspace.command(["git", "-C", clone] + words)
            try #require(done.status == 0, "\(done.errorText)")
        }
        let verified = try workspace.plumbline("session", "verify", "best")
        #expect(verified.status == 1 && verified.text.holds(path), "\(verified.text)")
    }
}
