import Psychometrics

extension LongRatings {
    /// The score of each row as a number; NaN where missing.
    var scores: [Double] {
        let limit = Int32(clamping: scale.count)
        return categories.map { $0 >= 0 && $0 < limit ? scale[Int($0)] : .nan }
    }

    /// Codes of a factor, or nil where they don't fit its rows and labels.
    func usableCodes(_ factor: Factor) -> [Int32]? {
        guard factor.codes.count == count else { return nil }
        let limit = Int32(clamping: factor.labels.count)
        return factor.codes.allSatisfy { $0 >= 0 && $0 < limit } ? factor.codes : nil
    }
}

extension Caution {
    init(_ warning: AnalysisWarning) { self.init(code: warning.code, sentence: warning.message) }

    static let weightsUnused = Caution(
        code: "weights-unused", sentence: "The rows carry weights; these coefficients count every score once.")
}

extension NumberWords {
    /// Small numbers in letters: `two`, `13`.
    static func spelled(_ number: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
        return words.indices.contains(number) ? words[number] : count(number)
    }

    /// `one rater`, `three raters`.
    static func spelled(_ number: Int, _ one: String, _ many: String) -> String {
        "\(spelled(number)) \(number == 1 ? one : many)"
    }
}

extension String {
    var startingUpperCase: String { prefix(1).uppercased() + dropFirst() }
}
