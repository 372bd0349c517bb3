/// How well each judge's choices agree with the scale that all judges made together.
public struct JudgeFit: Sendable, Hashable {
    /// Comparisons that count: both scripts measured in one part.
    public let counts: [Double]
    public let infit: [Double?]
    public let outfit: [Double?]

    /// Judges whose infit lies over the mean of all by more than two standard deviations (n - 1).
    public let flagged: [Bool]
    /// Mean plus two standard deviations of the infits; nil with fewer than three judges.
    public let bound: Double?

    /// With fewer judges than this none can lie two standard deviations over the mean: the largest possible is (n - 1) / √n.
    public static let judgesForFlags = 6

    /// Nil when nobody is named.
    public init?(_ outcomes: PairOutcomes, _ fit: BradleyTerryFit) {
        guard let judges = outcomes.judges, outcomes.judgeCount > 0 else { return nil }
        let pieces = Computing.pieces(outcomes.count, atLeast: 16_384, most: 8)
        let parts = Computing.map(pieces.count) { Self.sums(outcomes, judges, fit, pieces[$0]) }
        var total = [PairResiduals.Sums](repeating: .init(), count: outcomes.judgeCount)
        for part in parts {
            for judge in total.indices { total[judge].add(part[judge]) }
        }
        counts = total.map(\.count)
        infit = total.map(\.infit)
        outfit = total.map(\.outfit)
        bound = Self.bound(of: infit.compactMap { $0 })
        flagged = infit.map { [bound] value in
            guard let value, let bound else { return false }
            return value > bound
        }
    }

    /// Mean plus two standard deviations (n - 1) of mean squares; nil with fewer than three.
    public static func bound(of values: [Double]) -> Double? {
        guard values.count > 2 else { return nil }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        return mean + 2 * variance.squareRoot()
    }

    private static func sums(
        _ outcomes: PairOutcomes, _ judges: [Int32], _ fit: BradleyTerryFit, _ rows: Range<Int>
    ) -> [PairResiduals.Sums] {
        var sums = [PairResiduals.Sums](repeating: .init(), count: outcomes.judgeCount)
        let parts = fit.standings.map { standing -> Int32 in
            if case .measured(let part) = standing { return Int32(part) }
            return -1
        }
        let measures = fit.measures.map { $0 ?? 0 }
        let isKnown = fit.measures.map { $0 != nil }
        for row in rows {
            let left = Int(outcomes.left[row])
            let right = Int(outcomes.right[row])
            guard left != right, parts[left] >= 0, parts[left] == parts[right], isKnown[left] else { continue }
            let moments = fit.models[Int(parts[left])].moments(measures[left] - measures[right])
            let count = outcomes.counts.map { $0[row] } ?? 1
            let observed =
                switch outcomes.outcomes[row] {
                case .left: 1.0
                case .right: 0.0
                case .tie: 0.5
                }
            let squares = count * (observed - moments.expected) * (observed - moments.expected)
            sums[Int(judges[row])].add(
                .init(
                    squares: squares, variance: count * moments.variance, standardised: squares / moments.variance, count: count))
        }
        return sums
    }
}
