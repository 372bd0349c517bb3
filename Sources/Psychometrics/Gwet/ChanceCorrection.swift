/// Takes chance out of agreement.
struct ChanceCorrection {
    let units: UnitPatterns
    let scale: Scale
    let notes: [StatisticalWarning]

    func result(_ weights: KappaWeights, chance: ChanceAgreement, method: String, level: Double) -> ChanceCorrectedAgreement {
        func undefined(_ reason: UndefinedReason, _ moments: AgreementMoments? = nil, _ expected: Double? = nil)
            -> ChanceCorrectedAgreement
        {
            ChanceCorrectedAgreement(
                estimate: Estimate(undefined: reason, n: units.unitCount, counted: .units, method: method, warnings: notes),
                observedAgreement: moments?.observed, expectedAgreement: expected, tableStandardError: nil)
        }
        guard units.unitCount > 0 else { return undefined(units.singleRatedUnits == 0 ? .noRatings : .noSharedUnits) }
        guard scale.count > 1 else { return undefined(chance == .fleiss ? .noVariation : .oneCategory) }
        guard let agreement = weights.agreement(on: scale) else { return undefined(.scaleWithoutDistance) }
        let moments = AgreementMoments(units, weights: agreement)
        let expected = moments.expected(chance)
        guard 1 - expected.value > 1e-12 else { return undefined(.noVariation, moments, expected.value) }
        let value = (moments.observed - expected.value) / (1 - expected.value)
        let squares = moments.squares(coefficient: value, expected: expected.value, halfSlopes: expected.halfSlopes)
        let spread = Self.interval(value, squares: squares, count: moments.rated, within: -1...1, level: level)
        let paradox = paradox(value, weights: weights)
        return ChanceCorrectedAgreement(
            estimate: Estimate(
                value, standardError: spread.error, interval: spread.interval, n: units.unitCount, counted: .units,
                method: method,
                warnings: notes + spread.warnings + paradox),
            observedAgreement: moments.observed, expectedAgreement: expected.value,
            tableStandardError: spread.error.map { _ in squares.squareRoot() / moments.rated })
    }

    /// Standard error with divisor n (n - 1), and Student's interval about the value.
    static func interval(
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
