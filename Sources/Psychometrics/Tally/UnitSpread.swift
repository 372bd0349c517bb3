/// How far apart the ratings of one unit are.
public struct UnitSpread: Sendable, Hashable {
    public let unit: Int
    public let ratings: Int
    public let lowestCategory: Int
    public let highestCategory: Int
    /// Highest minus lowest score.
    public let scoreRange: Double
    /// Standard deviation of the scores about their mean, dividing by the number of ratings.
    public let deviation: Double

    /// Categories between lowest and highest.
    public var steps: Int { highestCategory - lowestCategory }
}

extension RatingTable {
    /// The spread of every unit that has a rating, in unit order.
    public func spreads() -> [UnitSpread] {
        (0..<unitCount).compactMap { unit in
            let given = categories[ratings(ofUnit: unit)]
            guard let lowest = given.min(), let highest = given.max() else { return nil }
            let scores = given.map { scale.values[Int($0)] }
            let mean = scores.reduce(0, +) / Double(scores.count)
            let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(scores.count)
            return UnitSpread(
                unit: unit, ratings: given.count, lowestCategory: Int(lowest), highestCategory: Int(highest),
                scoreRange: scale.values[Int(highest)] - scale.values[Int(lowest)], deviation: variance.squareRoot())
        }
    }

    /// Units on which raters differ, the widest range of scores first; ties by steps, then deviation, then unit.
    public func largestDisagreements(limit: Int = .max) -> [UnitSpread] {
        let differing = spreads().filter { $0.steps > 0 }
        let ordered = differing.sorted { one, other in
            if one.scoreRange != other.scoreRange { return one.scoreRange > other.scoreRange }
            if one.steps != other.steps { return one.steps > other.steps }
            if one.deviation != other.deviation { return one.deviation > other.deviation }
            return one.unit < other.unit
        }
        return Array(ordered.prefix(max(0, limit)))
    }
}
