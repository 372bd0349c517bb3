/// A many-facet Rasch model with the abilities integrated out: log(Pk / Pk-1) = θ − sum of the other facets' measures − step k,
/// θ normal. Measures and standard errors are in logits.
public struct MarginalFacetsFit: Sendable, Equatable {
    /// Why an element or a step has no estimate.
    public enum Gap: String, Sendable, Hashable {
        /// No rating names it.
        case unrated
        /// All its ratings are in the lowest category, so its measure has no finite estimate.
        case allLowest
        case allHighest
        /// The category, or the one below it, is never used.
        case unusedCategory
        /// Every rating that could tell is in one category.
        case noVariation
        /// The design cannot tell it from elements of another facet.
        case notIdentified
    }

    public struct Measure: Sendable, Equatable {
        public let value: Double?
        public let gap: Gap?
        /// From the inverse of the whole observed information; nil when fixed.
        public let standardError: Double?
        /// From the element's own entry of the information alone, as programs that ignore the other parameters print it.
        public let diagonalStandardError: Double?
        public let isAnchored: Bool
        public let ratings: Int
    }

    /// A measure less the mean of the measures of its group: what may be said of severity whichever facet floats.
    public struct Contrast: Sendable, Equatable {
        public let value: Double
        /// From the inverse of the whole observed information; nil for a group of one and where all is fixed.
        public let standardError: Double?
        /// Number of the group of elements linked through shared samples, from 0.
        public let group: Int
    }

    public struct SampleEstimate: Sendable, Equatable {
        /// Mean of the posterior.
        public let eap: Double
        /// Standard deviation of the posterior.
        public let eapDeviation: Double
        /// Warm's weighted likelihood estimate and its standard error 1 / √information.
        public let wle: Double
        public let wleError: Double
        /// All scores the lowest or all the highest.
        public let isExtreme: Bool
        public let ratings: Int
    }

    public struct Convergence: Sendable, Equatable {
        public let isConverged: Bool
        public let iterations: Int
        /// Largest absolute entry of the gradient of the log-likelihood over the free parameters.
        public let gradient: Double
        /// Largest absolute entry of the Newton step that would come next, in logits.
        public let newtonStep: Double
        /// After every iteration, from the start.
        public let logLikelihoods: [Double]
    }

    public let logLikelihood: Double
    public var deviance: Double { -2 * logLikelihood }
    public let parameterCount: Int
    /// The nodes used, finer or wider than asked for where the data needed it.
    public let nodes: MarginalFacetsOptions.Nodes
    /// Mean of ability; 0 unless the floating facet is anchored.
    public let mean: Double
    public let variance: Double
    public let varianceError: Double?
    /// By facet, then element; empty for the sample facet.
    public let measures: [[Measure]]
    /// By facet, then element; nil for an element without a measure or a rating.
    public let contrasts: [[Contrast?]]
    /// By element of the step facet (one entry for a rating scale), then step 1 to categories − 1.
    public let steps: [[Measure]]
    /// By step group, then category: the steps up to it summed, so that P(k) is proportional to exp(k(θ − δ) − T(k)); nil for a category
    /// that is never used.
    public let thresholds: [[Double?]]
    /// By sample; nil for one without a usable rating.
    public let samples: [SampleEstimate?]
    /// var(EAP) / (var(EAP) + mean(SD²)), population variance; nil with fewer than two samples.
    public let eapReliability: Double?
    /// 1 − mean(SE²) / var(WLE), sample variance, not below 0; nil with fewer than two samples or no variance.
    public let wleReliability: Double?
    /// By sample, then draw; empty for a sample without a usable rating.
    public let plausibleValues: [[Double]]
    public let convergence: Convergence
    /// Ratings that took part; those of elements without a finite measure do not.
    public let ratingCount: Int
    public let warnings: [AnalysisWarning]

    /// Interval of ``variance``, normal on its logarithm so that it stays above zero; nil without a standard error.
    public func varianceInterval(level: Double = 0.95) -> ConfidenceInterval? {
        guard let varianceError, variance > 0 else { return nil }
        let level = usable(level: level)
        let factor = Elementary.exp(Normal.quantile(0.5 + level / 2) * varianceError / variance)
        return ConfidenceInterval(lower: variance / factor, upper: variance * factor, level: level, method: .normal)
    }

    /// Expected category at a distance between ability and the summed measures, in logits; nil where a group uses no category.
    public func expectedCategory(at distance: Double, group: Int) -> Double? {
        guard thresholds.indices.contains(group), distance.isFinite else { return nil }
        let used = thresholds[group].indices.filter { thresholds[group][$0] != nil }
        guard !used.isEmpty else { return nil }
        var weights = [Double](repeating: 0, count: thresholds[group].count)
        return CategoryMoments(at: distance, used: used, thresholds: thresholds[group].map { $0 ?? 0 }, weights: &weights).mean
    }
}
