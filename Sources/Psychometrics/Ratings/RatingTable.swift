/// Ratings of units by raters in categories of one declared scale; any of them may be missing.
///
/// A unit is whatever was judged once by each rater: a sample, or a sample on one criterion. Units and raters are indexes into lists that
/// the caller keeps. Storage is column-wise and grouped by unit (compressed rows), so a million ratings take about 8 MB and every
/// statistic is one pass over flat arrays.
public struct RatingTable: Sendable, Equatable {
    public let scale: Scale
    /// Units declared, rated or not.
    public let unitCount: Int
    /// Raters declared, active or not.
    public let raterCount: Int
    /// `unitCount + 1` offsets: the ratings of unit `u` are `unitStarts[u] ..< unitStarts[u + 1]`.
    public let unitStarts: [Int32]
    /// Rater of each rating; ascending inside a unit.
    public let raters: [Int32]
    /// Category index of each rating, always on the scale.
    public let categories: [Int32]
    /// What was left out while building the table. Every estimate repeats it.
    public let warnings: [StatisticalWarning]

    /// Number of ratings kept.
    public var ratingCount: Int { categories.count }

    /// The positions of a unit's ratings in ``raters`` and ``categories``.
    public func ratings(ofUnit unit: Int) -> Range<Int> { Int(unitStarts[unit])..<Int(unitStarts[unit + 1]) }

    /// The category a rater gave a unit, nil when missing.
    public func category(unit: Int, rater: Int) -> Int? {
        for position in ratings(ofUnit: unit) where raters[position] == rater { return Int(categories[position]) }
        return nil
    }

    /// Raters with at least one rating.
    public var activeRaterCount: Int {
        var seen = [Bool](repeating: false, count: raterCount)
        var count = 0
        for rater in raters where !seen[Int(rater)] {
            seen[Int(rater)] = true
            count += 1
        }
        return count
    }

    /// Units with at least two ratings: only these say anything about agreement.
    public var sharedUnitCount: Int {
        var count = 0
        for unit in 0..<unitCount where unitStarts[unit + 1] - unitStarts[unit] > 1 { count += 1 }
        return count
    }

    init(assembled: RatingTableAssembly, scale: Scale, unitCount: Int, raterCount: Int) {
        self.scale = scale
        self.unitCount = unitCount
        self.raterCount = raterCount
        unitStarts = assembled.unitStarts
        raters = assembled.raters
        categories = assembled.categories
        warnings = assembled.warnings
    }
}
