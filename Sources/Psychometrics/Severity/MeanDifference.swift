/// A running mean and sum of squares (Welford 1962), exact enough for any number of observations.
struct RunningMean {
    private(set) var count = 0.0
    private(set) var mean = 0.0
    private var squares = 0.0

    /// Adds `weight` equal observations.
    mutating func add(_ value: Double, weight: Double = 1) {
        guard weight > 0 else { return }
        count += weight
        let step = value - mean
        mean += step * weight / count
        squares += weight * step * (value - mean)
    }

    /// Sample variance; nil with fewer than two observations.
    var variance: Double? { count > 1 ? max(0, squares) / (count - 1) : nil }

    /// The mean with its standard error and t interval.
    func estimate(method: String, level: Double, warnings: [StatisticalWarning]) -> Estimate {
        guard count > 0 else {
            return Estimate(undefined: .noSharedUnits, n: 0, counted: .units, method: method, warnings: warnings)
        }
        var notes = warnings
        var error: Double?
        var interval: ConfidenceInterval?
        if let variance {
            let spread = (variance / count).squareRoot()
            error = spread
            if spread > 1e-12 * max(1, mean.magnitude) {
                interval = .symmetric(mean, spread, level: level, method: .studentT(degreesOfFreedom: count - 1))
            } else {
                notes.append(.noSamplingVariation)
            }
        }
        return Estimate(
            mean, standardError: error, interval: interval, n: Int(count), counted: .units, method: method, warnings: notes)
    }
}

extension ConfusionTable {
    /// Mean of first minus second score, with standard error and t interval.
    public func meanDifference(level: Double = 0.95) -> Estimate {
        var running = RunningMean()
        for first in 0..<scale.count {
            for second in 0..<scale.count {
                running.add(scale.values[first] - scale.values[second], weight: Double(self[first, second]))
            }
        }
        return running.estimate(method: "mean difference of scores", level: usable(level: level), warnings: sizeWarnings)
    }

    /// Mean difference divided by the root mean square of the two sides' standard deviations (Williamson, Xi and Breyer 2012).
    public func standardisedMeanDifference() -> Estimate {
        let method = "standardised mean difference"
        func undefined(_ reason: UndefinedReason) -> Estimate {
            Estimate(undefined: reason, n: total, counted: .units, method: method, warnings: sizeWarnings)
        }
        guard total > 0 else { return undefined(.noSharedUnits) }
        var first = RunningMean()
        var second = RunningMean()
        for (category, count) in firstMargin.enumerated() { first.add(scale.values[category], weight: Double(count)) }
        for (category, count) in secondMargin.enumerated() { second.add(scale.values[category], weight: Double(count)) }
        guard let one = first.variance, let other = second.variance else { return undefined(.tooFewObservations) }
        guard one + other > 0 else { return undefined(.noVariation) }
        let value = (first.mean - second.mean) / ((one + other) / 2).squareRoot()
        return Estimate(value, n: total, counted: .units, method: method, warnings: sizeWarnings)
    }
}
