/// The declared score scale: ordered categories, each with the numeric score it stands for.
///
/// Categories are spoken of by index (0 is the lowest). Scores need not be consecutive (0, 2, 5) and two neighbouring categories may share
/// a score, so a category is never identified by its score. What counts is the scale as declared: a category that nobody used is still
/// a step between its neighbours.
public struct Scale: Sendable, Hashable {
    /// Score of each category, finite and never decreasing.
    public let values: [Double]

    /// Number of categories, at least one.
    public var count: Int { values.count }

    /// Highest score minus lowest score; zero when the scale cannot tell performances apart.
    public var span: Double { values[values.count - 1] - values[0] }

    /// - Throws: ``RatingError`` with code `.scale` when there is no value, one is not finite, or the order goes down.
    public init(values: [Double]) throws(RatingError) {
        guard !values.isEmpty else { throw RatingError(.scale, "A scale needs at least one score.") }
        guard values.count <= Scale.mostCategories else {
            throw RatingError(.scale, "A scale of \(values.count) scores is longer than \(Scale.mostCategories).")
        }
        for (position, value) in values.enumerated() {
            guard value.isFinite, value.magnitude <= Scale.largestMagnitude else {
                throw RatingError(.scale, "Score \(position + 1) of the scale is not a usable number.")
            }
            guard position == 0 || value >= values[position - 1] else {
                throw RatingError(
                    .scale, "Score \(position + 1) of the scale is lower than the one before it.",
                    hint: "List scores from lowest to highest.")
            }
        }
        self.values = values
    }

    /// Consecutive whole scores, for example `1...6`.
    ///
    /// - Throws: ``RatingError`` with code `.scale` when the range holds more than 1,000 scores.
    public init(_ range: ClosedRange<Int>) throws(RatingError) {
        let (steps, isTooLong) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !isTooLong, steps < Scale.mostCategories else {
            throw RatingError(.scale, "A scale is at most \(Scale.mostCategories) scores long.")
        }
        try self.init(values: range.map(Double.init))
    }

    /// Absent and present: one category against the rest.
    static let presence = Scale(checked: [0, 1])

    private init(checked values: [Double]) { self.values = values }

    /// Square tables of counts are kept for each pair of raters; a longer "scale" is a measurement, not a set of categories.
    static let mostCategories = 1000

    /// Keeps squares and their sums finite.
    static let largestMagnitude = 1e100

    /// The category that stands for exactly this score, the lowest one if several do; nil when the score is not on the scale.
    public func category(of value: Double) -> Int? {
        var low = 0
        var high = values.count
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < values.count && values[low] == value ? low : nil
    }
}
