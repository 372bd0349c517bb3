/// Measures of scripts from comparisons, with all that is needed to judge them. Lists have one entry a script declared.
public struct BradleyTerryFit: Sendable {
    /// What kind of measure a script has.
    public enum Standing: Sendable, Hashable {
        /// Exact maximum likelihood within this part.
        case measured(part: Int)
        /// Extreme: set aside, then measured against the fixed measures of the others at an adjusted score.
        case extreme(part: Int, isUnbeaten: Bool)
        /// Extreme, and met nobody who has a measure.
        case extremeUnplaced(isUnbeaten: Bool)
        /// Neither extreme nor tied to a part by wins and losses both.
        case unplaced
        case uncompared
    }

    /// A parameter with its standard error and Wald test.
    public struct Parameter: Sendable, Hashable {
        public let value: Double
        public let standardError: Double

        /// Value over standard error.
        public var z: Double { value / standardError }

        /// Two-sided, by the normal distribution.
        public var p: Double { 2 * Normal.cumulative(-z.magnitude) }
    }

    public internal(set) var standings: [Standing] = []
    /// Logits; scripts of each part sum to zero.
    public internal(set) var measures: [Double?] = []
    /// One over the root of the information about the script alone, others held fixed (the convention of Facets and sirt).
    public internal(set) var diagonalErrors: [Double?] = []
    /// From the full covariance under the sum-zero constraint.
    public internal(set) var fullErrors: [Double?] = []
    /// Measure less that of the reference, and its standard error; the reference itself and other parts have none.
    public internal(set) var referenceMeasures: [Double?] = []
    public internal(set) var referenceErrors: [Double?] = []
    /// Mean squares over each script's comparisons within its part, each comparison once.
    public internal(set) var infit: [Double?] = []
    public internal(set) var outfit: [Double?] = []
    /// Comparisons with other scripts, and the score in them with ties as half.
    public internal(set) var counts: [Double] = []
    public internal(set) var scores: [Double] = []
    /// Scripts of each separately measured part.
    public internal(set) var parts: [[Int]] = []
    /// All compared scripts have one finite maximum of the likelihood.
    public internal(set) var maximumExists = false
    /// What standing left adds, in logits; nil unless asked for and estimable.
    public internal(set) var sideEffect: Parameter?
    /// ln of Davidson's tie parameter; nil without ties.
    public internal(set) var logTie: Parameter?
    public internal(set) var comparisons = 0.0
    public internal(set) var ties = 0.0
    /// The worst over the parts.
    public internal(set) var convergence = PairConvergence()
    public internal(set) var warnings: [AnalysisWarning] = []
    /// Mean distance of the scripts compared over that of all pairs of scripts: near one when pairs were chosen at random, clearly lower when
    /// like was compared with like. Nil unless all measured scripts stand on one scale and differ.
    public internal(set) var pairingCloseness: Double?
    /// Below this pairs were hardly chosen at random: random designs of eight scripts or more stay over 0.9, adaptive ones mostly under 0.8.
    public static let closePairing = 0.85
    /// What predicted the outcomes, one a part.
    var models: [PairModel] = []

    /// Scripts of one part that have measures by maximum likelihood.
    public func isMeasured(_ script: Int) -> Bool {
        if case .measured = standings[script] { return true }
        return false
    }

    /// Spread of the measures against their errors; nil unless all measured scripts stand on one scale.
    public func separation(_ error: MeasureSeparation.ErrorKind, _ variance: MeasureSeparation.VarianceKind) -> MeasureSeparation?
    {
        guard parts.count == 1, let part = parts.first else { return nil }
        let errors = error == .diagonal ? diagonalErrors : fullErrors
        let kept = part.compactMap { errors[$0] }
        guard kept.count == part.count else { return nil }
        return MeasureSeparation(measures: part.compactMap { measures[$0] }, errors: kept, variance)
    }
}

/// How far measures are told apart: separation G, strata (4G + 1) / 3, and the share of the observed variance that is not error.
public struct MeasureSeparation: Sendable, Hashable {
    public enum ErrorKind: String, Sendable, Hashable, CaseIterable {
        case diagonal, full
    }

    public enum VarianceKind: String, Sendable, Hashable, CaseIterable {
        case sample, population
    }

    /// 1 - mean squared error / variance of the measures; below zero when errors exceed the spread. In comparative judgment SSR.
    public let reliability: Double
    /// Root of true over error variance, zero when no variance is left.
    public let separation: Double

    public var strata: Double { (4 * separation + 1) / 3 }

    /// Nil with fewer than two measures or without any spread or error.
    init?(measures: [Double], errors: [Double], _ kind: VarianceKind) {
        guard measures.count > 1, measures.count == errors.count else { return nil }
        let count = Double(measures.count)
        let mean = measures.reduce(0, +) / count
        let squares = measures.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let variance = squares / (kind == .sample ? count - 1 : count)
        let error = errors.reduce(0) { $0 + $1 * $1 } / count
        guard variance > 1e-12, error > 0, variance.isFinite, error.isFinite else { return nil }
        reliability = 1 - error / variance
        separation = (max(0, variance - error) / error).squareRoot()
    }
}
