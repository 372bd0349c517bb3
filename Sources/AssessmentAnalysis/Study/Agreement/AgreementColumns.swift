import Psychometrics

/// A long table as units, raters and categories, ready for ``RatingPatterns``.
///
/// A unit is what a rater scores once: a sample, or a sample on a criterion where there are several. Times part units only where a rater
/// comes back to one.
struct AgreementColumns {
    let scale: Scale
    let unitCount: Int
    let units: [Int32]
    let raters: [Int32]
    let raterNames: [String]
    /// Whether the table said who gave which score.
    let hasRaters: Bool
    /// How many units each unit stands for.
    let unitWeights: [Int32]?
    let criterion: LongRatings.Factor?
    let categories: [Int32]
    private(set) var cautions: [Caution] = []

    /// - Throws: ``RatingError`` with code `.scale` when the scale cannot be used.
    init(_ ratings: LongRatings, sample: LongRatings.Factor) throws(RatingError) {
        let scale = try Scale(values: ratings.scale)
        self.scale = scale
        categories = ratings.categories
        criterion = ratings.factor("criterion").flatMap { $0.labels.count > 1 ? $0 : nil }
        let rater = ratings.factor("rater")
        hasRaters = rater != nil
        var units = Self.units(sample, [criterion].compactMap { $0 })
        if let rater, let time = ratings.factor("time"), time.labels.count > 1,
            try Self.hasRepeats(units: units, rater: rater, categories: ratings.categories, scale: scale)
        {
            // A column of dates alone must not part the scores of one sample; coming back to a sample makes a second unit of it.
            units = Self.units(sample, [criterion, time].compactMap { $0 })
            cautions.append(
                Caution(
                    code: "several-times",
                    sentence:
                        "The same rater scored a sample at several times, so a sample counts once for each time; scores of different "
                        + "times are not compared with each other."))
        }
        self.units = units.codes
        unitCount = units.count
        let weights = Self.weights(ratings.weights, units: units.codes, unitCount: units.count)
        unitWeights = weights.values
        if let caution = weights.caution { cautions.append(caution) }
        if let rater {
            raters = rater.codes
            raterNames = Array(rater.labels)
        } else {
            let numbered = Self.numbered(units: units.codes, unitCount: units.count, categories: ratings.categories)
            raters = numbered.raters
            raterNames = (0..<numbered.count).map { "score \($0 + 1)" }
            cautions.append(
                Caution(
                    code: "no-raters",
                    sentence: "The table does not say who gave which score, so raters cannot be compared with each other; "
                        + "only statistics that need no names are given."))
        }
    }

    /// Whether a rater has two scores in a unit.
    private static func hasRepeats(
        units: (codes: [Int32], count: Int), rater: LongRatings.Factor, categories: [Int32], scale: Scale
    ) throws(RatingError) -> Bool {
        let patterns = try RatingPatterns(
            scale: scale, unitCount: units.count, raterCount: rater.labels.count, units: units.codes, raters: rater.codes,
            categories: categories)
        return patterns.warnings.contains { if case .repeatedRatings = $0 { true } else { false } }
    }

    /// The patterns of all scores, or of one criterion.
    func patterns(criterion index: Int? = nil) throws(RatingError) -> RatingPatterns {
        var categories = categories
        if let index, let codes = criterion?.codes {
            for row in 0..<categories.count where Int(codes[row]) != index { categories[row] = -1 }
        }
        return try RatingPatterns(
            scale: scale, unitCount: unitCount, raterCount: raterNames.count, units: units, raters: raters,
            categories: categories,
            unitWeights: unitWeights)
    }

    /// One code for each combination of the factors; combinations are numbered by their codes, not by the order of the rows, while
    /// there are few enough of them, else in order of first appearance.
    private static func units(
        _ sample: LongRatings.Factor, _ others: [LongRatings.Factor]
    ) -> (codes: [Int32], count: Int) {
        var codes = sample.codes
        var count = sample.labels.count
        for factor in others {
            let (product, isHuge) = count.multipliedReportingOverflow(by: factor.labels.count)
            if !isHuge, product <= 4 * codes.count + 1000, product <= Int(Int32.max) {
                let width = Int32(factor.labels.count)
                for row in 0..<codes.count { codes[row] = codes[row] * width + factor.codes[row] }
                count = product
            } else {
                var numbers: [Int64: Int32] = [:]
                for row in 0..<codes.count {
                    let key = Int64(codes[row]) << 32 | Int64(factor.codes[row])
                    let number = numbers[key] ?? Int32(numbers.count)
                    numbers[key] = number
                    codes[row] = number
                }
                count = numbers.count
            }
        }
        return (codes, count)
    }

    /// Raters by position: the first score of a unit, the second and so on.
    private static func numbered(units: [Int32], unitCount: Int, categories: [Int32]) -> (raters: [Int32], count: Int) {
        var next = [Int32](repeating: 0, count: unitCount)
        var raters = [Int32](repeating: 0, count: units.count)
        var most: Int32 = 1
        for row in 0..<units.count where categories[row] >= 0 {
            raters[row] = next[Int(units[row])]
            next[Int(units[row])] += 1
            most = max(most, next[Int(units[row])])
        }
        return (raters, Int(most))
    }

    /// Row weights as numbers of units: whole, the same for all scores of a unit, and not too many.
    private static func weights(
        _ weights: [Double]?, units: [Int32], unitCount: Int
    ) -> (values: [Int32]?, caution: Caution?) {
        guard let weights else { return (nil, nil) }
        let refused = Caution(
            code: "weights-not-counts",
            sentence:
                "The weights are not used: here a weight must be a whole number, how often the sample's row of scores occurred, "
                + "and the same for all scores of the sample.")
        var values = [Int32](repeating: -1, count: unitCount)
        for (unit, weight) in zip(units, weights) {
            guard weight >= 0, weight <= Double(Int32.max), weight == weight.rounded() else { return (nil, refused) }
            let value = Int32(weight)
            guard values[Int(unit)] < 0 || values[Int(unit)] == value else { return (nil, refused) }
            values[Int(unit)] = value
        }
        let total = values.reduce(0) { $0 + Int(max(0, $1)) }
        return total <= Int(Int32.max) ? (values.map { max(0, $0) }, nil) : (nil, refused)
    }
}
