import ArgumentParser
import AssessmentWorkbench
import Testing

@testable import WorkbenchCLI

@Suite struct ExitStatusTests {
    /// The codes of the table in `plumbline --help`, with their words.
    private static var listed: [Int32: String] {
        let lines = Plumbline.configuration.discussion.split(separator: "\n", omittingEmptySubsequences: false)
        let table = lines.drop { !$0.contains("Exit codes:") }.dropFirst().prefix { !$0.allSatisfy(\.isWhitespace) }
        var found: [Int32: String] = [:]
        for line in table {
            // Two columns: a code, its words, and after two blanks perhaps another pair.
            var words: [Substring] = []
            var code: Int32?
            for word in line.split(separator: " ") {
                if let number = Int32(word) {
                    if let code { found[code] = words.joined(separator: " ") }
                    (code, words) = (number, [])
                } else {
                    words.append(word)
                }
            }
            if let code { found[code] = words.joined(separator: " ") }
        }
        return found
    }

    @Test func theHelpListsExactlyTheCodesThatAreUsed() {
        // 0 is success, 1 a finding, 70 what the parser gives for a fault of its own.
        let used = Set(WorkbenchError.Kind.allCases.map(ExitStatus.of)).union([0, 70, ExitStatus.Found().code])
        #expect(Set(Self.listed.keys) == used)
        #expect(Self.listed.values.allSatisfy { !$0.isEmpty })
    }

    @Test func everyKindHasACodeOfItsOwn() {
        #expect(Set(WorkbenchError.Kind.allCases.map(ExitStatus.of)).count == WorkbenchError.Kind.allCases.count)
    }

    @Test func codesAreThoseOfSysexitsWhereOneFits() {
        #expect(ExitStatus.of(.usage) == 64)
        #expect(ExitStatus.of(.data) == 65)
        #expect(ExitStatus.of(.unknown) == 66)
        #expect(ExitStatus.of(.unavailable) == 69)
        #expect(ExitStatus.of(.inputOutput) == 74)
        #expect(ExitStatus.of(.busy) == 75)
        #expect(ExitStatus.of(.permission) == 77)
        #expect(Self.listed[77] == "not permitted")
    }
}
