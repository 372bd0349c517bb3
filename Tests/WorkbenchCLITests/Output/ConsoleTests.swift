import AssessmentReports
import Testing

@testable import WorkbenchCLI

@Suite struct ConsoleTests {
    private func usesColor(_ choice: ColorChoice, isTerminal: Bool, _ variables: [String: String] = [:]) -> Bool {
        Console.usesColor(choice, isTerminal: isTerminal) { variables[$0] }
    }

    @Test func colourIsForTerminalsOnly() {
        #expect(usesColor(.auto, isTerminal: true))
        #expect(!usesColor(.auto, isTerminal: false))
        #expect(!usesColor(.auto, isTerminal: true, ["TERM": "dumb"]))
        #expect(usesColor(.auto, isTerminal: true, ["TERM": "xterm"]))
    }

    @Test func theEnvironmentSaysNoBeforeYes() {
        #expect(!usesColor(.auto, isTerminal: true, ["NO_COLOR": "1"]))
        #expect(usesColor(.auto, isTerminal: false, ["FORCE_COLOR": "1"]))
        #expect(!usesColor(.auto, isTerminal: true, ["NO_COLOR": "1", "FORCE_COLOR": "1"]))
    }

    @Test func theOptionDecides() {
        #expect(usesColor(.always, isTerminal: false, ["NO_COLOR": "1", "TERM": "dumb"]))
        #expect(!usesColor(.never, isTerminal: true, ["FORCE_COLOR": "1"]))
    }

    @Test(arguments: [
        (["LANG": "en_US.UTF-8"], true), (["LANG": "de_DE.utf8"], true), (["LANG": "en_US.ISO-8859-1"], false), ([:], true),
        (["LC_ALL": "C"], true),
        (["LANG": "en_US.UTF-8", "LC_ALL": "ru_RU.KOI8-R"], false),
    ]) func signsBeyondASCIIFollowTheLocale(variables: [String: String], expected: Bool) {
        #expect(Console.hasUnicode { variables[$0] } == expected)
    }

    @Test func reportsAreNeverWiderThanPeopleRead() {
        let style = Console(color: .never, json: false).textStyle
        #expect((60...120).contains(style.width))
        #expect(style.colours == nil)
    }
}
