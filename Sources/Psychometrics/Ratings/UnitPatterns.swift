/// The different ways in which units with at least two ratings were scored, who scored them set aside.
struct UnitPatterns: Sendable, Equatable {
    let categoryCount: Int
    /// The categories used in pattern `p` are `used[starts[p] ..< starts[p + 1]]`, ascending, with how often each occurs in `counts`.
    let starts: [Int32]
    let used: [Int32]
    let counts: [Int32]
    /// Number of ratings in each pattern, at least 2.
    let sizes: [Int32]
    /// Number of units that show each pattern.
    let multiplicities: [Int32]
    /// Units that show any of them.
    let unitCount: Int
    /// Units left out because they have a single rating, by its category.
    let singles: [Int32]
    let singleRatedUnits: Int

    init(_ table: RatingTable) {
        self.init(starts: table.unitStarts, categories: table.categories, weights: nil, categoryCount: table.scale.count)
    }

    /// - Parameter weights: how many units each row stands for; nil for one.
    init(starts: [Int32], categories: [Int32], weights: [Int32]?, categoryCount: Int) {
        var sorted = categories
        var singles = [Int32](repeating: 0, count: categoryCount)
        for row in 0..<starts.count - 1 {
            let range = Int(starts[row])..<Int(starts[row + 1])
            if range.count == 1 { singles[Int(sorted[range.lowerBound])] += weights?[row] ?? 1 }
            Self.sort(&sorted, range)
        }
        let groups = RowGrouping(starts: starts, values: sorted, weights: weights, smallest: 2)
        var bounds: [Int32] = [0]
        var used: [Int32] = []
        var counts: [Int32] = []
        var sizes: [Int32] = []
        for row in groups.representatives {
            let range = Int(starts[Int(row)])..<Int(starts[Int(row) + 1])
            sizes.append(Int32(range.count))
            for position in range {
                if position > range.lowerBound, sorted[position] == sorted[position - 1] {
                    counts[counts.count - 1] += 1
                } else {
                    used.append(sorted[position])
                    counts.append(1)
                }
            }
            bounds.append(Int32(used.count))
        }
        self.categoryCount = categoryCount
        self.starts = bounds
        self.used = used
        self.counts = counts
        self.sizes = sizes
        multiplicities = groups.multiplicities
        unitCount = groups.multiplicities.reduce(0) { $0 + Int($1) }
        self.singles = singles
        singleRatedUnits = singles.reduce(0) { $0 + Int($1) }
    }

    private init(
        categoryCount: Int, starts: [Int32], used: [Int32], counts: [Int32], sizes: [Int32], multiplicities: [Int32],
        singles: [Int32]
    ) {
        self.categoryCount = categoryCount
        self.starts = starts
        self.used = used
        self.counts = counts
        self.sizes = sizes
        self.multiplicities = multiplicities
        self.singles = singles
        unitCount = multiplicities.reduce(0) { $0 + Int($1) }
        singleRatedUnits = singles.reduce(0) { $0 + Int($1) }
    }

    /// The same on a scale of two: this category (1) or any other (0).
    func collapsed(on category: Int) -> UnitPatterns {
        /// A unit of `size` ratings, `count` of them in the category.
        struct Shape: Hashable, Comparable {
            let size: Int32
            let count: Int32

            static func < (a: Self, b: Self) -> Bool { (a.size, a.count) < (b.size, b.count) }
        }
        var units: [Shape: Int32] = [:]
        for pattern in 0..<patternCount {
            let position = entries(pattern).first { self.used[$0] == category }
            units[Shape(size: sizes[pattern], count: position.map { self.counts[$0] } ?? 0), default: 0] +=
                multiplicities[pattern]
        }
        let shapes = units.sorted { $0.key < $1.key }
        var starts: [Int32] = [0]
        var used: [Int32] = []
        var counts: [Int32] = []
        for (shape, _) in shapes {
            for (category, count) in [(Int32(0), shape.size - shape.count), (1, shape.count)] where count > 0 {
                used.append(category)
                counts.append(count)
            }
            starts.append(Int32(used.count))
        }
        let single = singles[category]
        return UnitPatterns(
            categoryCount: 2, starts: starts, used: used, counts: counts, sizes: shapes.map(\.key.size),
            multiplicities: shapes.map(\.value), singles: [Int32(singleRatedUnits) - single, single])
    }

    var patternCount: Int { sizes.count }

    /// Positions of a pattern's entries in ``used`` and ``counts``.
    func entries(_ pattern: Int) -> Range<Int> { Int(starts[pattern])..<Int(starts[pattern + 1]) }

    /// Number of units with a single rating as a warning, if there are any.
    var warnings: [StatisticalWarning] { singleRatedUnits > 0 ? [.singleRatedUnits(count: singleRatedUnits)] : [] }

    /// Short rows are the rule: insertion sort in place, the library's sort for a crowd.
    private static func sort(_ values: inout [Int32], _ range: Range<Int>) {
        if range.count > 24 {
            values[range].sort()
            return
        }
        for position in range.dropFirst() {
            let value = values[position]
            var hole = position
            while hole > range.lowerBound, values[hole - 1] > value {
                values[hole] = values[hole - 1]
                hole -= 1
            }
            values[hole] = value
        }
    }
}
