/// Ratings with equal units told once: the different ways in which raters scored a unit, and how many units show each.
///
/// A quarter of a million samples scored by four raters on five levels show at most 1,295 different rows. Every agreement statistic
/// depends on the rows and their numbers alone, so it is computed, resampled and jackknifed on these.
public struct RatingPatterns: Sendable, Equatable {
    public let scale: Scale
    /// Raters declared, active or not.
    public let raterCount: Int
    /// The ratings of row `r` are `starts[r] ..< starts[r + 1]`; raters ascend inside a row and no row is empty.
    let starts: [Int32]
    let raters: [Int32]
    let categories: [Int32]
    /// How many units show each row; above zero.
    let multiplicities: [Int32]
    /// The same with the raters set aside.
    let units: UnitPatterns
    /// Units with at least one rating.
    public let unitCount: Int
    /// What was left out while reading the ratings. Every estimate repeats it.
    public let warnings: [StatisticalWarning]
    /// Raters with at least one rating, ascending.
    public let activeRaters: [Int]
    /// Number of ratings, units counted as often as they occur.
    public let ratingCount: Int

    /// Units with at least two ratings: only these say anything about agreement.
    public var sharedUnitCount: Int { units.unitCount }

    /// Whether every unit has the same number of ratings.
    public var isBalanced: Bool {
        guard let size = units.sizes.first else { return false }
        return units.singleRatedUnits == 0 && units.sizes.allSatisfy { $0 == size }
    }

    /// - Parameter unitWeights: how many units each unit of the table stands for, none below zero; nil for one.
    /// - Throws: ``RatingError`` with code `.weights` when the weights do not fit the units or add up to more than 2^31 - 1.
    public init(_ table: RatingTable, unitWeights: [Int32]? = nil) throws(RatingError) {
        if let unitWeights { try Self.check(unitWeights, unitCount: table.unitCount) }
        self.init(checked: table, unitWeights: unitWeights)
    }

    init(_ table: RatingTable) { self.init(checked: table, unitWeights: nil) }

    private init(checked table: RatingTable, unitWeights: [Int32]?) {
        let width = Int32(table.scale.count)
        let rows = zip(table.raters, table.categories).map { $0 &* width &+ $1 }
        let groups = RowGrouping(starts: table.unitStarts, values: rows, weights: unitWeights, smallest: 1)
        var starts: [Int32] = [0]
        var raters: [Int32] = []
        var categories: [Int32] = []
        for unit in groups.representatives {
            let range = table.ratings(ofUnit: Int(unit))
            raters.append(contentsOf: table.raters[range])
            categories.append(contentsOf: table.categories[range])
            starts.append(Int32(raters.count))
        }
        self.init(
            scale: table.scale, raterCount: table.raterCount, starts: starts, raters: raters, categories: categories,
            multiplicities: groups.multiplicities, warnings: table.warnings)
    }

    init(
        scale: Scale, raterCount: Int, starts: [Int32], raters: [Int32], categories: [Int32], multiplicities: [Int32],
        warnings: [StatisticalWarning]
    ) {
        self.scale = scale
        self.raterCount = raterCount
        self.starts = starts
        self.raters = raters
        self.categories = categories
        self.multiplicities = multiplicities
        self.warnings = warnings
        units = UnitPatterns(starts: starts, categories: categories, weights: multiplicities, categoryCount: scale.count)
        unitCount = units.unitCount + units.singleRatedUnits
        var ratingCount = units.singleRatedUnits
        for pattern in 0..<units.patternCount {
            ratingCount += Int(units.sizes[pattern]) * Int(units.multiplicities[pattern])
        }
        self.ratingCount = ratingCount
        var seen = [Bool](repeating: false, count: raterCount)
        for rater in raters { seen[Int(rater)] = true }
        activeRaters = (0..<raterCount).filter { seen[$0] }
    }

    /// Number of different rows.
    var rowCount: Int { multiplicities.count }

    /// Positions of a row's ratings.
    func ratings(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

    /// Warnings that go with every estimate about the panel.
    public var notes: [StatisticalWarning] {
        warnings + units.warnings + StatisticalWarning.size(units: sharedUnitCount)
            + StatisticalWarning.size(raters: activeRaters.count)
    }

    /// How often each rater used each category; row-major, raters by categories.
    public var categoryUse: [Int] {
        let width = scale.count
        var counts = [Int](repeating: 0, count: raterCount * width)
        for row in 0..<rowCount {
            for position in ratings(row) {
                counts[Int(raters[position]) * width + Int(categories[position])] += Int(multiplicities[row])
            }
        }
        return counts
    }

    static func check(_ weights: [Int32], unitCount: Int) throws(RatingError) {
        guard weights.count == unitCount else {
            throw RatingError(.weights, "\(weights.count) weights do not fit \(unitCount) units.")
        }
        var total = 0
        for weight in weights {
            guard weight >= 0 else { throw RatingError(.weights, "A weight of \(weight) is not a number of units.") }
            total += Int(weight)
        }
        guard total <= Int(Int32.max) else { throw RatingError(.weights, "The weights add up to more than 2,147,483,647 units.") }
    }
}
