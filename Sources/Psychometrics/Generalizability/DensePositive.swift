/// Cholesky's factor and the inverse of dense symmetric positive definite matrices in place, row-major, for hot loops. Every inner loop runs
/// along rows, four numbers at a time.
enum DensePositive {
    /// Sum of products of two runs; always in the same order.
    @inline(__always)
    static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
        var first = SIMD4<Double>.zero
        var second = SIMD4<Double>.zero
        var k = 0
        while k + 8 <= count {
            first += load(a + k) * load(b + k)
            second += load(a + k + 4) * load(b + k + 4)
            k += 8
        }
        var sum = (first + second).sum()
        while k < count {
            sum += a[k] * b[k]
            k += 1
        }
        return sum
    }

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
    }

    /// Replaces the lower triangle by the factor L with A = L Lᵀ.
    ///
    /// - Returns: the logarithm of the determinant of A; nil when it is not positive definite to working precision.
    static func factor(_ a: UnsafeMutablePointer<Double>, _ order: Int) -> Double? {
        var logDeterminant = 0.0
        for row in 0..<order {
            let current = a + row * order
            let diagonal = current[row]
            for column in 0..<row {
                let other = a + column * order
                current[column] = (current[column] - dot(current, other, column)) / other[column]
            }
            let rest = diagonal - dot(current, current, row)
            guard rest > 1e-14 * diagonal, rest.isFinite else { return nil }
            current[row] = rest.squareRoot()
            logDeterminant += Elementary.log(rest)
        }
        return logDeterminant
    }

    /// Replaces a factor by the inverse of the matrix it came from, both triangles.
    ///
    /// - Parameter scratch: room for `order * order` numbers.
    static func invert(_ a: UnsafeMutablePointer<Double>, _ order: Int, scratch: UnsafeMutablePointer<Double>) {
        // Large matrices are shared out by rows, each of which is computed the same way by whichever thread has it.
        let pieces = order < 192 ? 1 : 64
        nonisolated(unsafe) let (a, scratch) = (a, scratch)
        // Row j of the scratch becomes column j of the inverse of L.
        _ = Computing.map(pieces) { piece in
            for j in stride(from: piece, to: order, by: pieces) {
                let row = scratch + j * order
                row[j] = 1 / a[j * order + j]
                for i in stride(from: j + 1, to: order, by: 1) {
                    row[i] = -dot(a + i * order + j, row + j, i - j) / a[i * order + i]
                }
            }
        }
        _ = Computing.map(pieces) { piece in
            for i in stride(from: piece, to: order, by: pieces) {
                for j in 0...i {
                    let sum = dot(scratch + i * order + i, scratch + j * order + i, order - i)
                    a[i * order + j] = sum
                    a[j * order + i] = sum
                }
            }
        }
    }
}
