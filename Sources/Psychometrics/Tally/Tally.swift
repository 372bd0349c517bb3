/// How often each category was used.
public struct Tally: Sendable, Equatable {
    public let categoryCount: Int
    public let raterCount: Int
    /// Row-major, one row a category: `counts[category * raterCount + rater]`.
    public let counts: [Int]

    /// Uses of a category by a rater.
    public subscript(category: Int, rater: Int) -> Int { counts[category * raterCount + rater] }

    /// Uses of each category by anyone.
    public var totals: [Int] {
        (0..<categoryCount).map { category in counts[category * raterCount..<(category + 1) * raterCount].reduce(0, +) }
    }

    /// Ratings by each rater.
    public var ratingsByRater: [Int] {
        (0..<raterCount).map { rater in (0..<categoryCount).reduce(0) { $0 + self[$1, rater] } }
    }
}

extension RatingTable {
    /// Counts of every category by every rater.
    public func tally() -> Tally {
        var counts = [Int](repeating: 0, count: scale.count * raterCount)
        for position in 0..<ratingCount { counts[Int(categories[position]) * raterCount + Int(raters[position])] += 1 }
        return Tally(categoryCount: scale.count, raterCount: raterCount, counts: counts)
    }

    /// Counts of every category for one unit.
    public func tally(ofUnit unit: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: scale.count)
        for position in ratings(ofUnit: unit) { counts[Int(categories[position])] += 1 }
        return counts
    }
}
