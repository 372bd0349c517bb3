/// How a marginal facets model is estimated.
public struct MarginalFacetsOptions: Sendable, Equatable {
    /// Evenly spaced points that stand for the distribution of ability, in logits.
    public struct Nodes: Sendable, Hashable {
        public let lower: Double
        public let upper: Double
        public let step: Double

        /// Nil unless there are 3 to 2001 points, all finite.
        public init?(lower: Double, upper: Double, step: Double) {
            guard lower.isFinite, upper.isFinite, step.isFinite, step > 0, upper > lower else { return nil }
            let steps = (upper - lower) / step
            guard steps >= 2, steps <= 2000.5 else { return nil }
            self.lower = lower
            self.upper = upper
            self.step = step
        }

        private init(standard: Void) {
            lower = -8
            upper = 8
            step = 0.1
        }

        /// -8 to 8 by 0.1.
        public static let standard = Nodes(standard: ())

        public var count: Int { Int(((upper - lower) / step).rounded()) + 1 }
        /// Half the step between them; nil at the most there may be.
        var finer: Nodes? { Nodes(lower: lower, upper: upper, step: step / 2) }
        /// Twice as far, at the same step; nil at the most there may be.
        var wider: Nodes? { upper - lower > 100 ? nil : Nodes(lower: 2 * lower, upper: 2 * upper, step: step) }
        var points: [Double] { (0..<count).map { lower + step * Double($0) } }
    }

    /// The facet whose elements have thresholds of their own (partial credit); nil for one set for all (rating scale).
    public var stepFacet: Int?
    /// The facet that is not centred, because the mean of ability is; nil for the last one that is not the sample.
    public var floatingFacet: Int?
    /// Measures held fixed: by facet, then element.
    public var anchors: [Int: [Int: Double]]
    public var nodes: Nodes
    /// Uses finer or wider nodes where the data need them: many ratings a sample pin its ability down more closely than the nodes lie.
    public var adjustsNodes: Bool
    /// Draws for each sample.
    public var plausibleValues: Int
    public var seed: UInt64
    public var iterationLimit: Int

    public init(
        stepFacet: Int? = nil, floatingFacet: Int? = nil, anchors: [Int: [Int: Double]] = [:], nodes: Nodes = .standard,
        adjustsNodes: Bool = true, plausibleValues: Int = 0, seed: UInt64 = 1, iterationLimit: Int = 200
    ) {
        self.stepFacet = stepFacet
        self.floatingFacet = floatingFacet
        self.anchors = anchors
        self.nodes = nodes
        self.adjustsNodes = adjustsNodes
        self.plausibleValues = plausibleValues
        self.seed = seed
        self.iterationLimit = iterationLimit
    }
}
