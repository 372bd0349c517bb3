import Psychometrics

/// A number on its way to a ``Finding``: everything but the words.
struct Figure {
    var value: Double?
    var undefined: String?
    var standardError: Double?
    var interval: Finding.Interval?
    var n: Int
    var counted: String
    /// All samples say the same, so no interval can be given.
    var hasNoVariation = false
    var warnings: [StatisticalWarning] = []
    var cautions: [Caution] = []

    init(_ value: Double, n: Int, counted: String) {
        self.value = value
        self.n = n
        self.counted = counted
    }

    init(undefined reason: String, n: Int = 0, counted: String) {
        undefined = reason
        self.n = n
        self.counted = counted
    }

    /// - Parameter units: what a unit of the estimate's table is here.
    init(_ estimate: Estimate, units: String = "samples") {
        value = estimate.value
        undefined = estimate.undefined.map(Self.code)
        standardError = estimate.standardError
        interval = estimate.interval.map {
            .init(lower: $0.lower, upper: $0.upper, level: $0.level, method: Self.name($0.method))
        }
        n = estimate.n
        switch estimate.counted {
        case .units: counted = units
        case .pairs: counted = "pairs"
        case .ratings: counted = "scores"
        }
        hasNoVariation = estimate.warnings.contains(.noSamplingVariation)
        warnings = estimate.warnings
    }

    /// The same share seen from the other side.
    var complement: Figure {
        var other = self
        other.value = value.map { 1 - $0 }
        other.interval = interval.map {
            .init(lower: 1 - $0.upper, upper: 1 - $0.lower, level: $0.level, method: $0.method)
        }
        return other
    }

    static func code(_ reason: UndefinedReason) -> String {
        switch reason {
        case .noRatings: "no-scores"
        case .noSharedUnits: "no-shared-samples"
        case .noVariation: "no-variation"
        case .scaleWithoutDistance: "scale-without-distance"
        case .tooFewObservations: "too-few-scores"
        case .oneCategory: "one-level"
        case .unequalRatings: "unequal-scores"
        case .noCompleteUnits: "no-complete-samples"
        case .notTwoRaters: "not-two-raters"
        case .tooManyPairs: "crowd"
        case .ratioNeedsNonNegativeScores, .notFinite: "not-finite"
        }
    }

    static func name(_ method: IntervalMethod) -> String {
        switch method {
        case .wilson: "Wilson score"
        case .wilsonClustered(_, let units): "Wilson score on the effective size over \(units) samples"
        case .normal: "normal, from the standard error"
        case .studentT: "Student's t over samples"
        case .percentileBootstrap(let replicates, let seed):
            "percentile bootstrap over samples, \(replicates) replicates, seed \(seed)"
        case .acceleratedBootstrap(let replicates, let seed):
            "BCa bootstrap over samples, \(replicates) replicates, seed \(seed)"
        case .fisherZ: "Fisher's z, variance of Bonett and Wright"
        }
    }
}
