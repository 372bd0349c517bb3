/// Sums over the ratings of one element from which its fit statistics follow.
struct FitSums: Sendable {
    var count = 0
    var weight = 0.0
    /// Of categories counted from 0.
    var score = 0.0
    var information = 0.0
    var residual = 0.0
    var squares = 0.0
    var standardizedSquares = 0.0
    /// Σ (C − V²) and Σ C / V², where C is the fourth central moment.
    var infitSpread = 0.0
    var outfitSpread = 0.0
    /// For the correlation of scores and measures.
    var logits = 0.0
    var squaredLogits = 0.0
    var scoreLogits = 0.0
    var squaredScores = 0.0

    @inline(__always)
    mutating func add(_ view: RatingView, score x: Double, fourth: Double, inverseVariance: Double) {
        let weight = view.weight
        let square = view.residual * view.residual
        count += 1
        self.weight += weight
        score += weight * x
        information += weight * view.variance
        residual += weight * view.residual
        squares += weight * square
        standardizedSquares += weight * square * inverseVariance
        infitSpread += weight * (fourth - view.variance * view.variance)
        outfitSpread += weight * fourth * inverseVariance * inverseVariance
        logits += weight * view.logit
        squaredLogits += weight * view.logit * view.logit
        scoreLogits += weight * x * view.logit
        squaredScores += weight * x * x
    }

    mutating func add(_ other: FitSums) {
        count += other.count
        weight += other.weight
        score += other.score
        information += other.information
        residual += other.residual
        squares += other.squares
        standardizedSquares += other.standardizedSquares
        infitSpread += other.infitSpread
        outfitSpread += other.outfitSpread
        logits += other.logits
        squaredLogits += other.squaredLogits
        scoreLogits += other.scoreLogits
        squaredScores += other.squaredScores
    }

    var infit: FitStatistic? {
        guard information > 0 else { return nil }
        return FitStatistic(meanSquare: squares / information, variance: infitSpread / (information * information))
    }

    var outfit: FitStatistic? {
        guard weight > 0, information > 0 else { return nil }
        return FitStatistic(meanSquare: standardizedSquares / weight, variance: outfitSpread / (weight * weight) - 1 / weight)
    }

    /// Of scores with the sums of measures that are to explain them; nil where either does not vary.
    var pointMeasure: Double? {
        guard weight > 0 else { return nil }
        let scoreVariance = squaredScores - score * score / weight
        let logitVariance = squaredLogits - logits * logits / weight
        guard scoreVariance > 1e-12 * squaredScores, logitVariance > 1e-12 * squaredLogits else { return nil }
        let product = scoreLogits - score * logits / weight
        return max(-1, min(1, product / (scoreVariance * logitVariance).squareRoot()))
    }
}

/// A mean square of residuals with its standardised form.
public struct FitStatistic: Sendable, Hashable {
    /// Expected 1; below it the scores are more predictable than the model says, above it less.
    public let meanSquare: Double
    /// Cube-root transformation of Wilson and Hilferty (1931), about standard normal when the model holds; nil when the mean square
    /// has no variance under the model.
    public let standardized: Double?

    init(meanSquare: Double, variance: Double) {
        self.meanSquare = meanSquare
        guard variance > 1e-14, meanSquare >= 0 else {
            standardized = nil
            return
        }
        let q = variance.squareRoot()
        standardized = (Elementary.pow(meanSquare, 1.0 / 3) - 1) * 3 / q + q / 3
    }
}
