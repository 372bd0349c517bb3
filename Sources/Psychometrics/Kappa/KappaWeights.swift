/// How much a disagreement counts in weighted kappa. Distances are between the scores of the declared scale.
public enum KappaWeights: Sendable, Equatable {
    case unweighted
    case linear
    case quadratic
    /// Disagreement per pair of categories.
    case custom(DisagreementWeights)

    /// The name used in methods, for example "quadratic".
    public var name: String {
        switch self {
        case .unweighted: "unweighted"
        case .linear: "linear"
        case .quadratic: "quadratic"
        case .custom: "custom weights"
        }
    }

    /// Agreement weights, row-major, 1 for full agreement and 0 for the worst disagreement; nil when the scale has no distances, or
    /// custom weights are for another number of categories.
    func agreement(on scale: Scale) -> [Double]? {
        let size = scale.count
        var weights = [Double](repeating: 0, count: size * size)
        for first in 0..<size {
            for second in 0..<size {
                let distance = ((scale.values[first] - scale.values[second]) / scale.span).magnitude
                switch self {
                case .unweighted: weights[first * size + second] = first == second ? 1 : 0
                case .linear: weights[first * size + second] = 1 - distance
                case .quadratic: weights[first * size + second] = 1 - distance * distance
                case .custom(let custom):
                    guard custom.size == size else { return nil }
                    weights[first * size + second] = 1 - custom.values[first * size + second] / custom.largest
                }
            }
        }
        return weights.allSatisfy(\.isFinite) ? weights : nil
    }
}

/// A square of disagreement weights: zero on the diagonal, never negative, the same both ways round.
public struct DisagreementWeights: Sendable, Equatable {
    let size: Int
    let values: [Double]
    let largest: Double

    /// - Throws: ``RatingError`` with code `.weights` when a rule above is broken or all weights are zero.
    public init(_ rows: [[Double]]) throws(RatingError) {
        var largest = 0.0
        for (first, row) in rows.enumerated() {
            guard row.count == rows.count else { throw RatingError(.weights, "Weights must form a square.") }
            for (second, weight) in row.enumerated() {
                guard weight.isFinite, weight >= 0, first != second || weight == 0 else {
                    throw RatingError(.weights, "The weight in row \(first + 1), column \(second + 1) is not a disagreement.")
                }
                guard rows[second].count == rows.count, rows[second][first] == weight else {
                    throw RatingError(.weights, "Weights differ the two ways round in row \(first + 1), column \(second + 1).")
                }
                largest = max(largest, weight)
            }
        }
        guard largest > 0 else { throw RatingError(.weights, "All disagreement weights are zero.") }
        size = rows.count
        values = rows.flatMap { $0 }
        self.largest = largest
    }
}
