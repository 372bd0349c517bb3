/// How well each judge's choices agree with the scale that all judges made together.
public struct JudgeFit: Sendable, Hashable {
    /// Comparisons that count: both scripts measured in one part.
    public let counts: [Double]
    public let infit: [Double?]
    public let outfit: [Double?]

    /// Infit standardised by Wilson and Hilferty's cube root (1931), about standard normal for a judge who follows the common scale.
    public let infitZ: [Double?]

    /// Judges whose infit is over 1 by more than chance explains: p times the number of judges is below .05. The rule of thumb ``bound``
    /// names somebody in every third study in which all judges follow the model; this one does in about one of twenty.
    public let standsOut: [Bool]

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
        let scores = total.map(Self.standardised)
        infitZ = scores
        let tested = Double(scores.count { $0 != nil })
        standsOut = scores.map { z in z.map { (1 - Normal.cumulative($0)) * tested < 0.05 } ?? false }
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

    private static func standardised(_ sums: PairResiduals.Sums) -> Double? {
        guard let infit = sums.infit, sums.count >= 5, sums.spread > 0 else { return nil }
        return FitStatistic(meanSquare: infit, variance: sums.spread / (sums.variance * sums.variance)).standardized
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
                    squares: squares, variance: count * moments.variance, standardised: squares / moments.variance, count: count,
                    // Of a choice between two: the fourth moment less the squared second. With ties it is a little less.
                    spread: count * max(0, moments.variance * (1 - 4 * moments.variance))))
        }
        return sums
    }
}
