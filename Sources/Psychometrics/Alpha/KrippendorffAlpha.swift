extension RatingTable {
    /// Krippendorff's alpha from the coincidence matrix; any number of raters, missing ratings allowed.
    ///
    /// Units with one rating are left out. Undefined when all pairable ratings are in one category. The interval and standard error come
    /// from a percentile bootstrap over units; nil skips both.
    public func krippendorffAlpha(
        _ metric: AlphaMetric, bootstrap: Bootstrap? = Bootstrap(), level: Double = 0.95
    ) -> Estimate {
        let patterns = UnitPatterns(self)
        let method = "Krippendorff's alpha, \(metric.rawValue)"
        var notes =
            warnings + patterns.warnings + StatisticalWarning.size(units: patterns.unitCount)
            + StatisticalWarning.size(raters: activeRaterCount)
        func undefined(_ reason: UndefinedReason) -> Estimate {
            Estimate(undefined: reason, n: patterns.unitCount, counted: .units, method: method, warnings: notes)
        }
        guard patterns.unitCount > 0 else { return undefined(ratingCount == 0 ? .noRatings : .noSharedUnits) }
        guard metric != .ratio || scale.values[0] >= 0 else { return undefined(.ratioNeedsNonNegativeScores) }
        let coincidences = CoincidenceReplicates(patterns, scale: scale, metric: metric)
        guard let alpha = coincidences.alpha(weights: patterns.multiplicities) else { return undefined(.noVariation) }
        guard let bootstrap else {
            return Estimate(alpha, n: patterns.unitCount, counted: .units, method: method, warnings: notes)
        }
        let level = usable(level: level)
        let outcome = coincidences.outcome(bootstrap, estimate: alpha, level: level)
        notes += outcome.warnings
        let normal = outcome.standardError.flatMap {
            ConfidenceInterval.symmetric(alpha, $0, level: level, method: .normal, within: -Double.greatestFiniteMagnitude...1)
        }
        return Estimate(
            alpha, standardError: outcome.standardError, interval: outcome.interval ?? normal, n: patterns.unitCount,
            counted: .units,
            method: method, warnings: notes)
    }
}

/// Coincidences each unit pattern adds, so that alpha for any weighting of the patterns is a short sum.
private struct CoincidenceReplicates {
    let scale: Scale
    let metric: AlphaMetric
    let multiplicities: [Int32]
    /// Cells above the diagonal of each pattern: `cellStarts` has one more entry than there are patterns.
    private(set) var cellStarts: [Int32] = [0]
    private(set) var cells: [Int32] = []
    private(set) var amounts: [Double] = []
    /// Ratings in each category, likewise.
    private(set) var marginStarts: [Int32] = [0]
    private(set) var marginCategories: [Int32] = []
    private(set) var marginCounts: [Double] = []

    init(_ patterns: UnitPatterns, scale: Scale, metric: AlphaMetric) {
        self.scale = scale
        self.metric = metric
        multiplicities = patterns.multiplicities
        let width = patterns.categoryCount
        for pattern in 0..<patterns.patternCount {
            let used = (0..<width).filter { patterns.counts[pattern * width + $0] > 0 }
            let others = Double(patterns.sizes[pattern] - 1)
            for (position, low) in used.enumerated() {
                let count = Double(patterns.counts[pattern * width + low])
                marginCategories.append(Int32(low))
                marginCounts.append(count)
                for high in used[(position + 1)...] {
                    cells.append(Int32(low * width + high))
                    amounts.append(count * Double(patterns.counts[pattern * width + high]) / others)
                }
            }
            cellStarts.append(Int32(cells.count))
            marginStarts.append(Int32(marginCategories.count))
        }
    }

    /// Alpha when each pattern occurs as often as its weight says; nil when no two pairable ratings differ.
    func alpha(weights: [Int32]) -> Double? {
        let width = scale.count
        var coincidences = [Double](repeating: 0, count: width * width)
        var margins = [Double](repeating: 0, count: width)
        for pattern in 0..<weights.count where weights[pattern] > 0 {
            let weight = Double(weights[pattern])
            for position in Int(marginStarts[pattern])..<Int(marginStarts[pattern + 1]) {
                margins[Int(marginCategories[position])] += weight * marginCounts[position]
            }
            for position in Int(cellStarts[pattern])..<Int(cellStarts[pattern + 1]) {
                coincidences[Int(cells[position])] += weight * amounts[position]
            }
        }
        let distances = metric.distances(scale: scale, margins: margins)
        var observed = 0.0
        var expected = 0.0
        for low in 0..<width where margins[low] > 0 {
            for high in (low + 1)..<max(low + 1, width) {
                observed += coincidences[low * width + high] * distances[low * width + high]
                expected += margins[low] * margins[high] * distances[low * width + high]
            }
        }
        guard expected > 0 else { return nil }
        return 1 - (margins.reduce(0, +) - 1) * observed / expected
    }

    func outcome(_ bootstrap: Bootstrap, estimate: Double, level: Double) -> BootstrapOutcome {
        let steps =
            cells.count + marginCategories.count + 2 * scale.count * scale.count
            + UnitResampler.steps(multiplicities: multiplicities)
        var resampler = UnitResampler(multiplicities: multiplicities, seed: bootstrap.seed)
        var values: [Double?] = []
        for _ in 0..<bootstrap.affordable(steps: steps) {
            resampler.draw()
            values.append(alpha(weights: resampler.weights))
        }
        return BootstrapOutcome(
            estimate: estimate, values: values, asked: bootstrap.replicates, seed: bootstrap.seed, level: level)
    }
}
