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
        let spread = interval(
            moments.observed, squares: moments.observedSquares, count: moments.rated, within: 0...1, level: level)
        return Estimate(
            moments.observed, standardError: spread.error, interval: spread.interval, n: sharedUnitCount, counted: .units,
            method: method, warnings: notes + spread.warnings)
    }

    func corrected(
        _ weights: KappaWeights, chance: ChanceAgreement, method: String, level: Double
    ) -> ChanceCorrectedAgreement {
        func undefined(_ reason: UndefinedReason, _ moments: AgreementMoments? = nil, _ expected: Double? = nil)
            -> ChanceCorrectedAgreement
        {
            ChanceCorrectedAgreement(
                estimate: Estimate(undefined: reason, n: sharedUnitCount, counted: .units, method: method, warnings: notes),
                observedAgreement: moments?.observed, expectedAgreement: expected, tableStandardError: nil)
        }
        guard sharedUnitCount > 0 else { return undefined(unitCount == 0 ? .noRatings : .noSharedUnits) }
        guard scale.count > 1 else { return undefined(chance == .fleiss ? .noVariation : .oneCategory) }
        guard let agreement = weights.agreement(on: scale) else { return undefined(.scaleWithoutDistance) }
        let moments = AgreementMoments(units, weights: agreement)
        let expected = moments.expected(chance)
        guard 1 - expected.value > 1e-12 else { return undefined(.noVariation, moments, expected.value) }
        let value = (moments.observed - expected.value) / (1 - expected.value)
        let squares = moments.squares(coefficient: value, expected: expected.value, halfSlopes: expected.halfSlopes)
        let spread = interval(value, squares: squares, count: moments.rated, within: -1...1, level: level)
        let paradox = paradox(value, weights: weights)
        return ChanceCorrectedAgreement(
            estimate: Estimate(
                value, standardError: spread.error, interval: spread.interval, n: sharedUnitCount, counted: .units,
                method: method,
                warnings: notes + spread.warnings + paradox),
            observedAgreement: moments.observed, expectedAgreement: expected.value,
            tableStandardError: spread.error.map { _ in squares.squareRoot() / moments.rated })
    }

    /// Standard error with divisor n (n - 1), and Student's interval about the value.
    private func interval(
        _ value: Double, squares: Double, count: Double, within range: ClosedRange<Double>, level: Double
    ) -> (error: Double?, interval: ConfidenceInterval?, warnings: [StatisticalWarning]) {
        guard count > 1 else { return (nil, nil, []) }
        let error = (squares / (count * (count - 1))).squareRoot()
        guard error > 1e-12 else { return (error, nil, [.noSamplingVariation]) }
        let interval = ConfidenceInterval.symmetric(
            value, error, level: usable(level: level), method: .studentT(degreesOfFreedom: count - 1), within: range)
        return (error, interval, [])
    }

    /// High agreement beside a low coefficient, as for Cohen's kappa; the margins of several raters are not told apart here.
    private func paradox(_ value: Double, weights: KappaWeights) -> [StatisticalWarning] {
        guard weights == .unweighted, value < StatisticalWarning.paradoxKappa else { return [] }
        let identity = AgreementMoments(units, weights: KappaWeights.unweighted.agreement(on: scale) ?? [])
        guard identity.observed >= StatisticalWarning.paradoxAgreement else { return [] }
        return [
            .kappaParadox(
                agreement: identity.observed, kappa: value, mostUsedShare: identity.shares.max() ?? 0, marginDifference: 0)
        ]
    }
}
