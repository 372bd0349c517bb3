/// The different ways in which units with at least two ratings were scored, who scored them set aside.
struct UnitPatterns {
    let categoryCount: Int
    /// Row-major counts of each category in each pattern.
    let counts: [Int32]
    /// Number of ratings in each pattern, at least 2.
    let sizes: [Int32]
    /// Number of units that show each pattern.
    let multiplicities: [Int32]
    /// Units that show any of them.
    let unitCount: Int
    /// Units left out because they have a single rating.
    let singleRatedUnits: Int

    init(_ table: RatingTable) {
        let width = table.scale.count
        var sorted = table.categories
        var single = 0
        for unit in 0..<table.unitCount {
            let range = table.ratings(ofUnit: unit)
            if range.count == 1 { single += 1 }
            Self.sort(&sorted, range)
        }
        let groups = RowGrouping(starts: table.unitStarts, values: sorted, smallest: 2)
        var counts = [Int32](repeating: 0, count: groups.representatives.count * width)
        var sizes = [Int32](repeating: 0, count: groups.representatives.count)
        for (pattern, unit) in groups.representatives.enumerated() {
            let range = table.ratings(ofUnit: Int(unit))
            sizes[pattern] = Int32(range.count)
            for position in range { counts[pattern * width + Int(sorted[position])] += 1 }
        }
        categoryCount = width
        self.counts = counts
        self.sizes = sizes
        multiplicities = groups.multiplicities
        unitCount = groups.multiplicities.reduce(0) { $0 + Int($1) }
        singleRatedUnits = single
    }

    var patternCount: Int { sizes.count }

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
