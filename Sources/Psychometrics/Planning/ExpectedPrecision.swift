/// What spread is assumed of scores before there are any, in squared score points.
public struct AssumedVariances: Sendable, Hashable {
    /// True differences between samples.
    public var sample: Double
    /// Differences in severity between raters.
    public var rater: Double
    /// What is left when the same rater scores the same sample: interaction and chance.
    public var residual: Double

    /// Defaults of a common 0 to 4 scale: a good half of the variance of a single score is the sample's.
    public init(sample: Double = 0.7, rater: Double = 0.1, residual: Double = 0.4) {
        self.sample = sample
        self.rater = rater
        self.residual = residual
    }

    /// Not negative, finite, and not all zero.
    public var areUsable: Bool {
        [sample, rater, residual].allSatisfy { $0 >= 0 && $0 < 1e12 } && sample + rater + residual > 0
    }
}

/// The precision to expect from a number of raters a sample, under assumed variances.
public struct ExpectedPrecision: Sendable, Hashable {
    /// Standard error of a sample's mean score about its true one, severities not corrected.
    public let absoluteError: Double
    /// The same when all samples have the same raters, or severities are known exactly: a bound for scores corrected by estimates.
    public let relativeError: Double
    /// Share of the variance of means that is true, for rank order (E ρ²); nil when there is no variance at all.
    public let generalizability: Double?
    /// Share of the variance of means that is true, for the score itself (Φ).
    public let dependability: Double?
    /// Chance that two raters give the same score, and scores at most one point apart, on a scale in whole points whose
    /// ends are seldom reached.
    public let exactAgreement: Double
    public let adjacentAgreement: Double

    /// Nil without raters or with unusable variances.
    public init?(raters: Int, _ variances: AssumedVariances) {
        guard raters > 0, variances.areUsable else { return nil }
        let count = Double(raters)
        let absolute = (variances.rater + variances.residual) / count
        let relative = variances.residual / count
        absoluteError = absolute.squareRoot()
        relativeError = relative.squareRoot()
        generalizability = variances.sample + relative > 0 ? variances.sample / (variances.sample + relative) : nil
        dependability = variances.sample + absolute > 0 ? variances.sample / (variances.sample + absolute) : nil
        let spread = (2 * (variances.rater + variances.residual)).squareRoot()
        exactAgreement = spread > 0 ? 2 * Normal.cumulative(0.5 / spread) - 1 : 1
        adjacentAgreement = spread > 0 ? 2 * Normal.cumulative(1.5 / spread) - 1 : 1
    }

    /// Fewest raters a sample for an absolute error of at most this; nil when no thousand are enough.
    public static func ratersNeeded(forError error: Double, _ variances: AssumedVariances) -> Int? {
        guard error > 0, variances.areUsable else { return nil }
        let needed = ((variances.rater + variances.residual) / (error * error)).rounded(.up)
        return needed <= 1000 ? max(1, Int(needed)) : nil
    }
}
