/// The lower triangle L of a symmetric positive definite matrix A = L Lᵀ.
///
/// Large matrices are worked on in tiles on several threads, small ones row by row; results do not depend on the number of threads.
struct CholeskyFactor: Sendable {
    /// From this order on tiles pay.
    static let tiledOrder = 96

    let order: Int
    /// The factor of a small matrix, row-major; only the lower triangle counts.
    private var rows: [Double] = []
    /// The factor of a large one.
    private var tiled: TiledCholesky?

    /// - Parameter matrix: row-major, `order * order`; only the lower triangle is read.
    /// - Returns: nil when the matrix is not positive definite to working precision.
    init?(_ matrix: [Double], order: Int) {
        precondition(matrix.count == order * order)
        self.order = order
        if order >= Self.tiledOrder {
            guard let factor = TiledCholesky(matrix, order: order) else { return nil }
            tiled = factor
        } else {
            rows = matrix
            guard Self.factor(&rows, order) else { return nil }
        }
    }

    /// Puts the factor in the place of the lower triangle; false when the matrix is not positive definite.
    private static func factor(_ rows: inout [Double], _ order: Int) -> Bool {
        for column in 0..<order {
            let size = rows[column * order + column].magnitude
            for row in column..<order {
                var sum = rows[row * order + column]
                for k in 0..<column { sum -= rows[row * order + k] * rows[column * order + k] }
                if row == column {
                    guard sum > 0, sum.isFinite, sum > 1e-13 * size else { return false }
                    rows[row * order + row] = sum.squareRoot()
                } else {
                    rows[row * order + column] = sum / rows[column * order + column]
                }
            }
        }
        return true
    }

    /// An element of the factor, on or below the diagonal.
    private func element(_ row: Int, _ column: Int) -> Double { tiled.map { $0[row, column] } ?? rows[row * order + column] }

    /// Row-major, zero above the diagonal.
    var lower: [Double] {
        var result = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0...row { result[row * order + column] = element(row, column) }
        }
        return result
    }

    /// x with A x = `right`.
    func solve(_ right: [Double]) -> [Double] {
        if let tiled { return tiled.solve(right) }
        var x = right
        for row in 0..<order {
            var sum = x[row]
            for k in 0..<row { sum -= rows[row * order + k] * x[k] }
            x[row] = sum / rows[row * order + row]
        }
        for row in (0..<order).reversed() {
            let value = x[row] / rows[row * order + row]
            x[row] = value
            for k in 0..<row { x[k] -= rows[row * order + k] * value }
        }
        return x
    }

    /// Logarithm of the determinant of A.
    var logDeterminant: Double {
        var sum = 0.0
        for row in 0..<order { sum += 2 * Elementary.log(element(row, row)) }
        return sum
    }

    /// The inverse of A, row-major, both triangles.
    func inverse() -> [Double] {
        if let tiled { return tiled.inverse() }
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
        if let tiled { return tiled.inverseDiagonal() }
        // Column by column of L⁻¹; the sum of its squares is an element of the diagonal.
        return (0..<order).map { column in
            var x = [Double](repeating: 0, count: order)
            var squares = 0.0
            for row in column..<order {
                var sum = row == column ? 1.0 : 0
                for k in column..<row { sum -= rows[row * order + k] * x[k] }
                x[row] = sum / rows[row * order + row]
                squares += x[row] * x[row]
            }
            return squares
        }
    }
}
