import Testing

@testable import Psychometrics

/// The restricted likelihood from the whole covariance matrix, without any structure: slow and plain.
struct WholeCovariance {
    let scores: [Double]
    /// Of each effect: pairs of scores in the same cell, row-major.
    private let together: [[Bool]]

    init(_ data: CrossedSimulation.Scores, _ design: GeneralizabilityDesign) {
        scores = data.scores
        let count = data.scores.count
        together = design.effects.map { effect in
            let members = effect.members
            var same = [Bool](repeating: true, count: count * count)
            for facet in members {
                let codes = data.codes[facet]
                for a in 0..<count { for b in 0..<count where codes[a] != codes[b] { same[a * count + b] = false } }
            }
            return same
        }
    }

    /// Minus twice the restricted log-likelihood.
    func deviance(_ components: [Double]) throws -> Double {
        let count = scores.count
        var matrix = [Double](repeating: 0, count: count * count)
        for (same, component) in zip(together, components) {
            for position in matrix.indices where same[position] { matrix[position] += component }
        }
        let factor = try #require(CholeskyFactor(matrix, order: count))
        let ones = factor.solve([Double](repeating: 1, count: count))
        let solved = factor.solve(scores)
        let information = ones.reduce(0, +)
        let mean = zip(ones, scores).reduce(0) { $0 + $1.0 * $1.1 } / information
        let square = zip(solved, scores).reduce(0) { $0 + $1.0 * $1.1 } - mean * mean * information
        return Double(count - 1) * Elementary.log(2 * .pi) + factor.logDeterminant + Elementary.log(information) + square
    }
}
