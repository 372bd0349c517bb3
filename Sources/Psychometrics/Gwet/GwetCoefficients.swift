extension RatingPatterns {
    /// Gwet's AC1 (2008) when unweighted, AC2 otherwise; any number of raters, missing ratings allowed.
    ///
    /// Units with at least two ratings enter the agreement, all rated units the shares of the categories. The number of categories is that of
    /// the declared scale: an unused one makes chance agreement smaller. The interval is Student's on units minus one degrees of freedom.
    public func gwetCoefficient(_ weights: KappaWeights = .unweighted, level: Double = 0.95) -> ChanceCorrectedAgreement {
        corrected(
            weights, chance: .gwet, method: weights == .unweighted ? "Gwet's AC1" : "Gwet's AC2, \(weights.name)", level: level)
    }

    /// Brennan and Prediger's coefficient (1981): chance is even over the categories of the declared scale.
    public func brennanPrediger(_ weights: KappaWeights = .unweighted, level: Double = 0.95) -> ChanceCorrectedAgreement {
        corrected(weights, chance: .even, method: "Brennan-Prediger coefficient, \(weights.name)", level: level)
    }

    /// Fleiss' kappa generalised to weights and missing ratings (Gwet 2014); chance is the pooled use of the categories.
    public func generalizedFleissKappa(_ weights: KappaWeights = .unweighted, level: Double = 0.95) -> ChanceCorrectedAgreement {
        corrected(weights, chance: .fleiss, method: "Fleiss' generalized kappa, \(weights.name)", level: level)
    }

    /// Weighted share of agreement between two ratings of a unit, averaged over units with at least two.
    public func weightedAgreement(_ weights: KappaWeights = .unweighted, level: Double = 0.95) -> Estimate {
        let method = "weighted agreement, \(weights.name)"
        func undefined(_ reason: UndefinedReason) -> Estimate {
            Estimate(undefined: reason, n: sharedUnitCount, counted: .units, method: method, warnings: notes)
        }
        guard sharedUnitCount > 0 else { return undefined(unitCount == 0 ? .noRatings : .noSharedUnits) }
        guard let agreement = weights.agreement(on: scale) else { return undefined(.scaleWithoutDistance) }
        let moments = AgreementMoments(units, weights: agreement)
        let spread = ChanceCorrection.interval(
            moments.observed, squares: moments.observedSquares, count: moments.rated, within: 0...1, level: level)
        return Estimate(
            moments.observed, standardError: spread.error, interval: spread.interval, n: sharedUnitCount, counted: .units,
            method: method, warnings: notes + spread.warnings)
    }

    func corrected(_ weights: KappaWeights, chance: ChanceAgreement, method: String, level: Double) -> ChanceCorrectedAgreement {
        ChanceCorrection(units: units, scale: scale, notes: notes).result(weights, chance: chance, method: method, level: level)
    }
}
