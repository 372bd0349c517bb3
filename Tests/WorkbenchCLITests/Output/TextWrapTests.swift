import AssessmentReports
import TestSupport
import Testing

@testable import WorkbenchCLI

@Suite struct TextWrapTests {
    @Test func breaksAtBlanksWithIndents() {
        #expect(
            TextWrap.lines("one two three four five six seven", width: 20, indent: 2, hanging: 4) == [
                "  one two three four", "    five six seven",
            ])
        #expect(TextWrap.lines("", width: 40) == [""])
        #expect(TextWrap.lines("a\n\nb\n\n", width: 40) == ["a", "", "b"])
    }

    @Test func keepsAWordThatIsTooLongWhole() {
        let word = String(repeating: "x", count: 50)
        #expect(TextWrap.lines("a \(word) b", width: 20) == ["a", word, "b"])
    }

    @Test func measuresWideLetters() {
        let lines = TextWrap.lines("日本語 日本語 日本語 日本語", width: 20)
        #expect(lines == ["日本語 日本語 日本語", "日本語"])
    }

    @Test func losesNoWordAndKeepsTheWidth() {
        var generator = SeededGenerator(seed: 3)
        let letters = ["a", "bc", "é", "日本", "👍", "wörter", "x\u{301}"]
        for _ in 0..<500 {
            let words = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                letters[Int.random(in: 0..<letters.count, using: &generator)]
            }
            let width = Int.random(in: 20...60, using: &generator), indent = Int.random(in: 0...6, using: &generator)
            let lines = TextWrap.lines(words.joined(separator: " "), width: width, indent: indent, hanging: indent + 2)
            #expect(lines.flatMap { $0.split(separator: " ").map(String.init) } == words)
            #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
        }
    }
}
