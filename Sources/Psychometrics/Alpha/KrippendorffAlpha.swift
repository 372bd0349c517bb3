extension RatingTable {
    /// Krippendorff's alpha from the coincidence matrix; any number of raters, missing ratings allowed.
    ///
    /// Units with one rating are left out. Undefined when all pairable ratings are in one category. The interval and standard error come
    /// from a percentile bootstrap over units; nil skips both.
    public func krippendorffAlpha(
        _ metric: AlphaMetric, bootstrap: Bootstrap? = Bootstrap(), level: Double = 0.95
    ) -> Estimate {
        let patterns = UnitPatterns(self)
        let notes =
            warnings + patterns.warnings + StatisticalWarning.size(units: patterns.unitCount)
            + StatisticalWarning.size(raters: activeRaterCount)
        return Coincidences(patterns, scale: scale, metric: metric).estimate(bootstrap: bootstrap, level: level, notes: notes)
    }
}

extension RatingPatterns {
    /// Krippendorff's alpha, as for a ``RatingTable``.
    public func krippendorffAlpha(
        _ metric: AlphaMetric, bootstrap: Bootstrap? = Bootstrap(), level: Double = 0.95
    ) -> Estimate {
        Coincidences(units, scale: scale, metric: metric).estimate(bootstrap: bootstrap, level: level, notes: notes)
    }
}

/// The coincidence matrix of every unit pattern, with its margins behind it.
private struct Coincidences: SummedStatistic {
    let scale: Scale
    let metric: AlphaMetric
    let patterns: PatternSums
    private let unitCount: Int
    private let hasSingles: Bool

    init(_ units: UnitPatterns, scale: Scale, metric: AlphaMetric) {
        self.scale = scale
        self.metric = metric
        unitCount = units.unitCount
        hasSingles = units.singleRatedUnits > 0
        let width = units.categoryCount
        var starts: [Int32] = [0]
        var slots: [Int32] = []
        var amounts: [Double] = []
        for pattern in 0..<units.patternCount {
            let entries = units.entries(pattern)
            let others = Double(units.sizes[pattern] - 1)
            for position in entries {
                let low = Int(units.used[position])
                let count = Double(units.counts[position])
                slots.append(Int32(width * width + low))
                amounts.append(count)
                for other in (position + 1)..<max(position + 1, entries.upperBound) {
                    slots.append(Int32(low * width + Int(units.used[other])))
                    amounts.append(count * Double(units.counts[other]) / others)
                }
            }
            starts.append(Int32(slots.count))
        }
        patterns = PatternSums(
            size: width * width + width, multiplicities: units.multiplicities, starts: starts, slots: slots, amounts: amounts)
    }

    var finishingSteps: Int { 2 * scale.count * scale.count }

    /// Alpha; nil when no two pairable ratings differ.
    func value(of sums: [Double]) -> Double? {
        let width = scale.count
        let margins = Array(sums[(width * width)...])
        let distances = metric.distances(scale: scale, margins: margins)
        var observed = 0.0
        var expected = 0.0
        for low in 0..<width where margins[low] > 0 {
            for high in (low + 1)..<max(low + 1, width) {
                observed += sums[low * width + high] * distances[low * width + high]
                expected += margins[low] * margins[high] * distances[low * width + high]
            }
        }
        guard expected > 0 else { return nil }
        return 1 - (margins.reduce(0, +) - 1) * observed / expected
    }

    func estimate(bootstrap: Bootstrap?, level: Double, notes: [StatisticalWarning]) -> Estimate {
        let method = "Krippendorff's alpha, \(metric.rawValue)"
        func undefined(_ reason: UndefinedReason) -> Estimate {
            Estimate(undefined: reason, n: unitCount, counted: .units, method: method, warnings: notes)
        }
        guard unitCount > 0 else { return undefined(hasSingles ? .noSharedUnits : .noRatings) }
        guard metric != .ratio || scale.values[0] >= 0 else { return undefined(.ratioNeedsNonNegativeScores) }
        guard let alpha = value else { return undefined(.noVariation) }
        guard let bootstrap else {
            return Estimate(alpha, n: unitCount, counted: .units, method: method, warnings: notes)
        }
        let level = usable(level: level)
        let outcome = outcome(bootstrap, estimate: alpha, level: level)
        let normal = outcome.standardError.flatMap {
            ConfidenceInterval.symmetric(alpha, $0, level: level, method: .normal, within: -Double.greatestFiniteMagnitude...1)
        }
        return Estimate(
            alpha, standardError: outcome.standardError, interval: outcome.interval ?? normal,
            otherIntervals: outcome.accelerated.map { [$0] } ?? [], n: unitCount, counted: .units, method: method,
            warnings: notes + outcome.warnings)
    }
}
