/// The lower triangle L of a symmetric positive definite matrix A = L Lᵀ.
struct CholeskyFactor: Sendable {
    let order: Int
    /// Row-major; only the lower triangle counts.
    private(set) var lower: [Double]

    /// - Parameter matrix: row-major, `order * order`; only the lower triangle is read.
    /// - Returns: nil when the matrix is not positive definite to working precision.
    init?(_ matrix: [Double], order: Int) {
        precondition(matrix.count == order * order)
        self.order = order
        lower = matrix
        for column in 0..<order {
            for row in column..<order {
                var sum = lower[row * order + column]
                for k in 0..<column { sum -= lower[row * order + k] * lower[column * order + k] }
                if row == column {
                    guard sum > 0, sum.isFinite, sum > 1e-13 * matrix[row * order + row].magnitude else { return nil }
                    lower[row * order + row] = sum.squareRoot()
                } else {
                    lower[row * order + column] = sum / lower[column * order + column]
                }
            }
        }
    }

    /// x with A x = `right`.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for row in 0..<order {
            var sum = x[row]
            for k in 0..<row { sum -= lower[row * order + k] * x[k] }
            x[row] = sum / lower[row * order + row]
        }
        for row in (0..<order).reversed() {
            let value = x[row] / lower[row * order + row]
            x[row] = value
            for k in 0..<row { x[k] -= lower[row * order + k] * value }
        }
        return x
    }

    /// Logarithm of the determinant of A.
    var logDeterminant: Double {
        var sum = 0.0
        for row in 0..<order { sum += 2 * Elementary.log(lower[row * order + row]) }
        return sum
    }

    /// The inverse of A, row-major, both triangles.
    func inverse() -> [Double] {
        var result = [Double](repeating: 0, count: order * order)
        var unit = [Double](repeating: 0, count: order)
        for column in 0..<order {
            unit[column] = 1
            let solved = solve(unit)
            unit[column] = 0
            for row in 0..<order { result[row * order + column] = solved[row] }
        }
        return result
    }

    /// The diagonal of the inverse of A.
    func inverseDiagonal() -> [Double] {
        let whole = inverse()
        return (0..<order).map { whole[$0 * order + $0] }
    }
}
