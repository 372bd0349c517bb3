extension ConfusionTable {
    /// Share of units on which both sides chose the same category, with Wilson's interval.
    public func exactAgreement(level: Double = 0.95) -> Estimate {
        share(method: "exact agreement", level: level) { $0 == $1 }
    }

    /// Share of units on which the two sides chose the same or an adjacent category.
    public func adjacentAgreement(within tolerance: Tolerance = .oneStep, level: Double = 0.95) -> Estimate {
        share(method: "exact or adjacent agreement", level: level) { tolerance.admits($0, $1, on: scale) }
    }

    /// Share of units on which the two sides were further apart than adjacent.
    public func discrepancy(beyond tolerance: Tolerance = .oneStep, level: Double = 0.95) -> Estimate {
        share(method: "discrepant share", level: level) { !tolerance.admits($0, $1, on: scale) }
    }

    private func share(method: String, level: Double, counts condition: (Int, Int) -> Bool) -> Estimate {
        guard total > 0 else {
            return Estimate(undefined: .noSharedUnits, n: 0, counted: .units, method: method, warnings: sizeWarnings)
        }
        var hits = 0
        for first in 0..<scale.count {
            for second in 0..<scale.count where condition(first, second) { hits += self[first, second] }
        }
        let level = usable(level: level)
        let share = Double(hits) / Double(total)
        let bounds = Wilson.bounds(share: share, size: Double(total), quantile: Normal.quantile(0.5 + level / 2))
        return Estimate(
            share, standardError: (share * (1 - share) / Double(total)).squareRoot(),
            interval: ConfidenceInterval(lower: bounds.lower, upper: bounds.upper, level: level, method: .wilson), n: total,
            counted: .units, method: method, warnings: sizeWarnings)
    }
}
