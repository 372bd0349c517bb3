import Psychometrics

/// Sums of an observed quantity over clusters (samples), enough for its mean with a standard error that respects that the scores of one
/// sample depend on each other.
struct ClusteredSums {
    private(set) var clusters = 0
    private(set) var total = 0.0
    private(set) var count = 0.0
    private var squares = 0.0
    private var products = 0.0
    private var countSquares = 0.0
    /// Whether some cluster holds more than one observation.
    private(set) var isClustered = false

    /// Adds the sum of a sample's observations and how many there were; an empty cluster counts for nothing.
    mutating func add(sum: Double, count observations: Double) {
        guard observations > 0 else { return }
        clusters += 1
        total += sum
        count += observations
        squares += sum * sum
        products += sum * observations
        countSquares += observations * observations
        if observations > 1 { isClustered = true }
    }

    var mean: Double? { count > 0 ? total / count : nil }

    /// Variance of the mean, linearised over clusters (a ratio estimator); nil for fewer than two.
    var variance: Double? {
        guard let mean, clusters > 1 else { return nil }
        let residual = squares - 2 * mean * products + mean * mean * countSquares
        let share = Double(clusters) / Double(clusters - 1)
        return max(0, share * residual / (count * count))
    }

    /// A mean with a t interval on clusters minus one degrees of freedom.
    func meanFigure(level: Double) -> Figure {
        guard let mean else { return Figure(undefined: "no-shared-samples", counted: "cells") }
        var figure = Figure(mean, n: Int(count), counted: isClustered ? "cells" : "samples")
        guard let variance else { return figure }
        let error = variance.squareRoot()
        figure.standardError = error
        guard error > 1e-9 * max(1, mean.magnitude) else {
            figure.hasNoVariation = true
            return figure
        }
        let half = StudentT.quantile(0.5 + level / 2, degreesOfFreedom: Double(clusters - 1)) * error
        figure.interval = .init(
            lower: mean - half, upper: mean + half, level: level, method: "Student's t over \(clusters) samples")
        return figure
    }

    /// A share with Wilson's interval: on the observations when each sample has one, else on the effective sample size over clusters
    /// (after Korn and Graubard 1998). Without any variation the number of clusters stands for that size.
    func shareFigure(level: Double) -> Figure {
        guard let share = mean else { return Figure(undefined: "no-shared-samples", counted: "pairs") }
        var figure = Figure(share, n: Int(count), counted: "pairs")
        let z = Normal.quantile(0.5 + level / 2)
        let binomial = share * (1 - share)
        guard isClustered else {
            figure.standardError = (binomial / count).squareRoot()
            figure.interval = Self.wilson(share, size: count, z: z, level: level, method: "Wilson score")
            return figure
        }
        guard let variance else { return figure }
        let t = StudentT.quantile(0.5 + level / 2, degreesOfFreedom: Double(clusters - 1))
        let size = variance > 1e-18 && binomial > 0 ? min(binomial / variance, count) : Double(clusters)
        figure.standardError = variance.squareRoot()
        figure.interval = Self.wilson(
            share, size: size * (z / t) * (z / t), z: z, level: level,
            method: "Wilson score on the effective size over \(clusters) samples")
        return figure
    }

    private static func wilson(_ share: Double, size: Double, z: Double, level: Double, method: String) -> Finding.Interval {
        let denominator = 1 + z * z / size
        let centre = (share + z * z / (2 * size)) / denominator
        let half = z / denominator * (share * (1 - share) / size + z * z / (4 * size * size)).squareRoot()
        return .init(
            lower: share == 0 ? 0 : max(0, centre - half), upper: share == 1 ? 1 : min(1, centre + half), level: level,
            method: method)
    }
}
