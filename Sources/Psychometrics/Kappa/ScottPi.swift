extension ConfusionTable {
    /// Scott's pi (1955) of two raters: chance is their pooled use of the categories. Standard error and interval as in Gwet (2014).
    public func scottPi(_ weights: KappaWeights = .unweighted, level: Double = 0.95) -> ChanceCorrectedAgreement {
        patterns.corrected(weights, chance: .fleiss, method: "Scott's pi, \(weights.name)", level: level)
    }

    /// One row for every cell in use.
    private var patterns: RatingPatterns {
        var starts: [Int32] = [0]
        var raters: [Int32] = []
        var categories: [Int32] = []
        var multiplicities: [Int32] = []
        for first in 0..<scale.count {
            for second in 0..<scale.count where self[first, second] > 0 {
                raters += [0, 1]
                categories += [Int32(first), Int32(second)]
                starts.append(Int32(raters.count))
                multiplicities.append(Int32(clamping: self[first, second]))
            }
        }
        return RatingPatterns(
            scale: scale, raterCount: 2, starts: starts, raters: raters, categories: categories, multiplicities: multiplicities,
            warnings: warnings)
    }
}
