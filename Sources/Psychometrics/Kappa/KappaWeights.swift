/// How much a disagreement counts in a weighted coefficient. Distances are between the scores of the declared scale, but for ordinal
/// weights, which go by rank on it.
public enum KappaWeights: Sendable, Hashable {
    case unweighted
    case linear
    case quadratic
    /// Gwet's ordinal weights: 1 - C(d + 1, 2) / C(q, 2) for categories `d` steps apart on a scale of `q`. Not Krippendorff's ordinal metric.
    case ordinal
    /// By the square root of the distance.
    case radical
    /// By squared difference relative to the sum; for scores that are not negative.
    case ratio
    /// By the squared sine of the distance on a circle, for scales whose ends meet.
    case circular
    /// By squared difference relative to the distances from both ends, so that differences at the ends count more.
    case bipolar
    /// Disagreement per pair of categories.
    case custom(DisagreementWeights)

    /// The name used in methods, for example "quadratic".
    public var name: String {
        switch self {
        case .unweighted: "unweighted"
        case .linear: "linear"
        case .quadratic: "quadratic"
        case .ordinal: "ordinal"
        case .radical: "radical"
        case .ratio: "ratio"
        case .circular: "circular"
        case .bipolar: "bipolar"
        case .custom: "custom weights"
        }
    }

    /// Agreement weights, row-major, 1 for full agreement and 0 for the worst disagreement; nil when the scale has no distances of
    /// this kind, or custom weights are for another number of categories.
    public func agreement(on scale: Scale) -> [Double]? {
        let size = scale.count
        if case .custom(let custom) = self, custom.size != size { return nil }
        if self == .ratio, scale.values[0] < 0 { return nil }
        if self == .ordinal, size < 2 { return nil }
        var distances = [Double](repeating: 0, count: size * size)
        var largest = 0.0
        for first in 0..<size {
            for second in 0..<size where first != second {
                let distance = distance(first, second, on: scale)
                distances[first * size + second] = distance
                largest = max(largest, distance)
            }
        }
        if self == .unweighted { return distances.map { 1 - $0 } }
        guard largest > 0, largest.isFinite, scale.span > 0 || !isByScore else { return nil }
        let weights = distances.map { 1 - $0 / largest }
        return weights.allSatisfy(\.isFinite) ? weights : nil
    }

    private var isByScore: Bool {
        switch self {
        case .unweighted, .ordinal, .custom: false
        default: true
        }
    }

    /// In any unit.
    private func distance(_ first: Int, _ second: Int, on scale: Scale) -> Double {
        let low = scale.values[0]
        let high = scale.values[scale.count - 1]
        let a = scale.values[min(first, second)]
        let b = scale.values[max(first, second)]
        switch self {
        case .unweighted: return 1
        case .linear: return (b - a) / scale.span
        case .quadratic: return (b - a) / scale.span * ((b - a) / scale.span)
        case .ordinal:
            let steps = Double((first - second).magnitude)
            return steps * (steps + 1) / 2
        case .radical: return ((b - a) / scale.span).squareRoot()
        case .ratio: return a + b == 0 ? 0 : (b - a) / (a + b) * ((b - a) / (a + b))
        case .circular:
            let sine = Elementary.sin(.pi * (b - a) / (scale.span + 1))
            return sine * sine
        case .bipolar:
            let fromEnds = (a + b - 2 * low) * (2 * high - a - b)
            return fromEnds > 0 ? (b - a) * (b - a) / fromEnds : 0
        case .custom(let custom): return custom.values[first * scale.count + second]
        }
    }
}

/// A square of disagreement weights: zero on the diagonal, never negative, the same both ways round.
public struct DisagreementWeights: Sendable, Hashable {
    /// Number of categories.
    public let size: Int
    /// Row-major.
    public let values: [Double]
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
