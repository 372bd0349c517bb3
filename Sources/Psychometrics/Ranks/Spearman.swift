extension ConfusionTable {
    /// Spearman's rank correlation with mid-ranks for ties: Pearson's correlation of the ranks.
    ///
    /// The interval is normal on Fisher's z scale with variance (1 + r^2 / 2) / (n - 3) (Bonett and Wright 2000); none below four units or at 1.
    public func spearman(level: Double = 0.95) -> Estimate {
        let method = "Spearman's rank correlation"
        let counts = self.counts.map(Double.init)
        guard total > 1 else {
            return Estimate(
                undefined: total == 0 ? .noSharedUnits : .tooFewObservations, n: total, counted: .units, method: method,
                warnings: sizeWarnings)
        }
        guard let value = Spearman.correlation(counts: counts[...], width: scale.count) else {
            return Estimate(undefined: .noVariation, n: total, counted: .units, method: method, warnings: sizeWarnings)
        }
        var notes = sizeWarnings
        var error: Double?
        var interval: ConfidenceInterval?
        if value.magnitude > 1 - 1e-12 {
            notes.append(.noSamplingVariation)
        } else if total > 3 {
            let spread = ((1 + value * value / 2) / Double(total - 3)).squareRoot()
            error = spread * (1 - value * value)
            interval = Spearman.interval(value, spread: spread, level: usable(level: level))
        }
        return Estimate(
            value, standardError: error, interval: interval, n: total, counted: .units, method: method, warnings: notes)
    }
}

enum Spearman {
    /// Nil when one side does not vary.
    ///
    /// - Parameter counts: row-major table of two raters.
    static func correlation(counts: ArraySlice<Double>, width: Int) -> Double? {
        let base = counts.startIndex
        var first = [Double](repeating: 0, count: width)
        var second = first
        for row in 0..<width {
            for column in 0..<width {
                first[row] += counts[base + row * width + column]
                second[column] += counts[base + row * width + column]
            }
        }
        let rows = MidRanks(margin: first)
        let columns = MidRanks(margin: second)
        let mean = (rows.count + 1) / 2
        var products = 0.0
        for row in 0..<width where first[row] > 0 {
            for column in 0..<width where counts[base + row * width + column] > 0 {
                products += counts[base + row * width + column] * (rows.ranks[row] - mean) * (columns.ranks[column] - mean)
            }
        }
        let squares = rows.squares * columns.squares
        return rows.squares > 0 && columns.squares > 0 ? min(1, max(-1, products / squares.squareRoot())) : nil
    }

    static func interval(_ value: Double, spread: Double, level: Double) -> ConfidenceInterval? {
        let centre = 0.5 * (Elementary.log(1 + value) - Elementary.log(1 - value))
        let half = Normal.quantile(0.5 + level / 2) * spread
        func back(_ z: Double) -> Double { 1 - 2 / (Elementary.exp(2 * z) + 1) }
        return ConfidenceInterval(lower: back(centre - half), upper: back(centre + half), level: level, method: .fisherZ)
    }
}
