import ArgumentParser
import AssessmentWorkbench
import Testing

@testable import WorkbenchCLI

@Suite struct CommandWordsTests {
    @Test(arguments: [
        [], ["--help"], ["--version"], ["help", "rubrik"], ["init", "anything"], ["rubric", "list"], ["rubric", "--help"],
        ["session"],
        ["judge", "--session", "x"], ["report", "reprot"], ["rubric", "help", "new"],
    ]) func leavesKnownWordsToTheParser(words: [String]) throws {
        try CommandWords.check(words)
    }

    @Test(arguments: [
        (["rubrik"], "plumbline rubric"), (["jugde"], "plumbline judge"), (["sesion", "create"], "plumbline session"),
        (["rubric", "lsit"], "plumbline rubric list"), (["session", "verfy"], "plumbline session verify"),
        (["INIT"], "plumbline init"),
        (["sample", "ad"], "plumbline sample add"),
    ]) func suggestsTheNearestWord(words: [String], suggestion: String) {
        let error = #expect(throws: WorkbenchError.self) { try CommandWords.check(words) }
        #expect(error?.kind == .usage)
        #expect(error?.hint == "did you mean “\(suggestion)”?")
    }

    @Test(arguments: [["frobnicate"], ["rubric", "frobnicate"], [""]]) func listsWhatThereIsWhenNothingIsNear(words: [String]) {
        let error = #expect(throws: WorkbenchError.self) { try CommandWords.check(words) }
        #expect(error?.hint?.hasPrefix("it has ") == true)
        #expect(error?.message.contains("“\(words.last ?? "")”") == true)
    }

    @Test func doesNotSuggestHiddenCommands() {
        var hidden: [String] = []
        for command in Plumbline.configuration.subcommands {
            let configuration = command.configuration
            if !configuration.shouldDisplay, let name = configuration.commandName { hidden.append(name) }
        }
        #expect(!hidden.isEmpty)
        let error = #expect(throws: WorkbenchError.self) { try CommandWords.check(["frobnicate"]) }
        for name in hidden { #expect(error?.hint?.contains(name) == false) }
    }
}
