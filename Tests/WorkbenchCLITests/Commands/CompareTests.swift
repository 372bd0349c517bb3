import ArgumentParser
import Testing

@testable import WorkbenchCLI

@Suite struct CompareTests {
    @Test(arguments: [
        ["--csv", "x"], ["--csv", "-", "--keep-good", "--revealed"], ["--csv", "x", "--revise"],
        ["--rater", "r", "--left", "a", "--right", "b", "--winner", "tie"],
        ["--rater", "r", "--left", "a", "--right", "b", "--winner", "a", "--comment", "c", "--revise"],
    ]) func takesATableOrOnePair(words: [String]) throws {
        _ = try Compare.parse(["--session", "s"] + words)
    }

    @Test(arguments: [
        [], ["--rater", "r"], ["--rater", "r", "--left", "a", "--right", "b"], ["--csv", "x", "--rater", "r"],
        ["--csv", "x", "--comment", "c"], ["--rater", "r", "--left", "a", "--right", "b", "--winner", "a", "--revealed"],
    ]) func refusesHalfOfOneOrBoth(words: [String]) {
        #expect(throws: (any Error).self) { try Compare.parse(["--session", "s"] + words) }
    }
}
