/// What a ``MasteryRule`` makes of a sequence of scores.
public struct MasteryOutcome: Sendable, Hashable {
    /// Score = `a` · attempt^`b`, attempts counted from one.
    public struct PowerLaw: Sendable, Hashable {
        public let a: Double
        public let b: Double
    }

    /// Why a rule gives no value.
    public enum Undefined: Sendable, Hashable {
        case noScores
        /// A power law through one point could be any.
        case oneScore
        /// A power law takes logarithms, and zero has none.
        case scoreNotPositive
        case tooFewAtMastery(reached: Int, needed: Int)
        /// A score is below or above the declared scale.
        case outsideScale
        /// A score is NaN or infinite, or the value left the range of a double.
        case notFinite
        /// A percentage outside 0 to 100, or a number of times below one.
        case parameter
    }

    public let value: Double?
    /// Nil exactly when there is a value.
    public let undefined: Undefined?
    /// Set by ``MasteryRule/powerLaw``.
    public let powerLaw: PowerLaw?
    /// The value lies above the highest score of the scale; some gradebooks cut it off there.
    public let isAboveScale: Bool

    init(_ value: Double, _ scale: ClosedRange<Double>?, powerLaw: PowerLaw? = nil) {
        let usable = value.isFinite
        self.value = usable ? value : nil
        undefined = usable ? nil : .notFinite
        self.powerLaw = usable ? powerLaw : nil
        isAboveScale = usable && (scale.map { value > $0.upperBound + 1e-9 } ?? false)
    }

    init(undefined reason: Undefined) {
        value = nil
        undefined = reason
        powerLaw = nil
        isAboveScale = false
    }
}

extension MasteryOutcome.Undefined {
    /// For people, a full sentence.
    public var message: String {
        switch self {
        case .noScores: "There are no scores."
        case .oneScore: "A trend needs at least two scores."
        case .scoreNotPositive: "A power law needs scores above zero."
        case .tooFewAtMastery(let reached, let needed):
            "The rule needs \(needed) \(needed == 1 ? "score" : "scores") at or above mastery; there \(reached == 1 ? "is" : "are") \(reached)."
        case .outsideScale: "A score lies outside the scale."
        case .notFinite: "A score or the result is not a finite number."
        case .parameter: "The rule's parameter is out of range: percentages go from 0 to 100, times from one."
        }
    }
}
