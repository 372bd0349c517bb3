/// What a number counts.
public enum Counted: String, Sendable, Hashable {
    case units, pairs, ratings
}

/// A statistic with what a reader needs to judge it: how sure, from how much, by which method, with which reservations.
///
/// No property ever holds NaN or infinity. A statistic that does not exist for the data has a nil ``value`` and a named reason.
public struct Estimate: Sendable, Equatable {
    public let value: Double?
    /// Why there is no value; nil exactly when there is one.
    public let undefined: UndefinedReason?
    public let standardError: Double?
    public let interval: ConfidenceInterval?
    /// Intervals made another way, for comparison.
    public let otherIntervals: [ConfidenceInterval]
    /// How many of ``counted`` the value rests on.
    public let n: Int
    public let counted: Counted
    /// The coefficient and its variant, in the field's own terms.
    public let method: String
    public let warnings: [StatisticalWarning]

    /// - Parameter value: becomes an undefined estimate with reason `.notFinite` when it is NaN or infinite.
    public init(
        _ value: Double, standardError: Double? = nil, interval: ConfidenceInterval? = nil,
        otherIntervals: [ConfidenceInterval] = [], n: Int, counted: Counted, method: String, warnings: [StatisticalWarning] = []
    ) {
        self.value = value.isFinite ? value : nil
        undefined = value.isFinite ? nil : .notFinite
        let usableError = standardError.flatMap { $0.isFinite && value.isFinite ? $0 : nil }
        self.standardError = usableError
        self.interval = value.isFinite ? interval : nil
        self.otherIntervals = value.isFinite ? otherIntervals : []
        self.n = n
        self.counted = counted
        self.method = method
        self.warnings = warnings
    }

    /// A statistic that does not exist for these data.
    public init(
        undefined reason: UndefinedReason, n: Int, counted: Counted, method: String, warnings: [StatisticalWarning] = []
    ) {
        value = nil
        undefined = reason
        standardError = nil
        interval = nil
        otherIntervals = []
        self.n = n
        self.counted = counted
        self.method = method
        self.warnings = warnings
    }
}

/// Why a statistic has no value.
public enum UndefinedReason: String, Sendable, Hashable {
    case noRatings
    /// Only one rater, or no unit that two raters share.
    case noSharedUnits
    /// All ratings that count are in one category, so chance-corrected agreement is zero divided by zero.
    case noVariation
    /// The declared scale gives the same score to all its categories, so distances between scores are all zero.
    case scaleWithoutDistance
    /// A spread needs at least two observations.
    case tooFewObservations
    /// A scale of one category leaves nothing to agree about.
    case oneCategory
    /// The coefficient is for as many ratings on every unit, and some have fewer.
    case unequalRatings
    /// No unit, or a single one, was rated by all raters.
    case noCompleteUnits
    /// The coefficient is for exactly two raters.
    case notTwoRaters
    /// There are too many pairs of raters to compare one by one.
    case tooManyPairs
    /// The ratio metric compares by quotient and has no meaning for negative scores.
    case ratioNeedsNonNegativeScores
    /// The arithmetic left the range of a double.
    case notFinite
}
