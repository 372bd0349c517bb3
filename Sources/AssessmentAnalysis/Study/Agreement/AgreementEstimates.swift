import Psychometrics

extension StatisticResult {
    /// A number of the measurement engine with its interval in the field's words. Where the engine made several intervals, the
    /// bias-corrected one stands first.
    init(
        _ stat: String, _ options: [Option], _ estimate: Estimate, interval: ConfidenceInterval? = nil, sentence: String? = nil
    ) {
        let chosen = interval ?? estimate.otherIntervals.first ?? estimate.interval
        self.init(
            stat, options: options, value: estimate.value, undefined: estimate.undefined.map(UndefinedWords.sentence),
            standardError: estimate.standardError,
            interval: chosen.map {
                Interval(lower: $0.lower, upper: $0.upper, level: $0.level, method: Figure.name($0.method))
            }, n: estimate.n, method: estimate.method, warnings: estimate.warnings.compactMap { Caution($0) }, sentence: sentence)
    }
}

/// Why a statistic of agreement has no value.
enum UndefinedWords {
    static func sentence(_ reason: UndefinedReason) -> String {
        switch reason {
        case .noRatings: "There are no scores on the scale."
        case .noSharedUnits: "No sample was scored by two or more raters."
        case .noVariation: "Everybody gave the same score, so agreement beyond chance cannot be told."
        case .scaleWithoutDistance: "These weights cannot be made for this scale."
        case .tooFewObservations: "There are too few scores."
        case .oneCategory: "The scale has a single level."
        case .unequalRatings: "Samples differ in the number of scores; the generalised coefficient is defined for that."
        case .noCompleteUnits: "Fewer than two samples were scored by all raters."
        case .notTwoRaters: "It is defined for exactly two raters."
        case .tooManyPairs: "There are too many pairs of raters to compare one by one."
        case .ratioNeedsNonNegativeScores: "Ratios have no meaning for scores below zero."
        case .notFinite: "The value is not a finite number."
        }
    }
}
