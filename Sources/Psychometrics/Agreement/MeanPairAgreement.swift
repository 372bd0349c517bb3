extension RatingPatterns {
    /// The plain mean over pairs of raters of their shares of agreement; a pair counts once however many units it shares.
    ///
    /// The standard error linearises the mean over units; the interval is Wilson's on the effective size that follows, as for
    /// ``PanelAgreement``, or on the number of shared units where they show no variation. For one pair both are Wilson's plain ones.
    ///
    /// - Parameter tolerance: `.steps(0)` for exact agreement.
    public func meanPairAgreement(
        _ pairs: RaterPairs, within tolerance: Tolerance = .steps(0), level: Double = 0.95
    ) -> Estimate {
        let method = "agreement, mean of pairs of raters"
        let pairs = pairs.pairs
        guard !pairs.isEmpty else {
            return Estimate(undefined: .noSharedUnits, n: 0, counted: .units, method: method, warnings: notes)
        }
        if pairs.count == 1 { return pairs[0].table.adjacentAgreement(within: tolerance, level: level) }
        let scale = scale
        let shares = pairs.map { pair in
            let hits = (0..<pair.table.counts.count).reduce(0) { sum, cell in
                sum + (tolerance.admits(cell / scale.count, cell % scale.count, on: scale) ? pair.table.counts[cell] : 0)
            }
            return Double(hits) / Double(pair.table.total)
        }
        let mean = shares.reduce(0, +) / Double(pairs.count)
        let units = Double(sharedUnitCount)
        let pull = linearisedError(of: pairs) { pair, first, second in
            ((tolerance.admits(first, second, on: scale) ? 1 : 0) - shares[pair]) / Double(pairs.count)
        }
        let error = units > 1 ? pull * (units / (units - 1)).squareRoot() : 0
        let level = usable(level: level)
        let binomial = mean * (1 - mean)
        let most = pairs.reduce(0.0) { $0 + Double($1.table.total) }
        var size = error > 1e-9 && binomial > 0 ? min(binomial / (error * error), most) : units
        if units > 1 {
            let ratio = Normal.quantile(0.5 + level / 2) / StudentT.quantile(0.5 + level / 2, degreesOfFreedom: units - 1)
            size *= ratio * ratio
        }
        let bounds = Wilson.bounds(share: mean, size: size, quantile: Normal.quantile(0.5 + level / 2))
        return Estimate(
            mean, standardError: error,
            interval: ConfidenceInterval(
                lower: bounds.lower, upper: bounds.upper, level: level,
                method: .wilsonClustered(effectiveSize: size, units: sharedUnitCount)), n: sharedUnitCount, counted: .units,
            method: method, warnings: notes)
    }

    /// The plain mean over pairs of raters of Spearman's rank correlation; pairs without one are left out with a warning.
    public func meanPairSpearman(_ pairs: RaterPairs) -> Estimate {
        let method = "Spearman's rank correlation, mean of pairs of raters"
        let values = pairs.pairs.compactMap { $0.table.spearman().value }
        guard !values.isEmpty else {
            return Estimate(
                undefined: pairs.pairs.isEmpty ? .noSharedUnits : .noVariation, n: sharedUnitCount, counted: .units,
                method: method,
                warnings: notes)
        }
        let left = pairs.pairs.count - values.count
        return Estimate(
            values.reduce(0, +) / Double(values.count), n: sharedUnitCount, counted: .units, method: method,
            warnings: notes + (left > 0 ? [.undefinedPairs(count: left, of: pairs.pairs.count)] : []))
    }
}
