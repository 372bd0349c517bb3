/// Numbers all pairs of a small panel by arithmetic: (0, 1), (0, 2), … (1, 2), …
struct RaterTriangle {
    let raterCount: Int
    let cells: Int

    /// Nil when the tables of all pairs would be large beside the ratings.
    init?(raterCount: Int, cells: Int, ratings: Int) {
        guard raterCount >= 0, raterCount <= 1000,
            raterCount * (raterCount - 1) / 2 * cells <= max(10_000, min(4 * ratings, 20_000_000))
        else { return nil }
        self.raterCount = raterCount
        self.cells = cells
    }

    /// Number of the pair (`first`, `second`), `first < second`, is `base(first) + second`.
    func base(_ first: Int) -> Int { first * (2 * raterCount - first - 3) / 2 - 1 }

    /// In order of their numbers.
    var pairs: [(first: Int, second: Int)] {
        (0..<raterCount).flatMap { first in (first + 1..<max(first + 1, raterCount)).map { (first, $0) } }
    }

    /// For every pair, how often the two gave each pair of categories; `cells` counts a pair.
    func counts(starts: [Int32], raters: [Int32], categories: [Int32], weights: [Int32]?, width: Int) -> [Int32] {
        let bases = (0..<raterCount).map(base)
        var counts = [Int32](repeating: 0, count: max(0, raterCount * (raterCount - 1) / 2 * cells))
        counts.withUnsafeMutableBufferPointer { counts in
            raters.withUnsafeBufferPointer { raters in
                categories.withUnsafeBufferPointer { categories in
                    for row in 0..<starts.count - 1 {
                        let end = Int(starts[row + 1])
                        let weight = weights?[row] ?? 1
                        for one in Int(starts[row])..<end {
                            let base = bases[Int(raters[one])]
                            let offset = Int(categories[one]) * width
                            for other in (one + 1)..<max(one + 1, end) {
                                let pair = base + Int(raters[other])
                                counts[pair * cells + offset + Int(categories[other])] += weight
                            }
                        }
                    }
                }
            }
        }
        return counts
    }

    /// Sum over rows of the squared sum of a number for each pair of ratings in it, `pulls[pair * cells + cell]`.
    func squares(
        of pulls: [Double], starts: [Int32], raters: [Int32], categories: [Int32], weights: [Int32], width: Int
    ) -> Double {
        let bases = (0..<raterCount).map(base)
        return pulls.withUnsafeBufferPointer { pulls in
            raters.withUnsafeBufferPointer { raters in
                categories.withUnsafeBufferPointer { categories in
                    var squares = 0.0
                    for row in 0..<starts.count - 1 {
                        let end = Int(starts[row + 1])
                        var pull = 0.0
                        for one in Int(starts[row])..<end {
                            let base = bases[Int(raters[one])]
                            let offset = Int(categories[one]) * width
                            for other in (one + 1)..<max(one + 1, end) {
                                pull += pulls[(base + Int(raters[other])) * cells + offset + Int(categories[other])]
                            }
                        }
                        squares += Double(weights[row]) * pull * pull
                    }
                    return squares
                }
            }
        }
    }
}
