/// How far the elements of a facet differ, beyond the error of their measures.
public struct FacetSummary: Sendable, Hashable {
    /// Whether the spread is divided by the number of elements or by one fewer.
    public enum Variance: String, Sendable, CaseIterable {
        case population, sample
    }

    /// Separation statistics of Wright and Masters (1982).
    public struct Spread: Sendable, Hashable {
        public let standardDeviation: Double
        /// √max(0, observed variance − mean squared error).
        public let adjusted: Double
        /// Adjusted deviation in units of the typical error, G.
        public let separation: Double
        /// (4 G + 1) / 3: levels that differ by three errors.
        public let strata: Double
        /// Share of the observed variance that is not error.
        public let reliability: Double?
    }

    /// Elements with a measure.
    public let count: Int
    public let mean: Double
    /// Root mean squared error.
    public let rmse: Double
    public let population: Spread?
    public let sample: Spread?
    /// Whether all elements could be equal; degrees of freedom `count − 1`.
    public let fixedChiSquare: ChiSquareTest?
    /// Whether they could be drawn from a normal distribution; degrees of freedom `count − 2`.
    public let randomChiSquare: ChiSquareTest?

    public func spread(_ variance: Variance) -> Spread? { variance == .population ? population : sample }

    /// - Parameter values: measure and standard error of each element.
    /// - Returns: nil without any.
    init?(_ values: [(measure: Double, error: Double)]) {
        guard !values.isEmpty else { return nil }
        let n = Double(values.count)
        let mean = values.reduce(0) { $0 + $1.measure } / n
        let squares = values.reduce(0) { $0 + ($1.measure - mean) * ($1.measure - mean) }
        let meanSquaredError = values.reduce(0) { $0 + $1.error * $1.error } / n
        count = values.count
        self.mean = mean
        rmse = meanSquaredError.squareRoot()
        population = Self.spread(squares / n, meanSquaredError)
        sample = n > 1 ? Self.spread(squares / (n - 1), meanSquaredError) : nil
        fixedChiSquare = Self.homogeneity(values, added: 0, degreesOfFreedom: n - 1)
        randomChiSquare = n > 2 ? Self.homogeneity(values, added: squares / (n - 1), degreesOfFreedom: n - 2) : nil
    }

    private static func spread(_ variance: Double, _ error: Double) -> Spread? {
        guard error > 0 else { return nil }
        let adjusted = max(0, variance - error).squareRoot()
        let separation = adjusted / error.squareRoot()
        return Spread(
            standardDeviation: variance.squareRoot(), adjusted: adjusted, separation: separation,
            strata: (4 * separation + 1) / 3,
            reliability: variance > 0 ? adjusted * adjusted / variance : nil)
    }

    /// Weighted squares about the weighted mean, weights 1 / (error² + added).
    private static func homogeneity(
        _ values: [(measure: Double, error: Double)], added: Double, degreesOfFreedom: Double
    ) -> ChiSquareTest? {
        guard degreesOfFreedom >= 1, values.allSatisfy({ $0.error > 0 }) else { return nil }
        let weights = values.map { 1 / ($0.error * $0.error + added) }
        let total = weights.reduce(0, +)
        let mean = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1.measure } / total
        let sum = zip(weights, values).reduce(0) { $0 + $1.0 * ($1.1.measure - mean) * ($1.1.measure - mean) }
        return ChiSquareTest(statistic: sum, degreesOfFreedom: degreesOfFreedom)
    }
}

/// A chi-square statistic with its degrees of freedom.
public struct ChiSquareTest: Sendable, Hashable {
    public let statistic: Double
    public let degreesOfFreedom: Double

    public init(statistic: Double, degreesOfFreedom: Double) {
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Probability of a value at least as large when the hypothesis holds.
    public var probability: Double { ChiSquare.upperTail(statistic, degreesOfFreedom: degreesOfFreedom) }
}
