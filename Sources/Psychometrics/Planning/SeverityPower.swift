/// Whether a small panel can show that one rater is harsher or milder than the others.
///
/// Each of the raters scores the same papers once. The difference of one rater's mean from the mean of the others is tested
/// with the residual mean square of the papers by raters table: t with (papers - 1)(raters - 1) degrees of freedom, two-sided.
public struct SeverityPower: Sendable, Hashable {
    /// Standard error of the difference, in score points.
    public let standardError: Double
    public let degreesOfFreedom: Double
    public let alpha: Double

    /// All raters score all papers.
    ///
    /// - Parameter residual: standard deviation of the residual of a single score, in score points.
    /// - Returns: nil with fewer than two papers or raters, a residual that is not positive, or alpha outside (0, 1).
    public init?(papers: Int, raters: Int, residual: Double, alpha: Double = 0.05) {
        guard (2...1_000_000).contains(papers), (2...10_000).contains(raters), residual > 0 else { return nil }
        let share = Double(raters) / (Double(raters - 1) * Double(papers))
        self.init(
            standardError: residual * share.squareRoot(), degreesOfFreedom: Double(papers - 1) * Double(raters - 1), alpha: alpha)
    }

    /// Any design, by the standard error of the difference and the degrees of freedom of the residual.
    public init?(standardError: Double, degreesOfFreedom: Double, alpha: Double = 0.05) {
        guard standardError > 0, standardError.isFinite, degreesOfFreedom >= 1, degreesOfFreedom.isFinite, alpha > 0, alpha < 1
        else { return nil }
        self.standardError = standardError
        self.degreesOfFreedom = degreesOfFreedom
        self.alpha = alpha
    }

    /// The weakest rater of an allocation: nil when the raters are not linked or nothing is left over for the residual.
    public init?(_ allocation: Allocation, _ quality: LinkQuality, residual: Double, alpha: Double = 0.05) {
        let request = allocation.request
        let ratings = request.samples * request.ratingsPerSample + request.validityPapers * request.raters
        let freedom = ratings - request.samples - request.validityPapers - request.raters + 1
        guard let widest = quality.severityErrors.max(), request.raters > 1 else { return nil }
        // From the mean of all to the mean of the others.
        let step = Double(request.raters) / Double(request.raters - 1)
        self.init(standardError: residual * widest * step, degreesOfFreedom: Double(freedom), alpha: alpha)
    }

    /// Chance of a significant result when the rater's severity differs by `difference` score points from the mean of the others'.
    public func power(difference: Double) -> Double {
        guard difference.isFinite else { return difference.isNaN ? 0 : 1 }
        let critical = StudentT.quantile(1 - alpha / 2, degreesOfFreedom: degreesOfFreedom)
        let delta = difference.magnitude / standardError
        // With so many degrees of freedom t is normal to all digits that matter.
        if degreesOfFreedom > 1e6 { return 1 - Normal.cumulative(critical - delta) + Normal.cumulative(-critical - delta) }
        // Far out the chance of missing the difference is beyond all digits.
        guard
            let below = NoncentralT.cumulative(critical, degreesOfFreedom: degreesOfFreedom, noncentrality: delta),
            let opposite = NoncentralT.cumulative(-critical, degreesOfFreedom: degreesOfFreedom, noncentrality: delta)
        else {
            // Normal approximation with the spread of t at its centre (Johnson and Kotz).
            let spread = (1 + critical * critical / (2 * degreesOfFreedom)).squareRoot()
            return Normal.cumulative((delta - critical) / spread)
        }
        return min(1, max(0, 1 - below + opposite))
    }

    /// The smallest difference, in score points, that is found with this power.
    public func detectableDifference(power wanted: Double = 0.8) -> Double? {
        guard wanted > alpha, wanted < 1 else { return nil }
        var (low, high) = (0.0, standardError)
        while power(difference: high) < wanted {
            high *= 2
            if !(high < 1e12 * standardError) { return nil }
        }
        for _ in 0..<60 {
            let middle = 0.5 * (low + high)
            if power(difference: middle) < wanted { low = middle } else { high = middle }
            if high - low <= 1e-9 * high { break }
        }
        return high
    }

    /// The fewest papers with which a difference is found with this power; nil when not even 100,000 are enough.
    public static func papersNeeded(
        difference: Double, raters: Int, residual: Double, alpha: Double = 0.05, power wanted: Double = 0.8
    ) -> Int? {
        guard difference > 0, wanted > alpha, wanted < 1 else { return nil }
        func isEnough(_ papers: Int) -> Bool {
            SeverityPower(papers: papers, raters: raters, residual: residual, alpha: alpha).map {
                $0.power(difference: difference) >= wanted
            }
                ?? false
        }
        var high = 2
        while !isEnough(high) {
            high *= 2
            if high > 100_000 { return nil }
        }
        var low = high / 2
        while high - low > 1 {
            let middle = (low + high) / 2
            if isEnough(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
