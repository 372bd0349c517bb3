/// ANOVA estimates from unbalanced data: uncorrected sums of squares set equal to their expectations (Henderson 1953, method 1; Brennan 2001
/// calls them analogous).
struct AnalogousEquations {
    private var matrix: [[Double]]
    private var right: [Double]

    init(
        _ effects: [FacetSet], _ uncorrected: [Double], _ numberings: [FacetCells.Numbering], _ sizes: [[Int32]],
        cells: inout FacetCells,
        _ centred: [Double]
    ) {
        let total = Double(centred.count)
        right = uncorrected
        matrix = [[Double]](repeating: [Double](repeating: 0, count: effects.count), count: effects.count)
        let unionSizes = Dictionary(uniqueKeysWithValues: zip(effects, sizes))
        for f in effects.indices {
            var squares = 0.0
            for size in sizes[f] { squares += Double(size) * Double(size) }
            for e in effects.indices {
                let union = effects[e].union(effects[f])
                let together = cells.numbering(of: union)
                let expected =
                    union == effects[e]
                    ? total : Self.expected(numberings[e], sizes[e], together, unionSizes[union] ?? together.sizes())
                matrix[e][f] = expected - squares / total
            }
        }
    }

    /// What a component adds to the uncorrected sum of squares of an effect, over the joint cells.
    private static func expected(
        _ effect: FacetCells.Numbering, _ sizes: [Int32], _ together: FacetCells.Numbering, _ jointSizes: [Int32]
    ) -> Double {
        var sum = 0.0
        effect.ids.withUnsafeBufferPointer { ids in
            together.ids.withUnsafeBufferPointer { joint in
                sizes.withUnsafeBufferPointer { sizes in
                    jointSizes.withUnsafeBufferPointer { jointSizes in
                        for row in ids.indices { sum += Double(jointSizes[Int(joint[row])]) / Double(sizes[Int(ids[row])]) }
                    }
                }
            }
        }
        return sum
    }

    /// Gaussian elimination with row exchanges; nil when components cannot be told apart.
    func solution() -> [Double]? {
        var (a, b) = (matrix, right)
        let order = b.count
        for column in 0..<order {
            let pivot = (column..<order).max { a[$0][column].magnitude < a[$1][column].magnitude } ?? column
            let scale = matrix.reduce(0) { max($0, $1[column].magnitude) }
            guard a[pivot][column].magnitude > 1e-10 * max(scale, 1e-300) else { return nil }
            a.swapAt(pivot, column)
            b.swapAt(pivot, column)
            for row in (column + 1)..<max(order, column + 1) {
                let factor = a[row][column] / a[column][column]
                guard factor != 0 else { continue }
                for k in column..<order { a[row][k] -= factor * a[column][k] }
                b[row] -= factor * b[column]
            }
        }
        for row in (0..<order).reversed() {
            for k in (row + 1)..<max(order, row + 1) { b[row] -= a[row][k] * b[k] }
            b[row] /= a[row][row]
        }
        return b.allSatisfy(\.isFinite) ? b : nil
    }
}
