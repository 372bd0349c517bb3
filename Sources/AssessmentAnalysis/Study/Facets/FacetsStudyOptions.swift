/// What a many-facet Rasch study is to do. Facets, elements and pairs are named as the ratings name them.
public struct FacetsStudyOptions: Sendable {
    public enum Method: String, Sendable, CaseIterable {
        /// Joint maximum likelihood: every element has a measure of its own.
        case joint
        /// Marginal maximum likelihood: samples are draws from a normal distribution.
        case marginal
    }

    public enum Model: Sendable, Hashable {
        case ratingScale
        /// Steps of their own for each element of this facet.
        case partialCredit(by: String)
    }

    public struct Anchor: Sendable, Hashable {
        public let facet: String
        public let element: String
        /// Logits.
        public let measure: Double

        public init(facet: String, element: String, measure: Double) {
            self.facet = facet
            self.element = element
            self.measure = measure
        }
    }

    public struct StepAnchor: Sendable, Hashable {
        /// Element of the partial-credit facet; nil for a rating scale.
        public let element: String?
        public let steps: [Double]

        public init(element: String?, steps: [Double]) {
            self.element = element
            self.steps = steps
        }
    }

    /// Two facets whose combinations are looked at for bias.
    public struct Pair: Sendable, Hashable {
        public let first: String
        public let second: String

        public init(_ first: String, _ second: String) {
            self.first = first
            self.second = second
        }
    }

    public var method: Method
    public var model: Model
    /// Factors that enter the model; nil for all but those that another factor determines (a student's group).
    public var facets: [String]?
    /// Facets whose higher measures mean higher scores; where none is present, the first facet.
    public var positive: Set<String>
    /// The facet that is not centred; nil for the first positive one.
    public var floating: String?
    public var anchors: [Anchor]
    public var stepAnchors: [StepAnchor]
    /// Nil for rater by criterion, group and time, as far as present.
    public var interactions: [Pair]?
    /// Whether measures are multiplied by (L − 1) / L.
    public var isBiasCorrected: Bool
    /// How far within the lowest or highest score an extreme element is measured.
    public var extremeAdjustment: Double
    /// Facets with more elements list results for the first of them only.
    public var elementLimit: Int

    public init(
        method: Method = .joint, model: Model = .ratingScale, facets: [String]? = nil, positive: Set<String> = ["sample"],
        floating: String? = nil, anchors: [Anchor] = [], stepAnchors: [StepAnchor] = [], interactions: [Pair]? = nil,
        isBiasCorrected: Bool = false, extremeAdjustment: Double = 0.3, elementLimit: Int = 5000
    ) {
        self.method = method
        self.model = model
        self.facets = facets
        self.positive = positive
        self.floating = floating
        self.anchors = anchors
        self.stepAnchors = stepAnchors
        self.interactions = interactions
        self.isBiasCorrected = isBiasCorrected
        self.extremeAdjustment = extremeAdjustment
        self.elementLimit = elementLimit
    }
}
