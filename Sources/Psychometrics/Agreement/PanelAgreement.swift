/// How often the raters of a panel agree, over every pair of ratings of the same unit and over whole units.
public struct PanelAgreement: Sendable, Equatable {
    /// Share of pairs of ratings in the same category.
    public let exact: Estimate
    /// Share of pairs in the same or an adjacent category.
    public let adjacent: Estimate
    /// Share of pairs further apart.
    public let discrepant: Estimate
    /// Share of shared units on which all raters chose the same category.
    public let allExact: Estimate
    /// Share of shared units on which every two raters are at most adjacent.
    public let allAdjacent: Estimate
}

extension RatingTable {
    /// Agreement over all pairs of raters who share units.
    ///
    /// Pairs are pooled: each pair of ratings of a unit counts once. For two raters the intervals are Wilson's. For more, the pairs
    /// of one unit depend on each other, so the variance of the share is linearised over units and turned into an effective sample size
    /// for Wilson's formula, reduced by the ratio of the squared normal and t quantiles on units minus one degrees of freedom (after Korn and
    /// Graubard 1998). When the units show no variation at all, the number of units stands for the effective size.
    ///
    /// - Parameter level: confidence of the intervals.
    public func agreement(within tolerance: Tolerance = .oneStep, level: Double = 0.95) -> PanelAgreement {
        let patterns = UnitPatterns(self)
        let notes =
            warnings + patterns.warnings + StatisticalWarning.size(units: patterns.unitCount)
            + StatisticalWarning.size(raters: activeRaterCount)
        return PatternShares(patterns, scale: scale, tolerance: tolerance, level: usable(level: level), warnings: notes).panel
    }
}

extension RatingPatterns {
    /// Agreement over all pairs of raters who share units, as for a ``RatingTable``.
    public func agreement(within tolerance: Tolerance = .oneStep, level: Double = 0.95) -> PanelAgreement {
        PatternShares(units, scale: scale, tolerance: tolerance, level: usable(level: level), warnings: notes).panel
    }
}

/// Pairs of each pattern, and the shares that follow.
private struct PatternShares {
    struct Pairs {
        var all = 0.0
        var exact = 0.0
        var adjacent = 0.0
    }

    let patterns: UnitPatterns
    let pairs: [Pairs]
    let level: Double
    let warnings: [StatisticalWarning]

    init(_ patterns: UnitPatterns, scale: Scale, tolerance: Tolerance, level: Double, warnings: [StatisticalWarning]) {
        self.patterns = patterns
        self.level = level
        self.warnings = warnings
        pairs = (0..<patterns.patternCount).map { pattern in
            let entries = patterns.entries(pattern)
            let size = Double(patterns.sizes[pattern])
            var pairs = Pairs(all: size * (size - 1) / 2)
            for position in entries {
                let first = Int(patterns.used[position])
                let count = Double(patterns.counts[position])
                pairs.exact += count * (count - 1) / 2
                for other in (position + 1)..<max(position + 1, entries.upperBound)
                where tolerance.admits(first, Int(patterns.used[other]), on: scale) {
                    pairs.adjacent += count * Double(patterns.counts[other])
                }
            }
            pairs.adjacent += pairs.exact
            return pairs
        }
    }

    var panel: PanelAgreement {
        PanelAgreement(
            exact: ofPairs(\.exact, complement: false, method: "exact agreement of pairs"),
            adjacent: ofPairs(\.adjacent, complement: false, method: "exact or adjacent agreement of pairs"),
            discrepant: ofPairs(\.adjacent, complement: true, method: "discrepant share of pairs"),
            allExact: ofUnits(\.exact, method: "units with all raters in one category"),
            allAdjacent: ofUnits(\.adjacent, method: "units with all raters at most adjacent"))
    }

    func ofPairs(_ hits: KeyPath<Pairs, Double>, complement: Bool, method: String) -> Estimate {
        var all = 0.0
        var hit = 0.0
        for (pattern, pairs) in pairs.enumerated() {
            let units = Double(patterns.multiplicities[pattern])
            all += units * pairs.all
            hit += units * (complement ? pairs.all - pairs[keyPath: hits] : pairs[keyPath: hits])
        }
        guard all > 0 else { return undefined(method, .pairs) }
        let share = hit / all
        if all == Double(patterns.unitCount) { return wilson(share, size: all, counted: .pairs, method) }
        var squares = 0.0
        for (pattern, pairs) in pairs.enumerated() {
            let own = complement ? pairs.all - pairs[keyPath: hits] : pairs[keyPath: hits]
            let residual = own - share * pairs.all
            squares += Double(patterns.multiplicities[pattern]) * residual * residual
        }
        return clustered(share, pairs: all, residualSquares: squares, method)
    }

    func ofUnits(_ hits: KeyPath<Pairs, Double>, method: String) -> Estimate {
        guard patterns.unitCount > 0 else { return undefined(method, .units) }
        var hit = 0.0
        for (pattern, pairs) in pairs.enumerated() where pairs[keyPath: hits] == pairs.all {
            hit += Double(patterns.multiplicities[pattern])
        }
        return wilson(hit / Double(patterns.unitCount), size: Double(patterns.unitCount), counted: .units, method)
    }

    private func wilson(_ share: Double, size: Double, counted: Counted, _ method: String) -> Estimate {
        let bounds = Wilson.bounds(share: share, size: size, quantile: Normal.quantile(0.5 + level / 2))
        return Estimate(
            share, standardError: (share * (1 - share) / size).squareRoot(),
            interval: ConfidenceInterval(lower: bounds.lower, upper: bounds.upper, level: level, method: .wilson), n: Int(size),
            counted: counted, method: method, warnings: warnings)
    }

    private func clustered(_ share: Double, pairs: Double, residualSquares: Double, _ method: String) -> Estimate {
        let units = Double(patterns.unitCount)
        guard units > 1 else {
            return Estimate(share, n: Int(pairs), counted: .pairs, method: method, warnings: warnings)
        }
        let variance = units / (units - 1) * residualSquares / (pairs * pairs)
        let binomial = share * (1 - share)
        let z = Normal.quantile(0.5 + level / 2)
        let t = StudentT.quantile(0.5 + level / 2, degreesOfFreedom: units - 1)
        let size = variance > 1e-18 && binomial > 0 ? min(binomial / variance, pairs) : units
        let effective = size * (z / t) * (z / t)
        let bounds = Wilson.bounds(share: share, size: effective, quantile: z)
        return Estimate(
            share, standardError: variance.squareRoot(),
            interval: ConfidenceInterval(
                lower: bounds.lower, upper: bounds.upper, level: level,
                method: .wilsonClustered(effectiveSize: effective, units: patterns.unitCount)), n: Int(pairs), counted: .pairs,
            method: method, warnings: warnings)
    }

    private func undefined(_ method: String, _ counted: Counted) -> Estimate {
        Estimate(undefined: .noSharedUnits, n: 0, counted: counted, method: method, warnings: warnings)
    }
}
