/// Sums of squared residuals of comparisons, for mean squares of scripts and judges.
struct PairResiduals: Sendable {
    struct Sums: Sendable {
        var squares = 0.0
        var variance = 0.0
        var standardised = 0.0
        var count = 0.0

        /// Squared residuals over their expected variance: weighted by information.
        var infit: Double? { variance > 1e-300 ? squares / variance : nil }
        /// Mean of the squared standardised residuals: sensitive to single surprises.
        var outfit: Double? { count > 0 && standardised.isFinite ? standardised / count : nil }
    }

    /// One entry a script of the table.
    private(set) var sums: [Sums]

    init(_ table: PairTable, _ measures: [Double], _ model: PairModel) {
        sums = [Sums](repeating: Sums(), count: table.scriptCount)
        sums.withUnsafeMutableBufferPointer { sums in
            for entry in table.entries {
                let i = Int(entry.first)
                let j = Int(entry.second)
                let moments = model.moments(measures[i] - measures[j])
                let wins = entry.score - 0.5 * entry.ties
                let losses = entry.count - wins - entry.ties
                let expected = moments.expected
                let half = 0.5 - expected
                let squares =
                    wins * (1 - expected) * (1 - expected) + entry.ties * half * half + losses * expected * expected
                let standardised = squares / moments.variance
                for script in [i, j] {
                    sums[script].squares += squares
                    sums[script].variance += entry.count * moments.variance
                    sums[script].standardised += standardised
                    sums[script].count += entry.count
                }
            }
        }
    }
}
