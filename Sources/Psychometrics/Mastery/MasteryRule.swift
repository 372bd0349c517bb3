/// How dated scores of one learner on one competency become a single value. Scores stand oldest first.
public enum MasteryRule: Sendable, Hashable {
    /// `weightLatest` percent of the latest score and the rest of the mean of all older ones (Canvas: "weighted average").
    case decayingAverageWeighted(weightLatest: Double)
    /// A(1) = x(1), A(t) = (1 - d) A(t-1) + d x(t) with d = `decay` percent (Canvas: "decaying average").
    case decayingAverageRecursive(decay: Double)
    /// The mean of the scores that reach `mastery`, once there are at least `n` of them.
    case nTimes(n: Int, mastery: Double)
    /// a t^b at the last attempt, with ln score regressed on ln attempt (Marzano 2000).
    case powerLaw
    case highest
    case latest

    /// The value of these scores under the rule, or the reason why it has none. Never NaN.
    ///
    /// - Parameters:
    ///   - scores: oldest first.
    ///   - scale: lowest and highest score possible; a score outside it leaves the outcome undefined. The value itself is not cut
    ///     off: a power law may end above the scale, which ``MasteryOutcome/isAboveScale`` tells.
    public func evaluate(_ scores: [Double], scale: ClosedRange<Double>? = nil) -> MasteryOutcome {
        guard let latest = scores.last else { return MasteryOutcome(undefined: .noScores) }
        guard scores.allSatisfy(\.isFinite) else { return MasteryOutcome(undefined: .notFinite) }
        if let scale, scores.contains(where: { !scale.contains($0) }) { return MasteryOutcome(undefined: .outsideScale) }
        switch self {
        case .decayingAverageWeighted(let percent):
            guard let weight = Self.share(percent) else { return MasteryOutcome(undefined: .parameter) }
            guard scores.count > 1 else { return MasteryOutcome(latest, scale) }
            let older = Self.mean(scores.dropLast())
            return MasteryOutcome(weight * latest + (1 - weight) * older, scale)
        case .decayingAverageRecursive(let percent):
            guard let weight = Self.share(percent) else { return MasteryOutcome(undefined: .parameter) }
            return MasteryOutcome(scores.dropFirst().reduce(scores[0]) { (1 - weight) * $0 + weight * $1 }, scale)
        case .nTimes(let n, let mastery):
            guard n >= 1, mastery.isFinite else { return MasteryOutcome(undefined: .parameter) }
            let reached = scores.filter { $0 >= mastery }
            guard reached.count >= n else {
                return MasteryOutcome(undefined: .tooFewAtMastery(reached: reached.count, needed: n))
            }
            return MasteryOutcome(Self.mean(reached[...]), scale)
        case .powerLaw:
            return Self.powerLaw(scores, scale)
        case .highest:
            return MasteryOutcome(scores.reduce(latest) { Swift.max($0, $1) }, scale)
        case .latest:
            return MasteryOutcome(latest, scale)
        }
    }

    private static func share(_ percent: Double) -> Double? {
        percent >= 0 && percent <= 100 ? percent / 100 : nil
    }

    private static func mean(_ values: ArraySlice<Double>) -> Double {
        // Divided before summing where the sum could overflow.
        let count = Double(values.count)
        let sum = values.reduce(0, +)
        return sum.isFinite ? sum / count : values.reduce(0) { $0 + $1 / count }
    }

    private static func powerLaw(_ scores: [Double], _ scale: ClosedRange<Double>?) -> MasteryOutcome {
        guard scores.count > 1 else { return MasteryOutcome(undefined: .oneScore) }
        guard scores.allSatisfy({ $0 > 0 }) else { return MasteryOutcome(undefined: .scoreNotPositive) }
        let x = (1...scores.count).map { Elementary.log(Double($0)) }
        let y = scores.map(Elementary.log)
        let meanX = mean(x[...])
        let meanY = mean(y[...])
        var crossed = 0.0
        var squared = 0.0
        for (x, y) in zip(x, y) {
            crossed += (x - meanX) * (y - meanY)
            squared += (x - meanX) * (x - meanX)
        }
        let b = crossed / squared
        let logA = meanY - b * meanX
        let law = MasteryOutcome.PowerLaw(a: Elementary.exp(logA), b: b)
        return MasteryOutcome(Elementary.exp(logA + b * x[x.count - 1]), scale, powerLaw: law)
    }
}
