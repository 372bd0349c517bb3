/// The confusion tables of every pair of raters who share a unit, from one pass over the ratings.
public struct RaterPairs: Sendable {
    /// A pair with its table; `first < second`.
    public struct Pair: Sendable {
        public let first: Int
        public let second: Int
        public let table: ConfusionTable
    }

    /// Ordered by first, then second rater. Pairs without a shared unit are absent.
    public let pairs: [Pair]

    init(_ table: RatingTable) {
        self.init(
            scale: table.scale, raterCount: table.raterCount, starts: table.unitStarts, raters: table.raters,
            categories: table.categories, weights: nil, warnings: table.warnings)
    }

    /// - Parameter weights: how many units each row stands for; nil for one.
    init(
        scale: Scale, raterCount: Int, starts: [Int32], raters: [Int32], categories: [Int32], weights: [Int32]?,
        warnings: [StatisticalWarning]
    ) {
        let cells = scale.count * scale.count
        func pair(_ first: Int, _ second: Int, _ counts: ArraySlice<Int32>) -> Pair {
            let counts = counts.map(Int.init)
            return Pair(
                first: first, second: second,
                table: ConfusionTable(scale: scale, checkedCounts: counts, total: counts.reduce(0, +), warnings: warnings))
        }
        if let triangle = RaterTriangle(raterCount: raterCount, cells: cells, ratings: raters.count) {
            let counts = triangle.counts(
                starts: starts, raters: raters, categories: categories, weights: weights, width: scale.count)
            pairs = triangle.pairs.enumerated().compactMap { slot, names in
                let own = pair(names.first, names.second, counts[slot * cells..<(slot + 1) * cells])
                return own.table.total > 0 ? own : nil
            }
            return
        }
        var slots = PairSlots(raterCount: raterCount)
        var counts: [Int32] = []
        for row in 0..<starts.count - 1 {
            let range = Int(starts[row])..<Int(starts[row + 1])
            let weight = weights?[row] ?? 1
            for one in range {
                for other in (one + 1)..<max(one + 1, range.upperBound) {
                    let slot = slots.slot(Int(raters[one]), Int(raters[other]))
                    if (slot + 1) * cells > counts.count { counts.append(contentsOf: repeatElement(0, count: cells)) }
                    counts[slot * cells + Int(categories[one]) * scale.count + Int(categories[other])] += weight
                }
            }
        }
        pairs = slots.inOrder().map { first, second, slot in pair(first, second, counts[slot * cells..<(slot + 1) * cells]) }
    }
}

extension RatingTable {
    /// Confusion tables of all pairs of raters who share a unit.
    public func raterPairs() -> RaterPairs { RaterPairs(self) }
}

extension RatingPatterns {
    /// Confusion tables of all pairs of raters who share a unit.
    public func raterPairs() -> RaterPairs {
        RaterPairs(
            scale: scale, raterCount: raterCount, starts: starts, raters: raters, categories: categories, weights: multiplicities,
            warnings: warnings)
    }

    /// What the tables of all pairs may take, in steps; a count held costs as much as five.
    public var raterPairCost: Int {
        var steps = 0
        for row in 0..<rowCount { steps += ratings(row).count * (ratings(row).count - 1) / 2 }
        let pairs = min(steps, activeRaters.count * (activeRaters.count - 1) / 2)
        return max(steps, 5 * pairs * scale.count * scale.count)
    }
}

/// Numbers pairs in order of first appearance: a triangle of numbers for the usual panel, a dictionary for a crowd.
struct PairSlots {
    private let raterCount: Int
    private var triangle: [Int32]
    private var sparse: [Int: Int32] = [:]
    private(set) var count = 0

    init(raterCount: Int) {
        self.raterCount = raterCount
        triangle = raterCount <= 3000 ? [Int32](repeating: -1, count: raterCount * raterCount) : []
    }

    /// The number of the pair, `first < second`; a new one if it was not seen before.
    mutating func slot(_ first: Int, _ second: Int) -> Int {
        let key = first * raterCount + second
        if triangle.isEmpty {
            if let known = sparse[key] { return Int(known) }
            sparse[key] = Int32(count)
        } else {
            if triangle[key] >= 0 { return Int(triangle[key]) }
            triangle[key] = Int32(count)
        }
        count += 1
        return count - 1
    }

    func inOrder() -> [(first: Int, second: Int, slot: Int)] {
        let known: [(Int, Int32)] =
            triangle.isEmpty
            ? sparse.map { ($0.key, $0.value) } : triangle.enumerated().filter { $0.element >= 0 }.map { ($0.offset, $0.element) }
        return known.sorted { $0.0 < $1.0 }.map { ($0.0 / raterCount, $0.0 % raterCount, Int($0.1)) }
    }
}
