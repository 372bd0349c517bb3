import AssessmentAnalysis
import Testing

@testable import AssessmentReports

@Suite struct StudyTextTests {
    private static let names = [
        "Anna-Magdalena Schmidt-Wesendonck", "محمد عبد الرحمن", "李小龍", "Bo", "\u{1B}[2Jforged", "long".repeated(30),
    ]

    @Test(arguments: [40, 60, 80, 120, 200]) func keepsWithinTheWidthWhateverTheTexts(width: Int) {
        let categories = ["0 Not yet shown at all", "1 Beginning", "2 Developing", "3 Secure"]
        for study in [
            Studies.study(raters: Self.names, samples: 10, categories: categories, word: " 評価基準を読み比べる"),
            Studies.study(raters: Studies.names(120), samples: 300), Studies.study(raters: [], samples: 0, categories: []),
        ] {
            for line in StudyText.text(of: study, style: TextStyle(width: width, showsMethods: true)).split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(line)")
            }
        }
    }

    @Test func letsNoLabelReachTheTerminalAsAControl() {
        let text = StudyText.text(of: Studies.study(raters: Self.names, word: "\u{1B}[2J\u{9B}1m\r\nforged: line"))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
    }

    @Test func writesOnlyASCIIOfItsOwnWhenAsked() {
        let text = StudyText.text(of: Studies.study(), style: TextStyle(isASCII: true, showsMethods: true))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func showsEachReaderTheirSections() {
        let study = Studies.study()
        let teachers = StudyText.text(of: study, audience: .teachers)
        #expect(teachers.contains("Who is harsher") && !teachers.contains("Everything on one ruler"))
        for audience in [StudyAudience.specialists, .both] {
            let text = StudyText.text(of: study, audience: audience)
            for section in study.sections { #expect(text.contains("\n\(section.heading)\n")) }
        }
    }

    @Test func saysWordsFirst() throws {
        let lines = StudyText.text(of: Studies.study()).split(separator: "\n")
        #expect(lines[0] == "Agreement of 6 raters on 60 samples")
        #expect(lines[1].hasPrefix("· The panel agrees"))
        let caution = try #require(lines.firstIndex(of: "Keep in mind"))
        let section = try #require(lines.firstIndex(of: "How well do we agree?"))
        #expect(caution < section)
    }

    @Test func countsTheRowsItLeavesOut() {
        let study = Studies.study(raters: Studies.names(77))
        #expect(StudyText.text(of: study).contains("… and 37 more; --json has all."))
    }

    private func lines(_ columns: [StudyTable.Column], _ rows: [[String]], width: Int) -> [String] {
        var page = TextPage(style: TextStyle(width: width))
        StudyTextTable(columns: columns, rows: rows).add(to: &page, most: 40)
        return page.lines
    }

    @Test func setsNumbersToTheRightAndBreaksText() {
        let columns: [StudyTable.Column] = [.init("Rater"), .init("Severity", isNumeric: true), .init("Words")]
        let rows = [["ash", "−0.10", "Scores as the model expects of it, no more"], ["birch", "+1.00"]]
        #expect(
            lines(columns, rows, width: 40) == [
                "Rater  Severity  Words",
                "ash       −0.10  Scores as the model",
                "                 expects of it, no more",
                "birch     +1.00",
            ])
    }

    @Test func continuesBelowWithTheNamesOfTheRowsWhatDoesNotFitBeside() {
        let columns = [StudyTable.Column("Rater")] + (1...8).map { .init("number \($0)", isNumeric: true) }
        let table = lines(columns, [["ash"] + (1...8).map { "\($0)0000.25" }], width: 40)
        #expect(table.filter { $0.hasPrefix("ash") }.count > 1)
        #expect(table.joined().contains("80000.25"))
        for line in table { #expect(DisplayWidth.of(line) <= 40) }
    }

    @Test func drawsAStripOfEachIntervalWhereThereIsRoom() {
        let figure = StudyFigure(
            title: "Severity", description: "d",
            content: .intervals(
                rows: [
                    .init(label: "ash", value: -1, lower: -2, upper: 0),
                    .init(label: "birch", value: nil, lower: nil, upper: nil),
                ],
                below: "milder", above: "harsher", valueName: "Logits"))
        let study = Study(
            title: "t", headline: [], cautions: [], sections: [StudySection("s", blocks: [.figure(figure)])], results: [])
        let text = StudyText.text(of: study, style: TextStyle(width: 80))
        #expect(text.contains("────────●──────│"))
        #expect(!StudyText.text(of: study, style: TextStyle(width: 40)).contains("●"))
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
