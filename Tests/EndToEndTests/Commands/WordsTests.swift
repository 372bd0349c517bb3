import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// What is said when words are off, and that it is said once and in the right place.
@Suite struct WordsTests {
    private let workspace: Workspace

    init() throws { workspace = try Classes.copy(of: Classes.sealed) }

    @Test(arguments: [
        (["sesion", "list"], "plumbline session"), (["session", "lst"], "plumbline session list"),
        (["rubric", "chekc"], "plumbline rubric check"), (["reprot", "autumn"], "plumbline report"),
        (["session", "list", "--jsn"], "--json"), (["sample", "add", "--tsk", "letter"], "--task"),
    ])
    func suggestsTheNearestWord(words: [String], near: String) throws {
        let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
        expectRefusal(result, 64, saying: near)
        #expect(result.errorText.lowercased().holds("did you mean"), "\(result.errorText)")
    }

    @Test(arguments: [
        (["rubric", "show", "esay"], "essay"), (["task", "show", "leter"], "letter"), (["session", "show", "atumn"], "autumn"),
        (["session", "reveal", "atumn"], "autumn"), (["session", "verify", "atumn"], "autumn"), (["report", "atumn"], "autumn"),
        (["sample", "list", "--task", "leter"], "letter"), (["sample", "show", "tow", "--task", "letter"], "two"),
        (["task", "new", "poem", "--rubric", "esay"], "essay"), (["anchor", "list", "--task", "leter"], "letter"),
        (["session", "create", "winter", "--task", "leter", "--raters", "c,m"], "letter"),
        (["session", "create", "winter", "--task", "letter", "--raters", "c,m", "--samples", "one,tow"], "two"),
        (["judge", "--session", "atumn", "--rater", "c", "--sample", "one", "--score", "prompt=1"], "autumn"),
        (["judge", "--session", "autumn", "--rater", "c", "--sample", "oen", "--score", "prompt=1"], "one"),
    ])
    func suggestsTheNearestID(words: [String], near: String) throws {
        let before = try workspace.refs()
        let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
        expectRefusal(result, 66, saying: "did you mean “\(near)”?")
        #expect(try workspace.refs() == before)
    }

    @Test func exitCodesTellWhoseMoveItIs() throws {
        let file = try workspace.folder.write("not: [a rubric\n", to: "broken.yaml")
        let csv = try workspace.folder.write("rater,sample,criterion,score\nc,one,prompt,9\n", to: "nine.csv")
        let cases: [([String], Int32)] = [
            (["judge"], 64), (["judge", "--session", "autumn"], 64), (["report"], 64),
            (["rubric", "new", "../x", "--criteria", "a", "--levels", "1,2"], 64),
            (["rubric", "check", file], 65), (["rubric", "add", file], 65), (["judge", "--session", "autumn", "--csv", csv], 65),
            (["rubric", "check", workspace.folder.path("nowhere.yaml")], 66), (["report", "winter"], 66),
            (["report", "autumn"], 73), (["rubric", "new", "essay", "--criteria", "a,b", "--levels", "1,2"], 73),
            (["judge", "--session", "autumn", "--csv", workspace.folder.path("scores.csv")], 65),
            (
                [
                    "judge", "--session", "autumn", "--rater", "c", "--sample", "one", "--score", "prompt=1", "--score",
                    "thesis=1",
                ], 73
            ),
        ]
        let before = try workspace.refs()
        for (words, status) in cases {
            let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
            expectRefusal(result, status)
            #expect(result.status == status, "plumbline \(words.joined(separator: " "))")
        }
        #expect(try workspace.refs() == before)
        expectRefusal(try workspace.command([BuiltProgram.path, "init", workspace.path]), 73)
        expectRefusal(try workspace.command([BuiltProgram.path, "-C"]), 64, saying: "-C")
    }

    @Test func helpListsTheExitCodesAndEveryCommandTakesIt() throws {
        let help = try workspace.expecting(0, "--help").text
        for code in [0, 1, 64, 65, 66, 69, 70, 73, 74, 75, 77] { #expect(help.holds("\(code) "), "exit code \(code)") }
        for noun in [
            "init", "doctor", "fsck", "reindex", "rubric", "task", "sample", "anchor", "session", "judge", "report", "plugin",
        ] {
            let result = try workspace.command([BuiltProgram.path, noun, "--help"])
            #expect(result.status == 0 && result.text.holds("OVERVIEW"), "\(noun): \(result.errorText)")
            #expect(help.lines.contains { $0.hasPrefix("  \(noun) ") }, "\(noun) is not in the help")
        }
    }

    @Test func everyJSONAnswerParses() throws {
        let revealed = try Classes.copy(of: Classes.revealed)
        let answers = [
            try revealed.json("rubric", "list"), try revealed.json("rubric", "show", "essay"), try revealed.json("task", "list"),
            try revealed.json("task", "show", "letter"), try revealed.json("sample", "list", "--task", "letter"),
            try revealed.json("sample", "show", "one", "--task", "letter"),
            try revealed.json("anchor", "list", "--task", "letter"),
            try revealed.json("session", "list"), try revealed.json("session", "show", "autumn"),
            try revealed.json("session", "verify", "autumn"),
            try revealed.json("report", "autumn"), try revealed.json("search", "essay"), try revealed.json("doctor"),
            try revealed.json("reindex"),
            try revealed.json("fsck"), try revealed.json("plugin", "list"),
            try revealed.json("rubric", "new", "poem", "--criteria", "image,sound", "--levels", "1,2"),
            try revealed.json("task", "new", "ode", "--rubric", "poem"),
        ]
        for answer in answers { #expect(answer.object != nil || answer.array != nil) }
    }
}
