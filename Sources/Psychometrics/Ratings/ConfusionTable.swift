/// Counts of how two ratings of the same unit fall together: a square table over the categories of the scale.
///
/// The two sides are a first and a second rater, or a rater and a reference. Differences are always first minus second.
public struct ConfusionTable: Sendable, Equatable {
    public let scale: Scale
    /// Row-major: `counts[first * scale.count + second]`.
    public let counts: [Int]
    /// Reservations about the ratings the counts come from.
    public let warnings: [StatisticalWarning]

    /// Units rated by both.
    public let total: Int

    /// - Throws: ``RatingError`` with code `.tableShape` when the counts are not a square over the scale, one is negative, or they
    ///   add up to more than 2^53, past which a double no longer counts.
    public init(scale: Scale, counts: [Int], warnings: [StatisticalWarning] = []) throws(RatingError) {
        guard counts.count == scale.count * scale.count else {
            throw RatingError(
                .tableShape, "\(counts.count) counts do not fill a table of \(scale.count) by \(scale.count) categories.")
        }
        var total = 0
        for count in counts {
            guard count >= 0, count <= 1 << 53 else { throw RatingError(.tableShape, "A count of \(count) is impossible.") }
            total += count
            guard total <= 1 << 53 else { throw RatingError(.tableShape, "The counts are too large to add up.") }
        }
        self.init(scale: scale, checkedCounts: counts, total: total, warnings: warnings)
    }

    init(scale: Scale, checkedCounts: [Int], total: Int, warnings: [StatisticalWarning]) {
        self.scale = scale
        counts = checkedCounts
        self.total = total
        self.warnings = warnings
    }

    public subscript(first: Int, second: Int) -> Int { counts[first * scale.count + second] }

    /// How often the first side used each category.
    public var firstMargin: [Int] { (0..<scale.count).map { row in (0..<scale.count).reduce(0) { $0 + self[row, $1] } } }

    /// How often the second side used each category.
    public var secondMargin: [Int] { (0..<scale.count).map { column in (0..<scale.count).reduce(0) { $0 + self[$1, column] } } }

    /// The same table with the two sides exchanged.
    public var transposed: ConfusionTable {
        var swapped = counts
        for row in 0..<scale.count {
            for column in 0..<scale.count { swapped[column * scale.count + row] = self[row, column] }
        }
        return ConfusionTable(scale: scale, checkedCounts: swapped, total: total, warnings: warnings)
    }

    var sizeWarnings: [StatisticalWarning] { warnings + StatisticalWarning.size(units: total) }
}

extension RatingTable {
    /// The table of two raters over the units both rated; empty when they share none or an index is not a rater.
    public func confusion(between first: Int, and second: Int) -> ConfusionTable {
        let size = scale.count
        var counts = [Int](repeating: 0, count: size * size)
        var total = 0
        for unit in 0..<unitCount {
            var one: Int32 = -1
            var other: Int32 = -1
            for position in ratings(ofUnit: unit) {
                if raters[position] == first { one = categories[position] }
                if raters[position] == second { other = categories[position] }
            }
            guard one >= 0, other >= 0 else { continue }
            counts[Int(one) * size + Int(other)] += 1
            total += 1
        }
        return ConfusionTable(scale: scale, checkedCounts: counts, total: total, warnings: warnings)
    }
}
