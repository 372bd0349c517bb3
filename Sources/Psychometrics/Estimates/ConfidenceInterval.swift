/// How an interval was made.
public enum IntervalMethod: Sendable, Hashable {
    /// Wilson's score interval for independent observations.
    case wilson
    /// Wilson's score interval with the sample size that a simple random sample of the same precision would have,
    /// because ratings of one unit are not independent.
    case wilsonClustered(effectiveSize: Double, units: Int)
    /// Estimate and standard error, normal quantile.
    case normal
    /// Estimate and standard error, Student's t quantile.
    case studentT(degreesOfFreedom: Double)
    /// Percentiles of the statistic over samples of units drawn with replacement.
    case percentileBootstrap(replicates: Int, seed: UInt64)
    /// The same percentiles, corrected for bias and skewness (BCa, Efron 1987).
    case acceleratedBootstrap(replicates: Int, seed: UInt64)
    /// Normal on Fisher's z scale with the variance of Bonett and Wright (2000), for rank correlations.
    case fisherZ
}

/// A confidence interval; `lower <= upper`, both finite.
public struct ConfidenceInterval: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
    /// Confidence, for example 0.95.
    public let level: Double
    public let method: IntervalMethod

    /// Nil when a bound is not finite or the bounds are the wrong way round.
    public init?(lower: Double, upper: Double, level: Double, method: IntervalMethod) {
        guard lower.isFinite, upper.isFinite, lower <= upper else { return nil }
        self.lower = lower
        self.upper = upper
        self.level = level
        self.method = method
    }

    /// Estimate plus and minus a multiple of its standard error, cut off at the statistic's range.
    static func symmetric(
        _ value: Double, _ standardError: Double, level: Double, method: IntervalMethod, within range: ClosedRange<Double>? = nil
    ) -> ConfidenceInterval? {
        let probability = 0.5 + level / 2
        let quantile: Double
        if case .studentT(let degreesOfFreedom) = method {
            quantile = StudentT.quantile(probability, degreesOfFreedom: degreesOfFreedom)
        } else {
            quantile = Normal.quantile(probability)
        }
        var lower = value - quantile * standardError
        var upper = value + quantile * standardError
        if let range {
            // A coefficient can fall below the range it has for complete data; its interval must not leave it out.
            lower = max(lower, min(range.lowerBound, value))
            upper = min(upper, max(range.upperBound, value))
        }
        return ConfidenceInterval(lower: lower, upper: upper, level: level, method: method)
    }
}

/// A confidence level that arithmetic can use: anything outside (0.5, 0.9999) is pulled to its edge, NaN becomes 0.95.
func usable(level: Double) -> Double {
    level.isNaN ? 0.95 : min(max(level, 0.5), 0.9999)
}
