import AssessmentWorkbench
import Testing

@testable import WorkbenchCLI

/// One after another: what is taken off is remembered for the whole process.
@Suite(.serialized) struct LeadingOptionsTests {
    @Test func takesTheFolderOffTheFront() throws {
        #expect(try LeadingOptions.take(from: ["-C", "class", "rubric", "list"]) == ["rubric", "list"])
        #expect(LeadingOptions.directory == "class")
        #expect(try LeadingOptions.take(from: ["--directory", "other", "fsck"]) == ["fsck"])
        #expect(LeadingOptions.directory == "other")
    }

    @Test func theLastOneCounts() throws {
        #expect(try LeadingOptions.take(from: ["-C", "a", "-C", "b", "doctor"]) == ["doctor"])
        #expect(LeadingOptions.directory == "b")
    }

    @Test(arguments: [[], ["rubric", "list"], ["rubric", "list", "-C", "x"], ["--help"], ["--version", "-C", "x"]])
    func leavesEverythingElse(words: [String]) throws {
        #expect(try LeadingOptions.take(from: words) == words)
    }

    @Test(arguments: [["-C"], ["--directory"], ["-C", "a", "-C"]]) func wantsAFolderAfterIt(words: [String]) {
        let error = #expect(throws: WorkbenchError.self) { try LeadingOptions.take(from: words) }
        #expect(error?.kind == .usage)
    }
}
