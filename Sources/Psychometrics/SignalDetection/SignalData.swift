/// Ratings as the signal detection model sees them: raters put units, each of one true category, into categories.
///
/// A unit is one piece of work under one criterion. Units of a group (a criterion) share the sizes of the true categories.
public struct SignalData: Sendable, Equatable {
    public let unitCount: Int
    public let raterCount: Int
    public let groupCount: Int
    /// By unit.
    public let groups: [Int32]
    /// By rating.
    public let units: [Int32]
    public let raters: [Int32]
    public let categories: [UInt8]
    public let weights: [Double]?
    /// Categories of the scale, 2 to 20; as many true categories.
    public let categoryCount: Int

    public var count: Int { units.count }

    /// - Throws: ``RatingError`` with code `.columnLength`, `.scale`, `.index` or `.weights`.
    public init(
        groups: [Int32], groupCount: Int, raterCount: Int, units: [Int32], raters: [Int32], categories: [UInt8],
        categoryCount: Int,
        weights: [Double]? = nil
    ) throws(RatingError) {
        guard units.count == raters.count, units.count == categories.count, weights.map({ $0.count == units.count }) ?? true
        else {
            throw RatingError(.columnLength, "The columns of the ratings differ in length.")
        }
        guard (2...20).contains(categoryCount) else {
            throw RatingError(
                .scale, "The signal detection model needs a scale of 2 to 20 categories; this one has \(categoryCount).")
        }
        let unitRange = 0..<Int32(clamping: groups.count)
        guard units.allSatisfy(unitRange.contains), raters.allSatisfy((0..<Int32(clamping: raterCount)).contains),
            groups.allSatisfy((0..<Int32(clamping: groupCount)).contains), categories.allSatisfy({ Int($0) < categoryCount })
        else { throw RatingError(.index, "A rating names a unit, rater, group or category that was not declared.") }
        if let weights, !weights.allSatisfy({ $0 > 0 && $0.isFinite }) || weights.reduce(0, +) > 1e12 {
            throw RatingError(.weights, "Weights are above zero and sum to at most 10¹².")
        }
        unitCount = groups.count
        self.raterCount = raterCount
        self.groupCount = groupCount
        self.groups = groups
        self.units = units
        self.raters = raters
        self.categories = categories
        self.weights = weights
        self.categoryCount = categoryCount
    }
}

/// How the signal detection model is estimated.
public struct SignalDetectionOptions: Sendable, Equatable {
    /// Starting points: the first from mean scores, the others random.
    public var starts: Int
    public var seed: UInt64
    /// Weight of the prior, in ratings per rater and true category and in units per group and true category: that a rater is without
    /// bias and of precision 2, and that classes are of equal size. It keeps estimates finite when a rater never errs or never uses a
    /// category, and ties the classes to the scale: without it a small panel's classes drift, and with them everyone's severity.
    public var priorWeight: Double
    public var iterationLimit: Int

    public init(starts: Int = 8, seed: UInt64 = 1, priorWeight: Double = 1, iterationLimit: Int = 2000) {
        self.starts = starts
        self.seed = seed
        self.priorWeight = priorWeight
        self.iterationLimit = iterationLimit
    }
}
