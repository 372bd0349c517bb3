/// The cells of the tables of all pairs of raters that one unit of each row adds one to.
///
/// Cell (`first` category, `second` category) of the pair in slot `s` is number `(s * categories + first) * categories + second`.
struct PairTables {
    let patterns: PatternSums
    let width: Int
    /// Raters of each slot, the lower first.
    let pairs: [(first: Int, second: Int)]

    /// - Parameter smallest: rows with fewer ratings are left out.
    init(_ table: RatingPatterns, smallest: Int = 2) {
        width = table.scale.count
        var starts: [Int32] = [0]
        var slots: [Int32] = []
        var multiplicities: [Int32] = []
        var numbers = PairSlots(raterCount: table.raterCount)
        for row in 0..<table.rowCount where table.ratings(row).count >= smallest {
            let range = table.ratings(row)
            // A panel this large is not resampled; the cells would only fill memory.
            if slots.count > Bootstrap.stepBudget / 100 { break }
            for one in range {
                for other in (one + 1)..<max(one + 1, range.upperBound) {
                    let slot = numbers.slot(Int(table.raters[one]), Int(table.raters[other]))
                    slots.append(Int32((slot * width + Int(table.categories[one])) * width + Int(table.categories[other])))
                }
            }
            starts.append(Int32(slots.count))
            multiplicities.append(table.multiplicities[row])
        }
        var pairs = [(first: Int, second: Int)](repeating: (0, 0), count: numbers.count)
        for (first, second, slot) in numbers.inOrder() { pairs[slot] = (first, second) }
        self.pairs = pairs
        patterns = PatternSums(
            size: numbers.count * width * width, multiplicities: multiplicities, starts: starts, slots: slots,
            amounts: [Double](repeating: 1, count: slots.count))
    }
}
