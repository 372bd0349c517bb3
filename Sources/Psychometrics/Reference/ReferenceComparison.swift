/// A rater's ratings beside the reference categories of the same units; ``ConfusionTable`` has rater first, reference second.
public struct ReferenceComparison: Sendable {
    /// Nil for all raters together.
    public let rater: Int?
    public let table: ConfusionTable
    public let exact: Estimate
    /// Exact or adjacent.
    public let adjacent: Estimate
    public let discrepant: Estimate
    public let kappa: CohenKappa
    /// Mean of rating minus reference, in score points: negative is harsher than the reference.
    public let meanDifference: Estimate

    init(rater: Int?, table: ConfusionTable, tolerance: Tolerance, weights: KappaWeights, level: Double) {
        self.rater = rater
        self.table = table
        exact = table.exactAgreement(level: level)
        adjacent = table.adjacentAgreement(within: tolerance, level: level)
        discrepant = table.discrepancy(beyond: tolerance, level: level)
        kappa = table.cohenKappa(weights, level: level)
        meanDifference = table.meanDifference(level: level)
    }
}

extension RatingTable {
    /// Compares every rater with a reference (an anchor or expert rating of each unit).
    ///
    /// - Parameters:
    ///   - reference: a category per unit, nil where there is none. Shorter than the number of units reads as nil; a category outside
    ///     the scale is left out with a warning.
    /// - Returns: one comparison a rater, in order of rater index.
    public func comparisons(
        with reference: [Int?], within tolerance: Tolerance = .oneStep, weights: KappaWeights = .quadratic, level: Double = 0.95
    ) -> [ReferenceComparison] {
        let (counts, notes) = referenceCounts(reference)
        let cells = scale.count * scale.count
        return (0..<raterCount).map { rater in
            let own = Array(counts[rater * cells..<(rater + 1) * cells])
            let table = ConfusionTable(scale: scale, checkedCounts: own, total: own.reduce(0, +), warnings: warnings + notes)
            return ReferenceComparison(rater: rater, table: table, tolerance: tolerance, weights: weights, level: level)
        }
    }

    /// Compares all ratings together with a reference. Intervals treat ratings as independent, which ratings of one unit are not.
    public func pooledComparison(
        with reference: [Int?], within tolerance: Tolerance = .oneStep, weights: KappaWeights = .quadratic, level: Double = 0.95
    ) -> ReferenceComparison {
        let (counts, notes) = referenceCounts(reference)
        let cells = scale.count * scale.count
        let pooled = (0..<cells).map { cell in (0..<raterCount).reduce(0) { $0 + counts[$1 * cells + cell] } }
        let table = ConfusionTable(scale: scale, checkedCounts: pooled, total: pooled.reduce(0, +), warnings: warnings + notes)
        return ReferenceComparison(rater: nil, table: table, tolerance: tolerance, weights: weights, level: level)
    }

    private func referenceCounts(_ reference: [Int?]) -> (counts: [Int], warnings: [StatisticalWarning]) {
        let size = scale.count
        var counts = [Int](repeating: 0, count: raterCount * size * size)
        var outside = 0
        for (unit, expected) in reference.prefix(unitCount).enumerated() {
            guard let expected else { continue }
            guard expected >= 0, expected < size else {
                outside += 1
                continue
            }
            for position in ratings(ofUnit: unit) {
                counts[(Int(raters[position]) * size + Int(categories[position])) * size + expected] += 1
            }
        }
        return (counts, outside > 0 ? [.outOfScale(ratings: outside)] : [])
    }
}
