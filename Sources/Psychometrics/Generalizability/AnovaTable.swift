/// Sums of squares, expected mean squares and ANOVA estimates of a G-study, balanced or not.
struct AnovaTable {
    /// Effects of the design in their order.
    let effects: [FacetSet]
    /// Cells of each effect that occur.
    let cells: [Int]
    let isBalanced: Bool
    /// Levels of each facet within one level of what it is nested in; averages when unbalanced.
    let sizes: [Double]
    /// The same as one object of measurement meets them.
    let perObject: [Double]
    let mean: Double
    let count: Int
    /// Balanced designs only: of each effect.
    let meanSquares: [Double]
    let degreesOfFreedom: [Int]
    /// Balanced designs only: `coefficients[e][f]` multiplies component f in the expected mean square of e.
    let coefficients: [[Double]]
    /// Raw estimates, which may be negative; nil when the equations have no unique solution.
    let estimates: [Double]?
    /// Balanced designs only: weight of each mean square (column) in each estimate (row).
    let weights: [[Double]]

    init(_ data: GeneralizabilityData, _ cells: inout FacetCells) {
        let effects = data.design.effects
        self.effects = effects
        count = data.count
        let numberings = effects.map { cells.numbering(of: $0) }
        let counts = numberings.map { $0.sizes() }
        self.cells = numberings.map(\.count)
        let total = Double(data.count)
        var sum = 0.0
        for score in data.scores { sum += score }
        let mean = data.count > 0 ? sum / total : 0
        self.mean = mean
        let centred = data.scores.map { $0 - mean }
        sizes = data.design.facets.indices.map { facet in
            let own = cells.numbering(of: data.design.closure(facet)).count
            let host = max(1, cells.numbering(of: data.design.within[facet]).count)
            return Double(own) / Double(host)
        }
        perObject = Self.perObject(data, &cells)
        isBalanced = Self.isBalanced(effects, numberings, counts, sizes, data.count)
        let uncorrected = zip(numberings, counts).map { Self.uncorrected(centred, $0, $1) }
        guard isBalanced else {
            (meanSquares, degreesOfFreedom, coefficients, weights) = ([], [], [], [])
            estimates = AnalogousEquations(effects, uncorrected, numberings, counts, cells: &cells, centred).solution()
            return
        }
        var sums = [Double](repeating: 0, count: effects.count)
        var df = [Int](repeating: 0, count: effects.count)
        for e in effects.indices {
            sums[e] = uncorrected[e]
            df[e] = self.cells[e] - 1
            for f in effects.indices where f != e && effects[e].isSuperset(of: effects[f]) {
                sums[e] -= sums[f]
                df[e] -= df[f]
            }
            // Differences of sums cannot tell less than this from zero.
            if sums[e] < 1e-14 * (uncorrected.last ?? 0) { sums[e] = 0 }
        }
        degreesOfFreedom = df
        meanSquares = zip(sums, df).map { $1 > 0 ? $0 / Double($1) : 0 }
        let cellCounts = self.cells
        coefficients = effects.map { e in
            effects.indices.map { effects[$0].isSuperset(of: e) ? total / Double(max(1, cellCounts[$0])) : 0 }
        }
        guard df.allSatisfy({ $0 > 0 }) else {
            (weights, estimates) = ([], nil)
            return
        }
        weights = Self.inverted(coefficients)
        let squares = meanSquares
        let solved = weights.map { row in zip(row, squares).reduce(0) { $0 + $1.0 * $1.1 } }
        estimates = solved.allSatisfy(\.isFinite) ? solved : nil
    }

    /// Levels that one object of measurement meets, facet after facet: of each facet what the ones before it leave, so that their product
    /// is the number of an object's scores. Facets with few levels come first: criteria, then raters per criterion.
    private static func perObject(_ data: GeneralizabilityData, _ cells: inout FacetCells) -> [Double] {
        let design = data.design
        var result = [Double](repeating: Double(data.levels[0]), count: design.facets.count)
        var before = design.person
        let order = design.facets.indices.dropFirst().sorted { first, second in
            let (one, other) = (design.within[first].count, design.within[second].count)
            return (one, data.levels[first], first) < (other, data.levels[second], second)
        }
        for facet in order {
            let after = before.union(FacetSet(facet))
            result[facet] = Double(cells.numbering(of: after).count) / Double(max(1, cells.numbering(of: before).count))
            before = after
        }
        return result
    }

    /// Every cell of an effect has as many scores as every other, and there are as many cells as the facets' sizes multiply to.
    private static func isBalanced(
        _ effects: [FacetSet], _ numberings: [FacetCells.Numbering], _ counts: [[Int32]], _ sizes: [Double], _ count: Int
    ) -> Bool {
        guard count > 0, sizes.allSatisfy({ $0 == $0.rounded() }) else { return false }
        for e in effects.indices {
            let expected = effects[e].members.reduce(1.0) { $0 * sizes[$1] }
            guard Double(numberings[e].count) == expected, counts[e].allSatisfy({ $0 == counts[e][0] }) else { return false }
        }
        return true
    }

    /// Sum over cells of squared totals divided by the scores in the cell.
    private static func uncorrected(_ scores: [Double], _ numbering: FacetCells.Numbering, _ sizes: [Int32]) -> Double {
        var totals = [Double](repeating: 0, count: numbering.count)
        numbering.ids.withUnsafeBufferPointer { ids in
            scores.withUnsafeBufferPointer { scores in
                totals.withUnsafeMutableBufferPointer { totals in
                    for row in scores.indices { totals[Int(ids[row])] += scores[row] }
                }
            }
        }
        var sum = 0.0
        for cell in totals.indices { sum += totals[cell] * totals[cell] / Double(sizes[cell]) }
        return sum
    }

    /// Inverse of a matrix whose row e has entries only for supersets of e, which come later.
    private static func inverted(_ matrix: [[Double]]) -> [[Double]] {
        let order = matrix.count
        var inverse = [[Double]](repeating: [Double](repeating: 0, count: order), count: order)
        for row in (0..<order).reversed() {
            inverse[row][row] = 1
            for column in (row + 1)..<order where matrix[row][column] != 0 {
                for k in 0..<order { inverse[row][k] -= matrix[row][column] * inverse[column][k] }
            }
            for k in 0..<order { inverse[row][k] /= matrix[row][row] }
        }
        return inverse
    }
}
