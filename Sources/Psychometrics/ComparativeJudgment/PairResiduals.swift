/// Sums of squared residuals of comparisons, for mean squares of scripts and judges.
struct PairResiduals: Sendable {
    struct Sums: Sendable {
        var squares = 0.0
        var variance = 0.0
        var standardised = 0.0
        var count = 0.0
        /// Sum of the variances of the squared residuals under the model; only judges are tested with it.
        var spread = 0.0

        @inline(__always)
        mutating func add(_ other: Sums) {
            squares += other.squares
            variance += other.variance
            standardised += other.standardised
            count += other.count
            spread += other.spread
        }

        /// Squared residuals over their expected variance: weighted by information.
        var infit: Double? { variance > 1e-300 ? squares / variance : nil }
        /// Mean of the squared standardised residuals: sensitive to single surprises.
        var outfit: Double? { count > 0 && standardised.isFinite ? standardised / count : nil }
    }

    /// One entry a script of the table.
    private(set) var sums: [Sums]

    init(_ table: PairTable, _ measures: [Double], _ model: PairModel) {
        let pieces = Computing.pieces(table.entries.count, atLeast: 16_384, most: 8)
        let parts = Computing.map(pieces.count) { Self.sums(table, pieces[$0], measures, model) }
        sums = parts.first ?? []
        for part in parts.dropFirst() {
            for script in sums.indices { sums[script].add(part[script]) }
        }
    }

    private static func sums(_ table: PairTable, _ range: Range<Int>, _ measures: [Double], _ model: PairModel) -> [Sums] {
        var sums = [Sums](repeating: Sums(), count: table.scriptCount)
        sums.withUnsafeMutableBufferPointer { sums in
            table.entries.withUnsafeBufferPointer { entries in
                for index in range {
                    let entry = entries[index]
                    let i = Int(entry.first)
                    let j = Int(entry.second)
                    let moments = model.moments(measures[i] - measures[j])
                    let wins = entry.score - 0.5 * entry.ties
                    let losses = entry.count - wins - entry.ties
                    let expected = moments.expected
                    let half = 0.5 - expected
                    let squares =
                        wins * (1 - expected) * (1 - expected) + entry.ties * half * half + losses * expected * expected
                    let own = Sums(
                        squares: squares, variance: entry.count * moments.variance, standardised: squares / moments.variance,
                        count: entry.count)
                    sums[i].add(own)
                    sums[j].add(own)
                }
            }
        }
        return sums
    }
}
