/// Measures of every element with their errors and fit, by joint maximum likelihood.
public struct JointFacetFit: Sendable {
    public let facets: [FacetData.Facet]
    public let model: FacetModel
    /// Facet whose measures carry the level of the scores.
    public let floatingFacet: Int
    /// By facet and element.
    public internal(set) var elements: [[FacetElement]]
    /// One set, or one for each element of the partial-credit facet.
    public let steps: [FacetSteps]
    public let convergence: ConvergenceRecord
    /// More than one when measures cannot all be compared.
    public let subsets: [FacetSubset]
    public let unexpected: [UnexpectedRating]
    /// All ratings beyond the threshold, of which `unexpected` may hold only the farthest.
    public let unexpectedCount: Int
    /// Ratings that took part in the estimation, extreme elements' aside.
    public let ratingCount: Int
    public let warnings: [AnalysisWarning]

    /// What further analyses of the same estimation start from.
    let design: GroupedRatings
    let parameters: FacetParameters
    let fixed: FixedSteps
    /// Mean of each facet's measures in the direction of higher scores.
    var levels: [Double] = []

    /// Over the elements with a measure that took part in the estimation.
    public func summary(of facet: Int) -> FacetSummary? { summary(of: facet, extremesIncluded: false) }

    public func summary(of facet: Int, extremesIncluded: Bool) -> FacetSummary? {
        FacetSummary(
            elements[facet].compactMap { element in
                guard element.isUsable || (extremesIncluded && element.isExtreme), let measure = element.measure,
                    let error = element.modelError
                else { return nil }
                return (measure, error)
            })
    }

    /// The facet of the units: the largest, or what takes its place under steps of their own.
    public var unitFacet: Int { design.unitFacet }

    /// How many ratings stand, on average, under an element of the units that are many: the L of the (L − 1) / L correction.
    public var ratingsPerUnit: Double? {
        design.unitCount > 0 ? Double(ratingCount) / Double(design.unitCount) : nil
    }

    /// Unwanted growth of joint estimates undone as for two facets: measures × (L − 1) / L (Wright and Douglas 1977).
    public var biasCorrection: Double? { ratingsPerUnit.flatMap { $0 > 1 ? ($0 - 1) / $0 : nil } }
}
