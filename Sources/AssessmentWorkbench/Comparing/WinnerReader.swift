import AssessmentModel

/// Turns what people write for a winner into a side: the name of one of the two samples, “left”, “right” or “tie”.
///
/// A sample's name comes first, as it is spelt: a sample may be called “left”, and then that is what is meant.
enum WinnerReader {
    static func winner(_ text: String, left: String, right: String) -> Comparison.Winner? {
        if text.utf8.elementsEqual(left.utf8) { return .left }
        if text.utf8.elementsEqual(right.utf8) { return .right }
        let word = VerdictReader.folded(text)
        return Comparison.Winner.allCases.first { $0.rawValue.utf8.elementsEqual(word.utf8) }
    }

    static func problem(_ text: String, left: String, right: String) -> String {
        let near = Spelling.nearest(to: text, among: [left, right] + Comparison.Winner.allCases.map(\.rawValue))
        return "“\(text)” is no winner of “\(left)” and “\(right)”"
            + (near.map { "; did you mean “\($0)”?" } ?? "; write \(left), \(right) or tie")
    }
}
