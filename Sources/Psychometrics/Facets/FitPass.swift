/// The pass after the last step: fit of every element and category, and the ratings that fit least.
struct FitPass: Sendable {
    /// One a unit, one an element column.
    private(set) var units: [FitSums] = []
    private(set) var columns: [FitSums]
    private(set) var categories: [CategorySums]
    private(set) var unexpected: [UnexpectedRating] = []
    private(set) var unexpectedCount = 0
    private(set) var logLikelihood = 0.0

    /// Sums over one category of one group, counted from the group's lowest.
    struct CategorySums: Sendable {
        var count = 0
        var weight = 0.0
        var logits = 0.0
        var standardizedSquares = 0.0
        /// Σ p and Σ p · logit over all ratings of the group.
        var probability = 0.0
        var expectedLogits = 0.0
        /// Information on the step into the category: Σ P(x ≥ k) (1 − P(x ≥ k)).
        var stepInformation = 0.0

        mutating func add(_ other: CategorySums) {
            count += other.count
            weight += other.weight
            logits += other.logits
            standardizedSquares += other.standardizedSquares
            probability += other.probability
            expectedLogits += other.expectedLogits
            stepInformation += other.stepInformation
        }
    }

    /// - Parameters:
    ///   - threshold: size of a standardised residual from which a rating is unexpected.
    ///   - limit: how many of those are kept, largest first.
    init(_ design: GroupedRatings, at parameters: FacetParameters, fixed: FixedSteps, threshold: Double, limit: Int) {
        let factors = parameters.factors(design, fixed: fixed)
        let pieces = Computing.pieces(design.unitCount, atLeast: 64, most: 16)
        var parts = Computing.map(pieces.count) {
            FitPass(design, units: pieces[$0], parameters, factors, threshold: threshold, limit: limit)
        }
        self.init(design)
        units.reserveCapacity(design.unitCount)
        for index in parts.indices {
            let part = parts[index]
            // Let go as soon as taken over.
            parts[index] = FitPass(columns: [], categories: [])
            units += part.units
            for index in columns.indices { columns[index].add(part.columns[index]) }
            for index in categories.indices { categories[index].add(part.categories[index]) }
            unexpected += part.unexpected
            unexpectedCount += part.unexpectedCount
            logLikelihood += part.logLikelihood
        }
        trim(to: limit)
    }

    private init(columns: [FitSums], categories: [CategorySums]) {
        self.columns = columns
        self.categories = categories
    }

    private init(_ design: GroupedRatings) {
        columns = [FitSums](repeating: FitSums(), count: design.elementColumns)
        categories = [CategorySums](repeating: CategorySums(), count: design.top.count * design.width)
    }

    private init(
        _ design: GroupedRatings, units range: Range<Int>, _ parameters: FacetParameters, _ factors: FacetParameters.Factors,
        threshold: Double, limit: Int
    ) {
        self.init(design)
        units = [FitSums](repeating: FitSums(), count: range.count)
        let places = design.otherFacets.count
        var likelihood = 1.0
        var total = 0.0
        var far: [(RatingView.Place, Double)] = []
        units.withUnsafeMutableBufferPointer { units in
            columns.withUnsafeMutableBufferPointer { columns in
                categories.withUnsafeMutableBufferPointer { categories in
                    design.walk(range, at: parameters, factors) { view in
                        let inverseVariance = 1 / max(view.variance, 1e-12)
                        let fourth = view.fourthMoment()
                        let x = Double(view.x + design.lowest[view.group])
                        units[view.unit - range.lowerBound].add(view, score: x, fourth: fourth, inverseVariance: inverseVariance)
                        for place in 0..<places {
                            let column = design.column(of: view.rating, place: place, slotStart: view.slotStart)
                            columns[column].add(view, score: x, fourth: fourth, inverseVariance: inverseVariance)
                        }
                        Self.addCategories(view, categories, view.group * design.width, inverseVariance)
                        let probability = max(view.probabilities[view.x], 1e-290)
                        if design.weights == nil, probability > 1e-100 {
                            likelihood *= probability
                            if likelihood < 1e-150 {
                                total += Elementary.log(likelihood)
                                likelihood = 1
                            }
                        } else {
                            total += view.weight * Elementary.log(probability)
                        }
                        let standardized = view.residual * inverseVariance.squareRoot()
                        if standardized.magnitude >= threshold { far.append((view.place, standardized)) }
                    }
                }
            }
        }
        logLikelihood = total + Elementary.log(likelihood)
        unexpectedCount = far.count
        unexpected = far.map { place, standardized in
            let low = design.lowest[place.group]
            return UnexpectedRating(
                row: Int(design.rows[place.rating]), category: place.x + low, expected: place.expected + Double(low),
                standardizedResidual: standardized)
        }
        trim(to: limit)
    }

    @inline(__always)
    private static func addCategories(
        _ view: RatingView, _ categories: UnsafeMutableBufferPointer<CategorySums>, _ base: Int, _ inverseVariance: Double
    ) {
        categories[base + view.x].count += 1
        categories[base + view.x].weight += view.weight
        categories[base + view.x].logits += view.weight * view.logit
        categories[base + view.x].standardizedSquares += view.weight * view.residual * view.residual * inverseVariance
        var above = 1.0
        for k in 0...view.top {
            let share = view.weight * view.probabilities[k]
            categories[base + k].probability += share
            categories[base + k].expectedLogits += share * view.logit
            categories[base + k].stepInformation += view.weight * above * (1 - above)
            above -= view.probabilities[k]
        }
    }

    private mutating func trim(to limit: Int) {
        unexpected.sort {
            let (a, b) = ($0.standardizedResidual.magnitude, $1.standardizedResidual.magnitude)
            return a != b ? a > b : $0.row < $1.row
        }
        if unexpected.count > limit { unexpected.removeLast(unexpected.count - limit) }
    }
}

/// A rating far from what the measures lead one to expect.
public struct UnexpectedRating: Sendable, Hashable {
    /// Row of the data.
    public let row: Int
    public let category: Int
    /// In categories from 0.
    public let expected: Double
    /// Observed minus expected, in model standard deviations.
    public let standardizedResidual: Double
}
