/// Variances of measures from the full covariance matrix.
struct PairCovariance: Sendable {
    /// Under the sum-zero constraint.
    let variances: [Double]
    /// Of the difference from the reference; zero for itself.
    let referenceVariances: [Double]?

    /// Nil when the information matrix is singular beyond its one known direction.
    init?(_ solution: PairSolver.Solution, reference: Int?) {
        let system = solution.system
        let count = system.diagonal.count
        // The Laplacian has the constants as null space. With c added to every element it is invertible, and its inverse is the
        // pseudo-inverse (the sum-zero covariance) plus 1 / (c n²) everywhere.
        let shift = system.diagonal.reduce(0, +) / Double(count * count)
        guard shift > 0 else { return nil }
        var matrix = [Double](repeating: shift, count: count * count)
        matrix.withUnsafeMutableBufferPointer { matrix in
            for index in 0..<count { matrix[index * count + index] += system.diagonal[index] }
            for (entry, weight) in zip(system.table.entries, system.weights) {
                let row = Int(max(entry.first, entry.second))
                let column = Int(min(entry.first, entry.second))
                matrix[row * count + column] -= weight
            }
        }
        guard let factor = CholeskyFactor(matrix, order: count) else { return nil }
        matrix = []
        let constant = 1 / (shift * Double(count) * Double(count))
        var variances = factor.inverseDiagonal().map { max(0, $0 - constant) }
        var column: [Double]?
        if let reference {
            var unit = [Double](repeating: 0, count: count)
            unit[reference] = 1
            column = factor.solve(unit).map { $0 - constant }
        }
        // Extra parameters widen the covariance by a matrix of their rank (Woodbury).
        let solved = solution.borders.map { PairSystem.centred(factor.solve($0)) }
        var spread: [Double] = []
        if !solved.isEmpty {
            guard let inner = CholeskyFactor(solution.schur(solved), order: solved.count) else { return nil }
            spread = inner.inverse()
        }
        func added(_ first: Int, _ second: Int) -> Double {
            var sum = 0.0
            for row in solved.indices {
                for other in solved.indices {
                    sum += solved[row][first] * spread[row * solved.count + other] * solved[other][second]
                }
            }
            return sum
        }
        if !solved.isEmpty {
            for index in 0..<count { variances[index] += added(index, index) }
            if let reference, column != nil {
                for index in 0..<count { column?[index] += added(index, reference) }
            }
        }
        self.variances = variances
        if let reference, let column {
            referenceVariances = (0..<count).map { max(0, variances[$0] + variances[reference] - 2 * column[$0]) }
        } else {
            referenceVariances = nil
        }
    }
}

extension PairSolver.Solution {
    /// Information about the extra parameters left after the measures are eliminated; `solved` is the inverse information times the borders.
    func schur(_ solved: [[Double]]) -> [Double] {
        solved.indices.flatMap { row in
            solved.indices.map { corner[row][$0] - PairSystem.dot(borders[row], solved[$0]) }
        }
    }

    /// Standard errors of the extra parameters in their order; empty when the information about them is singular.
    func extraErrors() -> [Double] {
        guard !borders.isEmpty else { return [] }
        let left = schur(borders.map { system.solve($0, tolerance: 1e-10) })
        return CholeskyFactor(left, order: borders.count)?.inverseDiagonal().map { $0.squareRoot() } ?? []
    }
}
