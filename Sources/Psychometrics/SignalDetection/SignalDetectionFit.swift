/// A latent-class signal detection model of raters (DeCarlo 2005): P(score ≤ k | true category η) = F(c(k+1) − d η), F logistic, η scored
/// 0, 1, …; scores of one unit are independent given its true category only.
public struct SignalDetectionFit: Sendable, Equatable {
    public struct Value: Sendable, Equatable {
        public let value: Double
        /// From the observed information of the penalised likelihood; nil at a bound or where the information is singular.
        public let standardError: Double?
    }

    public struct Rater: Sendable, Equatable {
        /// d: how far apart neighbouring true categories lie for this rater, in units of the logistic noise. 0 is guessing.
        public let precision: Value
        /// c, one fewer than the categories, ascending.
        public let criteria: [Value]
        /// Mean of c / d less the midpoints between true categories, in categories: above zero is harsh. Nil for a rater whose precision is
        /// below ``SignalDetectionFit/leastPrecision``.
        public let severity: Value?
        /// Span of c / d over the span of the midpoints: above 1 the rater keeps to the middle of the scale, below 1 to its ends.
        public let centrality: Value?
        /// Share of units this rater would put into their true category.
        public let hitRate: Double
        public let ratings: Int
    }

    public struct Unit: Sendable, Equatable {
        /// Probability of each true category.
        public let posterior: [Double]
        public let ratings: Int
        /// The most probable category; the lower of equals.
        public var category: Int { posterior.indices.reduce(0) { posterior[$1] > posterior[$0] ? $1 : $0 } }
        public var mean: Double { posterior.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } }
    }

    public struct Convergence: Sendable, Equatable {
        public let isConverged: Bool
        public let iterations: Int
        /// Largest absolute entry of the gradient of the penalised log-likelihood.
        public let gradient: Double
        public let newtonStep: Double
        public let starts: Int
        /// Starts that came within 0.01 of the best penalised log-likelihood.
        public let startsAtBest: Int
        /// Penalised log-likelihood after every iteration from the best start.
        public let objectives: [Double]
    }

    /// Below this d, severity and centrality are not given: criteria are divided by almost nothing.
    public static let leastPrecision = 0.5

    /// Nil for a rater without a rating.
    public let raters: [Rater?]
    /// Nil for a unit without a rating.
    public let units: [Unit?]
    /// By group, then true category: share of units.
    public let classSizes: [[Value]]
    public let logLikelihood: Double
    public let parameterCount: Int
    /// -2 log L + parameters × log(units).
    public let bic: Double
    public let aic: Double
    /// Expected share of units whose most probable category is the true one.
    public let accuracy: Double
    /// How much of the way from the largest class's share to 1 the accuracy goes; nil where that share is 1.
    public let lambda: Double?
    /// var(posterior mean) / (var(posterior mean) + mean(posterior variance)) of the true category over the units.
    public let reliability: Double?
    public let ratingCount: Int
    public let convergence: Convergence
    public let warnings: [AnalysisWarning]
}
