/// What a G-study estimates: how much of the variation of scores belongs to each effect of a design.
public struct VarianceComponents: Sendable, Equatable {
    public enum Method: String, Sendable, Hashable {
        /// Expected mean squares; Henderson's first method when unbalanced. Estimates may be negative.
        case anova = "ANOVA"
        /// Restricted maximum likelihood, components bounded at zero.
        case reml = "REML"
    }

    public struct Component: Sendable, Equatable {
        public let effect: FacetSet
        /// For example `pr:t,e`.
        public let name: String
        /// As estimated, negative or not.
        public let value: Double
        public let standardError: Double?
        public let lower: Double?
        public let upper: Double?
        /// What D-studies use: zero instead of a negative estimate.
        public var usable: Double { max(0, value) }
    }

    public struct MeanSquare: Sendable, Equatable {
        /// For example `prt`.
        public let name: String
        public let value: Double
        public let degreesOfFreedom: Int
    }

    /// How the search for the likelihood's maximum ended.
    public struct Convergence: Sendable, Equatable {
        public let converged: Bool
        /// Newton steps of the start that won.
        public let steps: Int
        public let starts: Int
        /// Largest slope of the deviance along a free component, in units of the component's share of the total variance.
        public let largestSlope: Double
        /// Half the decrease of the deviance that one more step promises.
        public let promisedDecrease: Double
    }

    public let design: GeneralizabilityDesign
    public let method: Method
    public let isBalanced: Bool
    public let components: [Component]
    /// Balanced designs only.
    public let meanSquares: [MeanSquare]
    /// Covariance matrix of the estimates, row-major; nil where there is no formula for it.
    public let covariance: [Double]?
    /// Confidence of the components' intervals.
    public let level: Double
    public let mean: Double
    /// Scores used.
    public let count: Int
    /// Levels of each facet.
    public let levels: [Int]
    /// Levels of each facet within one level of what it is nested in; averages when unbalanced.
    public let sizes: [Double]
    /// Levels that one object of measurement meets, for each combination of the other facets: 2 when each sample has two of eight raters.
    public let perObject: [Double]
    /// Restricted log-likelihood at the estimates; REML only.
    public let logLikelihood: Double?
    /// Iterated REML only; the closed form needs none.
    public let convergence: Convergence?
    public let warnings: [AnalysisWarning]

    /// Sum of the components with negatives as zero.
    public var total: Double { components.reduce(0) { $0 + $1.usable } }

    public func component(_ effect: FacetSet) -> Component? { components.first { $0.effect == effect } }
}

/// Estimates, or why there are none.
public enum GeneralizabilityOutcome: Sendable, Equatable {
    case estimated(VarianceComponents)
    case undefined(AnalysisWarning)

    public var components: VarianceComponents? {
        guard case .estimated(let components) = self else { return nil }
        return components
    }

    public var reason: AnalysisWarning? {
        guard case .undefined(let reason) = self else { return nil }
        return reason
    }
}
