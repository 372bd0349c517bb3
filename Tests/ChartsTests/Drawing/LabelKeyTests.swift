import Charts
import Testing

@Suite struct LabelKeyTests {
    @Test(
        arguments: [
            (["0 Not yet", "1 Begun"], ["0", "1"]), (["A", "B"], ["A", "B"]), (["3 Secure", "3 Sound"], nil),
            (["Secure", "Sound"], nil),
            (["", "1"], nil), ([" 1", "2"], nil), ([], []),
        ] as [([String], [String]?)])
    func firstWordsMustBeShortAndTellNamesApart(_ names: [String], _ keys: [String]?) {
        #expect(LabelKey.firstWords(names) == keys)
    }
}
