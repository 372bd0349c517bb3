import AssessmentReports
import Testing

@testable import WorkbenchCLI

@Suite struct TextTableTests {
    @Test func alignsColumnsByWhatIsSeen() {
        let lines = TextTable(
            header: ["id", "title", "n"], rows: [["a", "日本語", "1"], ["long-id", "é", "22"], ["b", "👩‍🏫 x", "3"]]
        ).lines()
        #expect(
            lines == [
                "id       title   n",
                "a        日本語  1",
                "long-id  é       22",
                "b        👩‍🏫 x    3",
            ])
    }

    @Test func theLastColumnHasNoBlanksAfterIt() {
        for line in TextTable(header: ["a", "b"], rows: [["x", ""], ["y", "z"]]).lines() {
            #expect(line.hasSuffix("  ") == (line == "x  "))
        }
    }

    @Test func takesRowsOfDifferentLengths() {
        #expect(TextTable(header: ["a", "b"], rows: [["x"], ["y", "z", "w"]]).lines() == ["a  b", "x", "y  z  w"])
        #expect(TextTable(header: [], rows: []).lines() == [""])
    }

    @Test(arguments: ["two\nlines", "a\tb", "esc\u{1B}[31mred", "bell\u{7}", "c1\u{9B}31m", "\u{202E}evil", "a\r"])
    func aHostileCellNeitherBreaksARowNorMovesAColumn(cell: String) {
        let lines = TextTable(header: ["id", "x"], rows: [[cell, "end"], ["plain", "end"]]).lines()
        #expect(lines.count == 3)
        #expect(
            lines.allSatisfy {
                $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0.value != 0x202E }
            })
        let places = lines.dropFirst().map { line in DisplayWidth.of(line) - DisplayWidth.of("end") }
        #expect(Set(places).count == 1, "\(lines)")
    }
}
