import Psychometrics

/// Landis and Koch's words (1977) for agreement beyond chance.
public enum AgreementBand: Int, Hashable, Sendable, CaseIterable, Comparable {
    case poor, slight, fair, moderate, substantial, almostPerfect

    /// Where the band begins.
    public var lowerBound: Double {
        switch self {
        case .poor: -1
        case .slight: 0
        case .fair: 0.21
        case .moderate: 0.41
        case .substantial: 0.61
        case .almostPerfect: 0.81
        }
    }

    public var word: String {
        switch self {
        case .poor: "poor"
        case .slight: "slight"
        case .fair: "fair"
        case .moderate: "moderate"
        case .substantial: "substantial"
        case .almostPerfect: "almost perfect"
        }
    }

    /// Chance of the true value being in the band or above that a band must have before its word is used.
    public static let requiredProbability = 0.95

    /// On fewer samples a standard error is itself too unsure to rest a word on.
    public static let fewestSamples = StatisticalWarning.advisedUnits

    /// The highest band that is reached with that probability, given the standard error; nil when there is no usable one, or
    /// fewer than ``fewestSamples`` samples.
    ///
    /// A coefficient of .775 with a standard error of .143 is thus only moderate, although .775 alone lies in the substantial band.
    public static func reached(_ value: Double?, standardError: Double?, samples: Int) -> AgreementBand? {
        guard samples >= fewestSamples, let value, let error = standardError, error > 1e-12 else { return nil }
        return allCases.last { band in
            band == .poor || Normal.cumulative((value - band.lowerBound) / error) >= requiredProbability
        }
    }

    /// The chance of the true value lying in a band, and in it or above, given the estimate and its standard error.
    public struct Membership: Hashable, Sendable {
        public let band: AgreementBand
        public let inBand: Double
        public let atLeast: Double
    }

    /// Probabilistic benchmarking (Gwet 2014, chapter 6) with a normal spread: all bands, lowest first; empty without a usable standard error.
    public static func memberships(_ value: Double?, standardError: Double?) -> [Membership] {
        guard let value, let error = standardError, error > 1e-12, value.isFinite, error.isFinite else { return [] }
        func atLeast(_ band: AgreementBand) -> Double {
            band == .poor ? 1 : Normal.cumulative((value - band.lowerBound) / error)
        }
        return allCases.map { band in
            let above = AgreementBand(rawValue: band.rawValue + 1).map(atLeast) ?? 0
            return Membership(band: band, inBand: atLeast(band) - above, atLeast: atLeast(band))
        }
    }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
