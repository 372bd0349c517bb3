/// What a score would be worth with so many raters, criteria or tasks.
public struct DecisionStudy: Sendable, Equatable {
    public struct Coefficient: Sendable, Equatable {
        /// Nil when there is neither universe-score nor error variance.
        public let value: Double?
        public let standardError: Double?
        public let lower: Double?
        public let upper: Double?
    }

    /// Levels of each facet after the object of measurement, within one level of what it is nested in.
    public let sizes: [Int]
    /// Variance of universe scores.
    public let universeVariance: Double
    /// σ²(δ), for comparing objects with each other.
    public let relativeError: Double
    /// σ²(Δ), for comparing them with a standard.
    public let absoluteError: Double
    /// Eρ², the generalizability coefficient.
    public let relative: Coefficient
    /// Φ, the index of dependability.
    public let absolute: Coefficient
}

/// For which comparison a score is used.
public enum DecisionKind: String, Sendable, Hashable, CaseIterable {
    /// Objects with each other: Eρ².
    case relative = "Erho2"
    /// Objects with a standard: Φ.
    case absolute = "Phi"
}

extension VarianceComponents {
    /// A D-study with random facets; negative components count as zero.
    ///
    /// Standard errors by the delta method from the components' covariance, intervals on the logit.
    ///
    /// - Parameter sizes: levels of each facet after the first; less than one counts as one.
    public func decision(_ sizes: [Int]) -> DecisionStudy {
        let sizes = (0..<design.facets.count - 1).map { $0 < sizes.count ? max(1, sizes[$0]) : 1 }
        let shares = errorShares(sizes)
        let universe = component(design.person)?.usable ?? 0
        return DecisionStudy(
            sizes: sizes, universeVariance: universe, relativeError: error(shares.relative),
            absoluteError: error(shares.absolute),
            relative: coefficient(universe, shares.relative), absolute: coefficient(universe, shares.absolute))
    }

    /// The least number of levels of a facet that reaches a wanted coefficient, the other sizes kept.
    ///
    /// - Parameters:
    ///   - facet: position in `sizes`.
    ///   - most: numbers above it are not tried.
    /// - Returns: nil when even `most` does not reach it.
    public func smallest(_ kind: DecisionKind, of facet: Int, sizes: [Int], reaching wanted: Double, most: Int = 1000) -> Int? {
        func reaches(_ number: Int) -> Bool {
            var tried = sizes
            tried[facet] = number
            let study = decision(tried)
            return (kind == .relative ? study.relative.value : study.absolute.value).map { $0 >= wanted - 1e-12 } ?? false
        }
        guard sizes.indices.contains(facet), most >= 1, reaches(most) else { return nil }
        // More levels never make a coefficient smaller.
        var (low, high) = (1, most)
        while low < high {
            let middle = (low + high) / 2
            if reaches(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Φ(λ) for a cut score, with the squared distance of the mean from it corrected for the mean's own error (Brennan and Kane 1977).
    public func dependability(cut: Double, sizes: [Int]) -> Double? {
        let study = decision(sizes)
        guard cut.isFinite else { return nil }
        let counts = [Double(levels[0])] + study.sizes.map(Double.init)
        let errorOfMean = components.reduce(0) { sum, component in
            sum + component.usable / component.effect.members.reduce(1) { $0 * counts[$1] }
        }
        let signal = study.universeVariance + max(0, (mean - cut) * (mean - cut) - errorOfMean)
        let total = signal + study.absoluteError
        return total > 0 ? signal / total : nil
    }

    /// How much of each component is error; zero for the universe score.
    private func errorShares(_ sizes: [Int]) -> (relative: [Double], absolute: [Double]) {
        let absolute = components.map { component -> Double in
            guard component.effect != design.person else { return 0 }
            return 1 / component.effect.members.reduce(1.0) { $1 == 0 ? $0 : $0 * Double(sizes[$1 - 1]) }
        }
        return (zip(components, absolute).map { $0.effect.isSuperset(of: design.person) ? $1 : 0 }, absolute)
    }

    private func error(_ shares: [Double]) -> Double { zip(components, shares).reduce(0) { $0 + $1.0.usable * $1.1 } }

    private func coefficient(_ universe: Double, _ shares: [Double]) -> DecisionStudy.Coefficient {
        let error = error(shares)
        let total = universe + error
        guard total > 0, total.isFinite else {
            return DecisionStudy.Coefficient(value: nil, standardError: nil, lower: nil, upper: nil)
        }
        let value = universe / total
        guard let covariance, universe > 0, error > 0 else {
            return DecisionStudy.Coefficient(value: value, standardError: nil, lower: nil, upper: nil)
        }
        let slopes = zip(components, shares).map { $0.effect == design.person ? 1 / universe : -$1 / error }
        var variance = 0.0
        for e in slopes.indices {
            for f in slopes.indices { variance += slopes[e] * slopes[f] * covariance[e * slopes.count + f] }
        }
        let deviation = max(0, variance).squareRoot()
        let odds = Elementary.log(universe / error)
        let reach = Normal.quantile(0.5 + level / 2) * deviation
        func share(_ odds: Double) -> Double { 1 / (1 + Elementary.exp(-odds)) }
        return DecisionStudy.Coefficient(
            value: value, standardError: deviation * value * (1 - value), lower: share(odds - reach), upper: share(odds + reach))
    }
}
