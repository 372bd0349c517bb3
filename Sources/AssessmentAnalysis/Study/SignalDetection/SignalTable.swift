import Psychometrics

/// Long ratings as the signal detection model takes them.
struct SignalTable {
    struct Unit: Hashable {
        let sample: Int32
        let criterion: Int32
    }

    let data: SignalData
    let sample: LongRatings.Factor
    let rater: LongRatings.Factor
    let criterion: LongRatings.Factor?
    let units: [Unit]
    /// True when each criterion has class sizes of its own.
    let isByCriterion: Bool

    init(
        _ ratings: LongRatings, sample: LongRatings.Factor, rater: LongRatings.Factor, options: SignalDetectionStudy.Options
    ) throws(RatingError) {
        let criterion = ratings.factor(options.criterionFactor)
        var known: [Unit: Int32] = [:]
        var units: [Unit] = []
        var unitOf: [Int32] = []
        var raterOf: [Int32] = []
        var categories: [UInt8] = []
        var weights: [Double] = []
        for row in ratings.categories.indices where ratings.categories[row] >= 0 && ratings.weights?[row] != 0 {
            let unit = Unit(sample: sample.codes[row], criterion: criterion?.codes[row] ?? 0)
            guard unit.sample >= 0, unit.criterion >= 0, rater.codes[row] >= 0 else { continue }
            let index: Int32
            if let found = known[unit] {
                index = found
            } else {
                index = Int32(units.count)
                known[unit] = index
                units.append(unit)
            }
            unitOf.append(index)
            raterOf.append(rater.codes[row])
            categories.append(UInt8(clamping: ratings.categories[row]))
            weights.append(ratings.weights?[row] ?? 1)
        }
        let criteria = criterion?.labels.count ?? 1
        var sizes = [Int](repeating: 0, count: criteria)
        for unit in units { sizes[Int(unit.criterion)] += 1 }
        let isLarge = sizes.allSatisfy { $0 == 0 || $0 >= SignalDetectionStudy.unitsPerCriterion }
        isByCriterion = criteria > 1 && (options.classes == .byCriterion || (options.classes == .automatic && isLarge))
        data = try SignalData(
            groups: units.map { [isByCriterion] in isByCriterion ? $0.criterion : 0 }, groupCount: isByCriterion ? criteria : 1,
            raterCount: rater.labels.count, units: unitOf, raters: raterOf, categories: categories,
            categoryCount: ratings.scale.count, weights: ratings.weights == nil ? nil : weights)
        self.sample = sample
        self.rater = rater
        self.criterion = criterion
        self.units = units
    }

    /// A piece of work by name.
    func label(_ unit: Int) -> String {
        let name = sample.labels[Int(units[unit].sample)]
        return criterion.map { name + ", " + $0.labels[Int(units[unit].criterion)] } ?? name
    }
}
