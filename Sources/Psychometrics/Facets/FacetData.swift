/// Ratings as the facets models see them: each is a category given under one element of every facet.
///
/// Elements are indexes into lists that the caller keeps. Facets may be anything that could make a score higher or lower: sample, rater,
/// criterion, occasion, group.
public struct FacetData: Sendable, Equatable {
    public struct Facet: Sendable, Hashable {
        /// For example `rater`.
        public let name: String
        /// Elements declared, rated or not.
        public let count: Int
        /// True when a higher measure means higher scores, as for samples; false for severity and difficulty.
        public let isPositive: Bool

        public init(name: String, count: Int, isPositive: Bool) {
            self.name = name
            self.count = count
            self.isPositive = isPositive
        }
    }

    public let facets: [Facet]
    /// One column a facet, one entry a rating.
    public let elements: [[Int32]]
    /// Category of each rating, from 0.
    public let categories: [UInt8]
    /// Categories of the declared scale, 2 to 100.
    public let categoryCount: Int
    /// How much each rating counts; nil when all count once. Positive and finite.
    public let weights: [Double]?

    public var count: Int { categories.count }

    /// - Throws: ``RatingError`` with code `.columnLength`, `.index` or `.weights`.
    public init(
        facets: [Facet], elements: [[Int32]], categories: [UInt8], categoryCount: Int, weights: [Double]? = nil
    ) throws(RatingError) {
        guard facets.count == elements.count, elements.allSatisfy({ $0.count == categories.count }),
            weights.map({ $0.count == categories.count }) ?? true
        else { throw RatingError(.columnLength, "The columns of the ratings differ in length.") }
        guard !facets.isEmpty else { throw RatingError(.columnLength, "Ratings without any facet cannot be analysed.") }
        guard (2...100).contains(categoryCount) else {
            throw RatingError(.scale, "A facets model needs a scale of 2 to 100 categories; this one has \(categoryCount).")
        }
        for (facet, column) in zip(facets, elements) {
            for element in column where element < 0 || element >= facet.count {
                throw RatingError(.index, "Element \(element) of facet \(facet.name) is outside the \(facet.count) declared.")
            }
        }
        for category in categories where Int(category) >= categoryCount {
            throw RatingError(.index, "Category \(category) is outside the \(categoryCount) declared.")
        }
        if let weights, let bad = weights.first(where: { !($0 > 0 && $0.isFinite) }) {
            throw RatingError(.weights, "A weight of \(bad) is not usable; weights are above zero.")
        }
        self.facets = facets
        self.elements = elements
        self.categories = categories
        self.categoryCount = categoryCount
        self.weights = weights
    }
}
