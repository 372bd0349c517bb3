/// Fleiss' kappa (1971) of as many ratings on every unit, over all and by category, with the test of Fleiss, Nee and Landis (1979).
public struct FleissKappa: Sendable, Equatable {
    /// One category against all others.
    public struct Category: Sendable, Equatable {
        /// Index on the scale.
        public let category: Int
        /// Share of ratings in it.
        public let share: Double
        public let estimate: Estimate
        /// Kappa divided by its standard error under the hypothesis of chance; nil where undefined.
        public let z: Double?
    }

    /// The standard error is the non-null one of the generalised coefficient, for intervals.
    public let estimate: Estimate
    public let observedAgreement: Double?
    public let expectedAgreement: Double?
    /// Standard error if kappa were zero, kappa divided by it, and the two-sided probability.
    public let nullStandardError: Double?
    public let z: Double?
    public let probability: Double?
    public let categories: [Category]
    /// Standard error of a category's kappa if it were zero; the same for all categories.
    public let categoryNullStandardError: Double?
}

extension RatingPatterns {
    /// Fleiss' kappa. Undefined with reason `.unequalRatings` when units differ in the number of ratings; see ``generalizedFleissKappa(_:level:)``.
    ///
    /// The kappas by category are defined for unequal numbers too; the test is not.
    ///
    /// - Parameter byCategory: whether to compute the kappa of each category; it takes a pass over the rows each.
    public func fleissKappa(byCategory: Bool = true, level: Double = 0.95) -> FleissKappa {
        let method = "Fleiss' kappa"
        let general = corrected(.unweighted, chance: .fleiss, method: method, level: level)
        let size = isBalanced ? units.sizes.first.map(Double.init) : nil
        let count = Double(sharedUnitCount)
        let categoryError = size.map { (2 / (count * $0 * ($0 - 1))).squareRoot() }
        let categories = byCategory ? self.categories(error: categoryError, level: level) : []
        guard let size, let categoryError, let kappa = general.estimate.value else {
            let reason = general.estimate.undefined ?? .unequalRatings
            return FleissKappa(
                estimate: Estimate(
                    undefined: reason, n: sharedUnitCount, counted: .units, method: method, warnings: general.estimate.warnings),
                observedAgreement: general.observedAgreement, expectedAgreement: general.expectedAgreement,
                nullStandardError: nil,
                z: nil, probability: nil, categories: categories, categoryNullStandardError: categoryError)
        }
        var room = 0.0
        var skew = 0.0
        for share in pooledShares {
            room += share * (1 - share)
            skew += share * (1 - share) * (1 - 2 * share)
        }
        let error = (2 / (count * size * (size - 1)) * max(0, room * room - skew)).squareRoot() / room
        let z = error > 0 ? kappa / error : nil
        return FleissKappa(
            estimate: general.estimate, observedAgreement: general.observedAgreement,
            expectedAgreement: general.expectedAgreement,
            nullStandardError: error, z: z, probability: z.map { 2 * Normal.cumulative(-$0.magnitude) }, categories: categories,
            categoryNullStandardError: categoryError)
    }

    /// Share of each category, units counting alike.
    private var pooledShares: [Double] {
        AgreementMoments(units, weights: KappaWeights.unweighted.agreement(on: scale) ?? []).shares
    }

    private func categories(error: Double?, level: Double) -> [FleissKappa.Category] {
        guard sharedUnitCount > 0 else { return [] }
        let shares = pooledShares
        return (0..<scale.count).map { category in
            // One category against the rest is a scale of two.
            let estimate = ChanceCorrection(units: units.collapsed(on: category), scale: .presence, notes: notes).result(
                .unweighted, chance: .fleiss, method: "Fleiss' kappa of one category", level: level
            ).estimate
            let z = error.flatMap { error in estimate.value.map { $0 / error } }
            return FleissKappa.Category(category: category, share: shares[category], estimate: estimate, z: z)
        }
    }
}
