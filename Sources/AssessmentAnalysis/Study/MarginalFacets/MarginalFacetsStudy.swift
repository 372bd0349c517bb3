public import Psychometrics

/// Severity and ability by the many-facet Rasch model with abilities integrated out (marginal maximum likelihood), in words.
public enum MarginalFacetsStudy {
    public struct Options: Sendable, Equatable {
        /// The factor whose elements have ability.
        public var sampleFactor: String
        /// The factors that can make a score lower; nil for all others but `time`.
        public var facets: [String]?
        /// The factor whose elements have steps of their own (partial credit); nil for one set for all (rating scale).
        public var stepFactor: String?
        /// The factor that is not centred; nil for `criterion`, or else the last.
        public var floatingFactor: String?
        /// Measures held fixed, in logits: by factor, then label.
        public var anchors: [String: [String: Double]]
        public var nodes: MarginalFacetsOptions.Nodes
        public var plausibleValues: Int
        public var seed: UInt64
        /// Confidence of intervals.
        public var level: Double

        public init(
            sampleFactor: String = "sample", facets: [String]? = nil, stepFactor: String? = nil, floatingFactor: String? = nil,
            anchors: [String: [String: Double]] = [:], nodes: MarginalFacetsOptions.Nodes = .standard, plausibleValues: Int = 0,
            seed: UInt64 = 1, level: Double = 0.95
        ) {
            self.sampleFactor = sampleFactor
            self.facets = facets
            self.stepFactor = stepFactor
            self.floatingFactor = floatingFactor
            self.anchors = anchors
            self.nodes = nodes
            self.plausibleValues = plausibleValues
            self.seed = seed
            self.level = level
        }
    }

    /// Never fails: data without a meaning for the model give a study that says so.
    public static func study(_ ratings: LongRatings, options: Options = Options()) -> Study {
        let data: FacetTable
        switch FacetTable.make(ratings, options: options) {
        case .failure(let reason): return empty(ratings, caution: reason)
        case .success(let table): data = table
        }
        do {
            let fit = try data.facets.marginalFit(sampleFacet: 0, options: data.options(options, scale: ratings.scale))
            return MarginalPage(table: data, ratings: ratings, options: options, fit: fit).study
        } catch {
            return empty(ratings, caution: Caution(code: "not-estimated", sentence: error.description))
        }
    }

    private static func empty(_ ratings: LongRatings, caution: Caution) -> Study {
        Study(
            title: "Severity and ability, marginal estimation", headline: ["Nothing was estimated. \(caution.sentence)"],
            cautions: ratings.cautions + [caution], sections: [],
            results: [
                StatisticResult(
                    "deviance", options: [.init("method", "MMLE")], value: nil, undefined: caution.sentence, n: ratings.count,
                    method: "marginal maximum likelihood")
            ])
    }
}
