/// What is to be estimated from ``FacetData``: log(P(k) / P(k − 1)) = Σ ± measure − step k.
public struct FacetModel: Sendable, Equatable {
    /// Whether all ratings share one set of steps.
    public enum Steps: Sendable, Hashable {
        /// One set of steps for all ratings (Andrich 1978).
        case ratingScale
        /// A set of steps for each element of this facet, by index (Masters 1982).
        case partialCredit(facet: Int)
    }

    /// A measure that is given, not estimated.
    public struct Anchor: Sendable, Hashable {
        public let facet: Int
        public let element: Int
        /// Logits, in the direction of the facet.
        public let measure: Double

        public init(facet: Int, element: Int, measure: Double) {
            self.facet = facet
            self.element = element
            self.measure = measure
        }
    }

    /// Steps that are given, for all ratings or for one element of the facet of ``Steps/partialCredit(facet:)``.
    public struct StepAnchor: Sendable, Hashable {
        /// The element of the partial-credit facet; 0 for a rating scale.
        public let group: Int
        /// Steps into categories 1, 2, …, one fewer than there are categories.
        public let steps: [Double]

        public init(group: Int, steps: [Double]) {
            self.group = group
            self.steps = steps
        }
    }

    public var steps: Steps
    /// The facet whose measures need not sum to zero; nil for the first positive one. A facet with anchors never is centred.
    public var floatingFacet: Int?
    public var anchors: [Anchor]
    public var stepAnchors: [StepAnchor]
    /// How far within the lowest or highest score an extreme element is measured, in score points (Facets' 0.3).
    public var extremeAdjustment: Double
    /// A Newton step whose largest entry is below this, in logits, ends the iterations.
    public var stepTolerance: Double
    /// The largest difference of an observed and an expected score that counts as none, in score points.
    public var residualTolerance: Double
    public var maximumIterations: Int
    /// With more parameters than this outside the largest facet, the system is solved without writing it out; there are no full errors then.
    public var mostDenseParameters = 4000

    public init(
        steps: Steps = .ratingScale, floatingFacet: Int? = nil, anchors: [Anchor] = [], stepAnchors: [StepAnchor] = [],
        extremeAdjustment: Double = 0.3, stepTolerance: Double = 1e-6, residualTolerance: Double = 1e-5,
        maximumIterations: Int = 60
    ) {
        self.steps = steps
        self.floatingFacet = floatingFacet
        self.anchors = anchors
        self.stepAnchors = stepAnchors
        self.extremeAdjustment = extremeAdjustment
        self.stepTolerance = stepTolerance
        self.residualTolerance = residualTolerance
        self.maximumIterations = maximumIterations
    }
}
