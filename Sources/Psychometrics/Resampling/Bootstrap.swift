/// How to resample: units are drawn with replacement, as many as there are, so ratings of one unit stay together.
public struct Bootstrap: Sendable, Hashable {
    /// Samples asked for, from 100 to 10,000.
    public let replicates: Int
    /// The same seed gives the same interval on every machine.
    public let seed: UInt64
    /// Whether the bias-corrected and accelerated interval is wanted beside the percentiles, see ``Estimate/otherIntervals``.
    public let isAccelerated: Bool

    public init(replicates: Int = 1000, seed: UInt64 = 1, isAccelerated: Bool = false) {
        self.replicates = min(max(replicates, 100), 10_000)
        self.seed = seed
        self.isAccelerated = isAccelerated
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
    /// Bias-corrected and accelerated (BCa), where asked for and possible.
    private(set) var accelerated: ConfidenceInterval?
    var standardError: Double?
    var warnings: [StatisticalWarning] = []
    private var sorted: [Double] = []

    /// - Parameters:
    ///   - estimate: the statistic of the data themselves.
    ///   - values: the statistic in each replicate, nil where undefined. Without variation there is no interval.
    init(estimate: Double, values: [Double?], asked: Int, seed: UInt64, level: Double) {
        var kept = values.compactMap { $0 }.filter(\.isFinite)
        kept.sort()
        sorted = kept
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

    /// Adds Efron's bias-corrected and accelerated interval (1987): percentiles at probabilities shifted for bias and skewness.
    ///
    /// - Parameter acceleration: from the jackknife over units; without one there is no interval.
    mutating func accelerate(estimate: Double, acceleration: Double?, level: Double, seed: UInt64) {
        guard let acceleration, standardError != nil else { return }
        var below = 0.0
        let slack = 1e-12 * max(1, estimate.magnitude)
        // Small panels repeat few values; those equal to the estimate count half on either side.
        for value in sorted { below += value < estimate - slack ? 1 : value <= estimate + slack ? 0.5 : 0 }
        let share = below / Double(sorted.count)
        guard share > 0, share < 1 else { return }
        let bias = Normal.quantile(share)
        func probability(_ quantile: Double) -> Double? {
            let room = 1 - acceleration * (bias + quantile)
            return room > 0 ? Normal.cumulative(bias + (bias + quantile) / room) : nil
        }
        let quantile = Normal.quantile(0.5 + level / 2)
        guard let low = probability(-quantile), let high = probability(quantile), low < high else { return }
        accelerated = ConfidenceInterval(
            lower: Self.percentile(sorted, low), upper: Self.percentile(sorted, high), level: level,
            method: .acceleratedBootstrap(replicates: sorted.count, seed: seed))
    }

    /// The percentile by linear interpolation between order statistics (Hyndman and Fan's type 7).
    static func percentile(_ sorted: [Double], _ probability: Double) -> Double {
        let position = probability * Double(sorted.count - 1)
        let below = Int(position)
        guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
        return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
    }
}
