/// Do two halves of the judges order the scripts alike?
///
/// When pairs were chosen adaptively both halves share the choice, and the correlation is inflated nearly as much as SSR: only pairs
/// chosen at random check a scale then (Bramley and Vitello 2019).
public struct SplitHalf: Sendable, Hashable {
    /// What was divided at random.
    public enum Unit: String, Sendable, Hashable {
        case judges, comparisons
    }

    public let unit: Unit
    /// Pearson's correlation of the halves' measures, one a split in which it was defined.
    public let correlations: [Double]

    /// Mean over the splits.
    public var correlation: Double { correlations.reduce(0, +) / Double(correlations.count) }

    /// The mean correlation stepped up to the full number of judgments (Spearman 1910, Brown 1910).
    ///
    /// Nil unless the correlation is above zero: halves that do not agree have no reliability to step up.
    public var spearmanBrown: Double? { correlation > 0 ? 2 * correlation / (1 + correlation) : nil }

    /// Measures in each half are drawn toward the middle by 0.3 of a comparison, so that a script that won all it had there counts too.
    ///
    /// - Parameters:
    ///   - splits: how many random halves, 1 to 1,000; two judges have one.
    ///   - seed: the same seed gives the same halves.
    /// - Returns: nil when there are fewer than two judges (four comparisons, when nobody is named) or no split has three
    ///   scripts measured in both halves.
    public init?(_ outcomes: PairOutcomes, splits: Int = 20, seed: UInt64 = 1) {
        unit = outcomes.judges == nil ? .comparisons : .judges
        guard let halving = outcomes.judges.map({ Halving($0, outcomes) }) ?? Halving(outcomes) else { return nil }
        correlations = (0..<min(max(1, splits), halving.distinct)).compactMap { split in
            let (first, second) = halving.counts(split, seed: seed &+ UInt64(split))
            return Self.correlation(
                BradleyTerry.adjustedMeasures(PairTable(outcomes, counts: first), epsilon: 0.3),
                BradleyTerry.adjustedMeasures(PairTable(outcomes, counts: second), epsilon: 0.3))
        }
        if correlations.isEmpty { return nil }
    }

    static func correlation(_ first: [Double?], _ second: [Double?]) -> Double? {
        let both = zip(first, second).compactMap { x, y in x.flatMap { x in y.map { (x, $0) } } }
        guard both.count > 2 else { return nil }
        let count = Double(both.count)
        let meanX = both.reduce(0) { $0 + $1.0 } / count
        let meanY = both.reduce(0) { $0 + $1.1 } / count
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for (x, y) in both {
            xx += (x - meanX) * (x - meanX)
            yy += (y - meanY) * (y - meanY)
            xy += (x - meanX) * (y - meanY)
        }
        guard xx > 1e-12, yy > 1e-12 else { return nil }
        return min(1, max(-1, xy / (xx * yy).squareRoot()))
    }
}

/// Divides comparisons into two halves at random.
private struct Halving {
    private let rows: [Double]
    /// Nil when single comparisons are divided.
    private let judges: [Int32]?
    private var units: [Int32] = []
    /// Splits that differ: two judges have one, three have three.
    private(set) var distinct = 1000

    init?(_ judges: [Int32], _ outcomes: PairOutcomes) {
        self.judges = judges
        rows = outcomes.counts ?? [Double](repeating: 1, count: outcomes.count)
        units = Set(judges.indices.filter { outcomes.left[$0] != outcomes.right[$0] }.map { judges[$0] }).sorted()
        guard units.count > 1 else { return nil }
        if units.count < 4 { distinct = units.count == 2 ? 1 : 3 }
    }

    /// Nil when fewer than four comparisons, or a row stands for a broken number of them.
    init?(_ outcomes: PairOutcomes) {
        judges = nil
        rows = outcomes.counts ?? [Double](repeating: 1, count: outcomes.count)
        guard rows.allSatisfy({ $0 == $0.rounded() }), rows.reduce(0, +) >= 4 else { return nil }
    }

    func counts(_ split: Int, seed: UInt64) -> (first: [Double], second: [Double]) {
        var stream = RandomStream(seed: seed)
        var first = rows
        if let judges, let last = units.last {
            var order = units
            if units.count == 3 { order.swapAt(0, split) } else { stream.shuffle(&order) }
            var isFirst = [Bool](repeating: false, count: Int(last) + 1)
            for judge in order.prefix(units.count / 2) { isFirst[Int(judge)] = true }
            for row in rows.indices where Int(judges[row]) > Int(last) || !isFirst[Int(judges[row])] { first[row] = 0 }
        } else {
            for row in rows.indices {
                first[row] = Double(Binomial.draw(trials: Int(rows[row]), probability: 0.5, from: &stream))
            }
        }
        return (first, zip(rows, first).map { $0 - $1 })
    }
}

extension RandomStream {
    /// Puts the elements in random order (Fisher and Yates).
    mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for last in (1..<elements.count).reversed() { elements.swapAt(last, index(below: last + 1)) }
    }
}
