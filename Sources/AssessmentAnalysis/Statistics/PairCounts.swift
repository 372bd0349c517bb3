import Psychometrics

/// How the pairs of scores that one sample got on one criterion fall.
struct PairCounts {
    var all = 0.0
    var exact = 0.0
    var adjacent = 0.0

    static func + (a: PairCounts, b: PairCounts) -> PairCounts {
        PairCounts(all: a.all + b.all, exact: a.exact + b.exact, adjacent: a.adjacent + b.adjacent)
    }

    /// One entry a unit of the table. `adjacent` holds the exact pairs too.
    static func ofUnits(_ table: RatingTable, within steps: Int) -> [PairCounts] {
        var uses = [Double](repeating: 0, count: table.scale.count)
        return (0..<table.unitCount).map { unit in
            let range = table.ratings(ofUnit: unit)
            guard range.count > 1 else { return PairCounts() }
            for position in range { uses[Int(table.categories[position])] += 1 }
            var counts = PairCounts(all: Double(range.count * (range.count - 1) / 2))
            for (low, count) in uses.enumerated() where count > 0 {
                counts.exact += count * (count - 1) / 2
                for high in (low + 1)..<max(low + 1, min(uses.count, low + steps + 1)) {
                    counts.adjacent += count * uses[high]
                }
            }
            counts.adjacent += counts.exact
            for position in range { uses[Int(table.categories[position])] = 0 }
            return counts
        }
    }
}

/// Pairs of scores over all samples.
public struct PairTotals: Hashable, Sendable {
    public let exact: Int
    /// Apart, yet within the policy's tolerance.
    public let adjacent: Int
    public let discrepant: Int
    public var all: Int { exact + adjacent + discrepant }

    init(_ counts: [PairCounts]) {
        let sum = counts.reduce(PairCounts(), +)
        exact = Int(sum.exact)
        adjacent = Int(sum.adjacent - sum.exact)
        discrepant = Int(sum.all - sum.adjacent)
    }
}
