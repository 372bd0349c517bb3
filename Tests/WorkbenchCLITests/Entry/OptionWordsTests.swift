import AssessmentWorkbench
import Testing

@testable import WorkbenchCLI

@Suite struct OptionWordsTests {
    private static let usage = "usage: plumbline judge --session <session> [--csv <file>] [--keep-good] [--color <color>]"

    @Test(arguments: [
        (["judge", "--sesion", "x"], "--session"), (["--keepgood"], "--keep-good"),
        (["--csv", "a", "--colour=never"], "--color"),
    ]) func suggestsTheOptionThatWasMeant(words: [String], meant: String) {
        let error = OptionWords.suggestion(for: words, usage: Self.usage)
        #expect(error?.kind == .usage)
        #expect(error?.hint == "did you mean “\(meant)”?")
    }

    @Test(arguments: [
        [], ["judge", "--session", "x"], ["--csv=f"], ["--help"], ["--version"], ["--frobnicate"], ["--", "--sesion"], ["-x"],
    ]) func leavesTheRestToTheParser(words: [String]) {
        #expect(OptionWords.suggestion(for: words, usage: Self.usage) == nil)
        #expect(OptionWords.suggestion(for: words, usage: "") == nil)
    }
}
