/// What is known of one element of a facet.
public struct FacetElement: Sendable {
    /// Whether a finite measure exists, and how it was had.
    public enum Status: Sendable, Hashable {
        case estimated
        /// Given by the caller.
        case anchored
        /// All scores the lowest, or all the highest: set aside, then measured at a score moved inwards.
        case lowest, highest
        /// No finite measure, though its scores are not all extreme: they are as extreme as those it is compared with allow.
        case unbounded
        /// All scores in the only category that is seen: no measure.
        case constant
        /// No ratings, or none beside those of elements set aside: no measure.
        case unrated
    }

    public let status: Status
    /// Logits, in the direction of the facet.
    public let measure: Double?
    /// 1 / √information of the element alone, as Facets gives it.
    public let modelError: Double?
    /// From the inverse of the whole information, given that centred facets sum to zero; larger, above all in weakly linked designs.
    public let fullError: Double?
    public let infit: FitStatistic?
    public let outfit: FitStatistic?
    public let pointMeasure: Double?
    /// Ratings, extreme ones included.
    public let count: Int
    /// Sum of weights, and weighted sum of categories from 0.
    public let weight: Double
    public let score: Double
    /// Expected category at the element's measure where the other facets have the mean of their non-extreme measures.
    public internal(set) var fairAverage: Double?

    /// Mean category from 0.
    public var observedAverage: Double? { weight > 0 ? score / weight : nil }
    /// The model error widened by misfit: × √max(1, infit mean square).
    public var realError: Double? { modelError.map { $0 * max(1, infit?.meanSquare ?? 1).squareRoot() } }
    public var isExtreme: Bool { status == .lowest || status == .highest || status == .constant }
    /// Takes part in the summary of its facet.
    public var isUsable: Bool { status == .estimated || status == .anchored }
}

/// One set of steps.
public struct FacetSteps: Sendable {
    /// The element of the partial-credit facet; nil for the set that all share.
    public let group: Int?
    /// Step into category k at index k − 1: where k and k − 1 are equally likely. Nil beside a category that never occurs.
    public let steps: [Double?]
    /// 1 / √information of the step alone.
    public let modelErrors: [Double?]
    /// From the inverse of the whole information.
    public let fullErrors: [Double?]
    /// By category from 0.
    public let categories: [CategoryUse]
    /// Pairs of neighbouring steps that come in the wrong order: the category between them is never the most likely one.
    public let disordered: [Int]
    public let isAnchored: Bool
    /// log weights of the categories from 0; minus infinity for one that never occurs.
    let logarithms: [Double]
    /// Lowest and highest category that occur.
    public let lowest: Int
    public let highest: Int

    /// Expected category at a logit.
    func expected(at logit: Double) -> Double {
        Double(lowest) + ScoreMeasure.moments(logit, logarithms[lowest...highest]).mean
    }
}

/// How a category was used by the ratings that take part.
public struct CategoryUse: Sendable, Hashable {
    public let count: Int
    public let weight: Double
    /// Mean of the sums of measures under which the category was given; should rise from category to category.
    public let averageMeasure: Double?
    /// The same as the model expects it.
    public let expectedMeasure: Double?
    /// Mean of the squared standardised residuals of the ratings in the category.
    public let outfit: Double?
}

/// Elements that are tied to each other by ratings; measures of different subsets cannot be compared.
public struct FacetSubset: Sendable, Hashable {
    /// For each facet, elements in order; empty for a facet that all subsets share.
    public let elements: [[Int]]
}
