import Foundation
import TestSupport
import Testing

/// Colour, completion, standard input: the manners of a command line.
@Suite struct TerminalTests {
    private static let escape = "\u{1B}["

    @Test func coloursOnlyWhereAPersonLooks() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        #expect(try !workspace.plumbline("report", "autumn", environment: ["NO_COLOR": nil]).text.holds(Self.escape), "a pipe")
        #expect(try workspace.plumbline("report", "autumn", "--color", "always").text.holds(Self.escape), "--color always")
        #expect(
            try workspace.plumbline("report", "autumn", environment: ["NO_COLOR": nil, "FORCE_COLOR": "1"]).text.holds(
                Self.escape))
        let command = "'\(BuiltProgram.path)' -C '\(workspace.path)' report autumn"
        func onTerminal(_ words: String, _ environment: [String: String?]) throws -> String {
            // `script` gives the program a terminal of its own.
            try workspace.command(["script", "-qec", words, "/dev/null"], environment: environment).text
        }
        #expect(try onTerminal(command, ["NO_COLOR": nil, "TERM": "xterm"]).holds(Self.escape), "a terminal")
        #expect(try !onTerminal(command, ["NO_COLOR": "1", "TERM": "xterm"]).holds(Self.escape), "NO_COLOR")
        #expect(try !onTerminal(command, ["NO_COLOR": nil, "TERM": "dumb"]).holds(Self.escape), "TERM=dumb")
        #expect(
            try !onTerminal(command + " --color never", ["NO_COLOR": nil, "TERM": "xterm"]).holds(Self.escape), "--color never")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func writesCompletions(shell: String) throws {
        let workspace = try Workspace("completions")
        let script = try workspace.command([BuiltProgram.path, "--generate-completion-script", shell])
        #expect(script.status == 0 && script.text.holds("plumbline") && script.text.holds("session"), "\(script.errorText)")
        if shell == "bash" {
            let checked = try workspace.command(["bash", "-n"], input: script.text)
            #expect(checked.status == 0, "\(checked.errorText)")
        }
    }

    @Test func takesATableFromStandardInput() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let result = try workspace.expecting(0, "judge", "--session", "autumn", "--csv", "-", input: Classes.scores)
        #expect(result.text.holds("6 judgments"), "\(result.text)")
        let faulty = try workspace.plumbline(
            "judge", "--session", "autumn", "--csv", "-", "--revise", input: "rater,sample,criterion,score\nc,one,prompt,7\n")
        expectRefusal(faulty, 65, saying: "standard input:2")
    }

    /// Names and reasons that people typed must not drive the terminal.
    @Test func controlCharactersNeverReachTheTerminal() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let hostile = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m"
        let csv = "rater,sample,criterion,score\nc,one,prompt,\(hostile)\n\(hostile),one,prompt,1\n"
        let refused = try workspace.plumbline("judge", "--session", "autumn", "--csv", "-", input: csv)
        #expect(refused.status == 65)
        let unknown = try workspace.plumbline("rubric", "show", hostile)
        for said in [refused.errorText, unknown.errorText, unknown.text] {
            let controls = said.unicodeScalars.filter {
                ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value)
            }
            #expect(controls.isEmpty, "\(said.debugDescription)")
        }
        let stray = try workspace.plumbline("rubric", hostile, "--\(hostile)")
        #expect(!stray.errorText.unicodeScalars.contains("\u{1B}"), "\(stray.errorText.debugDescription)")
    }

    @Test func readerThatLeavesIsNoFault() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let script =
            "'\(BuiltProgram.path)' -C '\(workspace.path)' report autumn --json | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}"
        let result = try workspace.command(["bash", "-c", script])
        #expect(
            ["0", "141"].contains(result.text.trimmingSuffix("\n")) && result.errorText.isEmpty,
            "\(result.text)\(result.errorText)")
    }
}
