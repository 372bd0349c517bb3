import Testing

@testable import AssessmentReports

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("plain", 5), ("Größe", 5), ("e\u{301}", 1), ("評価", 4), ("ｗｉｄｅ", 8), ("한국어", 6), ("a\u{200B}b", 2), ("😀", 2),
        ("👩\u{200D}🏫", 2), ("🇫🇷", 2), ("हिन्दी", 5), ("العربية", 7), ("", 0), ("█▏●│", 4),
    ]) func measuresColumnsNotCharacters(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func wrapsWritingWithoutSpacesAndBreaksLongWords() {
        #expect(TextLayout.wrapped("評価基準を読む", width: 6) == ["評価基", "準を読", "む"])
        #expect(TextLayout.wrapped("a bbbbbbbbbb c", width: 6) == ["a", "bbbbbb", "bbbb c"])
        #expect(TextLayout.wrapped("", width: 10) == [""])
    }

    @Test func cutsAtTheWidthEvenThroughWideText() {
        #expect(TextLayout.cut("評価基準", width: 6) == "評価…")
        #expect(TextLayout.cut("short", width: 5) == "short")
    }

    @Test func drawsAnIntervalOnALineAboutZero() {
        let strip = TextLayout.intervalStrip(value: 0.5, lower: 0.25, upper: 1, reach: 1, width: 9, isASCII: true)
        #expect(strip == "    |-o--")
        #expect(TextLayout.intervalStrip(value: 0, lower: nil, upper: nil, reach: 0, width: 5, isASCII: true) == "  o  ")
    }
}
