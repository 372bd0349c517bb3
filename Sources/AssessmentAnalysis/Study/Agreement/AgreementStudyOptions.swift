public import Psychometrics

/// What an ``AgreementStudy`` computes and how.
public struct AgreementStudyOptions: Sendable {
    /// A family of statistics; nothing outside the families asked for is computed.
    public enum Statistic: String, CaseIterable, Sendable, Hashable {
        /// Exact and adjacent agreement, of pairs and of all raters, with the tally and the heat map.
        case shares = "agreement"
        case cohenKappa = "kappa"
        case lightKappa = "light"
        case scottPi = "scott"
        case brennanPrediger = "brennan-prediger"
        case fleissKappa = "fleiss"
        case krippendorffAlpha = "alpha"
        case gwet
        case kendallW = "kendall"
        case spearman
    }

    public var statistics: Set<Statistic>
    /// Weights of kappa, pi, AC2 and their like; the first is the default variant.
    public var weights: [KappaWeights]
    public var metrics: [AlphaMetric]
    /// How far apart two scores may be and still count as adjacent.
    public var tolerance: Tolerance
    /// Weights of one's own, used beside ``weights``.
    public var disagreementWeights: DisagreementWeights?
    /// Confidence of the intervals.
    public var level: Double
    /// For intervals that have no formula; nil for none.
    public var bootstrap: Bootstrap?
    /// Whether each criterion gets results of its own where there are several.
    public var byCriterion: Bool

    public init(
        statistics: Set<Statistic> = Set(Statistic.allCases),
        weights: [KappaWeights] = [.unweighted, .linear, .quadratic, .ordinal], metrics: [AlphaMetric] = AlphaMetric.allCases,
        tolerance: Tolerance = .oneStep, disagreementWeights: DisagreementWeights? = nil, level: Double = 0.95,
        bootstrap: Bootstrap? = Bootstrap(isAccelerated: true), byCriterion: Bool = true
    ) {
        self.statistics = statistics
        self.weights = weights
        self.metrics = metrics
        self.tolerance = tolerance
        self.disagreementWeights = disagreementWeights
        self.level = level
        self.bootstrap = bootstrap
        self.byCriterion = byCriterion
    }

    var allWeights: [KappaWeights] { weights + (disagreementWeights.map { [.custom($0)] } ?? []) }

    func asks(_ statistic: Statistic) -> Bool { statistics.contains(statistic) }
}
