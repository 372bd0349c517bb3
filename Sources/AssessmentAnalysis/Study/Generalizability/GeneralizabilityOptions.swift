/// What a generalizability study may be told.
public struct GeneralizabilityOptions: Sendable, Equatable {
    public enum Estimator: String, Sendable, Hashable, CaseIterable {
        /// ANOVA for balanced data, restricted maximum likelihood otherwise.
        case automatic
        case anova
        case reml
    }

    /// Nil to find nesting from the data, or in writing: `p x r`, `p x i x r`, `r:p`, `p x (r:t)`; p sample, i criterion, r rater, t task or time.
    public var design: String?
    /// Whose components go into the D-studies. Both estimates are reported.
    public var estimator: Estimator
    /// Confidence of intervals.
    public var level: Double
    /// The coefficient, 0 to 1, that the smallest numbers of raters and criteria are found for.
    public var wanted: Double
    /// Further numbers to try, by letter of the facet.
    public var sizes: [String: [Int]]
    /// A score that decides, for the dependability of decisions at it.
    public var cutScore: Double?

    public init(
        design: String? = nil, estimator: Estimator = .automatic, level: Double = 0.95, wanted: Double = 0.8,
        sizes: [String: [Int]] = [:],
        cutScore: Double? = nil
    ) {
        self.design = design
        self.estimator = estimator
        self.level = level
        self.wanted = wanted
        self.sizes = sizes
        self.cutScore = cutScore
    }
}
