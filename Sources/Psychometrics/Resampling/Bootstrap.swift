/// How to resample: units are drawn with replacement, as many as there are, so ratings of one unit stay together.
public struct Bootstrap: Sendable, Hashable {
    /// Samples asked for, from 100 to 10,000.
    public let replicates: Int
    /// The same seed gives the same interval on every machine.
    public let seed: UInt64

    public init(replicates: Int = 1000, seed: UInt64 = 1) {
        self.replicates = min(max(replicates, 100), 10_000)
        self.seed = seed
    }

    /// Elementary steps one interval may take (about half a second in a release build) before the number of replicates is cut.
    static let stepBudget = 200_000_000

    /// Replicates that fit the budget when each takes `steps`, or zero when fewer than a hundred would.
    func affordable(steps: Int) -> Int {
        let affordable = Bootstrap.stepBudget / max(1, steps)
        return affordable >= replicates ? replicates : affordable >= 100 ? affordable : 0
    }
}

/// What a bootstrap found.
struct BootstrapOutcome {
    var interval: ConfidenceInterval?
    var standardError: Double?
    var warnings: [StatisticalWarning] = []

    /// - Parameters:
    ///   - estimate: the statistic of the data themselves.
    ///   - values: the statistic in each replicate, nil where undefined. Without variation there is no interval.
    init(estimate: Double, values: [Double?], asked: Int, seed: UInt64, level: Double) {
        var kept = values.compactMap { $0 }.filter(\.isFinite)
        kept.sort()
        if values.count < asked { warnings.append(.fewerReplicates(used: values.count, asked: asked)) }
        if kept.count < values.count {
            warnings.append(.undefinedReplicates(count: values.count - kept.count, of: values.count))
        }
        guard let first = kept.first, let last = kept.last, kept.count >= 50 else { return }
        guard last - first > 1e-12 * max(1, last.magnitude) else {
            warnings.append(.noSamplingVariation)
            return
        }
        let mean = kept.reduce(0, +) / Double(kept.count)
        standardError = (kept.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(kept.count - 1)).squareRoot()
        let percentiles = ConfidenceInterval(
            lower: Self.percentile(kept, (1 - level) / 2), upper: Self.percentile(kept, (1 + level) / 2), level: level,
            method: .percentileBootstrap(replicates: kept.count, seed: seed))
        if let percentiles, percentiles.lower <= estimate, estimate <= percentiles.upper {
            interval = percentiles
        } else {
            // Many sparse pairs, say: resampling repeats the bias of the statistic, and percentiles would leave out what they are about.
            warnings.append(.biasedReplicates(estimate: estimate, replicateMean: mean))
        }
    }

    /// The percentile by linear interpolation between order statistics (Hyndman and Fan's type 7).
    static func percentile(_ sorted: [Double], _ probability: Double) -> Double {
        let position = probability * Double(sorted.count - 1)
        let below = Int(position)
        guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
        return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
    }
}
