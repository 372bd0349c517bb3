/// How far a rater's scores lie from those of the others on the same units.
public struct Severity: Sendable, Equatable {
    public let rater: Int
    /// Mean over units of own score minus the mean of the others' scores: negative is harsh, positive lenient. In score points.
    public let difference: Estimate
    /// The difference in standard deviations of all scores in the table; nil when undefined.
    public let standardised: Double?
}

extension RatingTable {
    /// The severity of every rater, in order of rater index, with standard error and t interval over units.
    ///
    /// The observed others are the yardstick, so a rater who met only harsh colleagues looks lenient: compare raters only within a design
    /// in which they score the same units.
    public func severities(level: Double = 0.95) -> [Severity] {
        var running = [RunningMean](repeating: RunningMean(), count: raterCount)
        var all = RunningMean()
        for unit in 0..<unitCount {
            let range = ratings(ofUnit: unit)
            var sum = 0.0
            for position in range {
                sum += scale.values[Int(categories[position])]
                all.add(scale.values[Int(categories[position])])
            }
            guard range.count > 1 else { continue }
            for position in range {
                let own = scale.values[Int(categories[position])]
                running[Int(raters[position])].add(own - (sum - own) / Double(range.count - 1))
            }
        }
        let deviation = (all.variance ?? 0).squareRoot()
        let panel = warnings + StatisticalWarning.size(raters: activeRaterCount)
        return running.enumerated().map { rater, own in
            let estimate = own.estimate(
                method: "mean difference from the other raters", level: usable(level: level),
                warnings: panel + StatisticalWarning.size(units: Int(own.count)))
            let standardised = estimate.value.flatMap { deviation > 0 ? $0 / deviation : nil }
            return Severity(rater: rater, difference: estimate, standardised: standardised)
        }
    }
}
