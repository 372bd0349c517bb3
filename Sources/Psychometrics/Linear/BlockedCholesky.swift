/// L Lᵀ of a large symmetric positive definite matrix, in blocks of columns and on all cores; also its inverse.
///
/// Every number is a sum in the same order whatever the threads, so results do not depend on them.
struct BlockedCholesky: Sendable {
    let order: Int
    /// Row-major; the lower triangle counts.
    private let lower: [Double]

    /// - Parameter matrix: row-major, lower triangle.
    /// - Returns: nil when it is not positive definite to working precision.
    init?(_ matrix: [Double], order: Int) {
        precondition(matrix.count == order * order)
        self.order = order
        var work = matrix
        let block = 48
        let isDefinite = work.withUnsafeMutableBufferPointer { buffer -> Bool in
            guard let base = buffer.baseAddress else { return true }
            let cells = RawCells(base: base, order: order)
            for start in stride(from: 0, to: order, by: block) {
                let end = min(order, start + block)
                cells.reduce(rows: start..<end, columns: start..<end, before: start)
                let scale = (start..<end).map { matrix[$0 * order + $0].magnitude }
                guard cells.factorDiagonal(start..<end, scale: scale) else { return false }
                guard end < order else { continue }
                let pieces = Computing.pieces(order - end, atLeast: 32, most: 16)
                _ = Computing.map(pieces.count) { piece in
                    let rows = pieces[piece].lowerBound + end..<pieces[piece].upperBound + end
                    cells.reduce(rows: rows, columns: start..<end, before: start)
                    cells.solve(rows: rows, columns: start..<end)
                }
            }
            return true
        }
        guard isDefinite else { return nil }
        lower = work
    }

    /// x with A x = `right`.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        lower.withUnsafeBufferPointer { buffer in
            x.withUnsafeMutableBufferPointer { x in
                guard let l = buffer.baseAddress, let x = x.baseAddress else { return }
                for row in 0..<order { x[row] = (x[row] - RawCells.dot(l + row * order, x, row)) / l[row * order + row] }
                for row in stride(from: order - 1, through: 0, by: -1) {
                    let value = x[row] / l[row * order + row]
                    x[row] = value
                    for k in 0..<row { x[k] -= l[row * order + k] * value }
                }
            }
        }
        return x
    }

    /// The inverse of A, row-major, both triangles.
    func inverse() -> [Double] {
        let order = order
        // Row c holds column c of the inverse of L.
        var columns = [Double](repeating: 0, count: order * order)
        var result = [Double](repeating: 0, count: order * order)
        let pieces = Computing.pieces(order, atLeast: 8, most: 64)
        lower.withUnsafeBufferPointer { lower in
            columns.withUnsafeMutableBufferPointer { columns in
                result.withUnsafeMutableBufferPointer { result in
                    guard let lower = lower.baseAddress, let columns = columns.baseAddress, let result = result.baseAddress
                    else { return }
                    nonisolated(unsafe) let l = lower
                    nonisolated(unsafe) let v = columns
                    nonisolated(unsafe) let r = result
                    _ = Computing.map(pieces.count) { piece in
                        for c in pieces[piece] {
                            let x = v + c * order
                            x[c] = 1 / l[c * order + c]
                            for row in c + 1..<max(order, c + 1) {
                                x[row] = -RawCells.dot(l + row * order + c, x + c, row - c) / l[row * order + row]
                            }
                        }
                    }
                    _ = Computing.map(pieces.count) { piece in
                        for i in pieces[piece] {
                            for j in 0...i {
                                let sum = RawCells.dot(v + i * order + i, v + j * order + i, order - i)
                                r[i * order + j] = sum
                                r[j * order + i] = sum
                            }
                        }
                    }
                }
            }
        }
        return result
    }
}

/// The inner loops on bare memory; threads write to rows of their own.
private struct RawCells: @unchecked Sendable {
    let base: UnsafeMutablePointer<Double>
    let order: Int

    /// Takes from the cells what the columns before them explain; two rows by two columns at a time.
    func reduce(rows: Range<Int>, columns: Range<Int>, before: Int) {
        guard before > 0 else { return }
        for row in stride(from: rows.lowerBound, to: rows.upperBound, by: 2) {
            let hasNext = row + 1 < rows.upperBound
            let a = base + row * order
            let b = hasNext ? a + order : a
            for column in stride(from: columns.lowerBound, to: columns.upperBound, by: 2) {
                let hasSecond = column + 1 < columns.upperBound
                let c = base + column * order
                let d = hasSecond ? c + order : c
                let sums = Self.dots(a, b, c, d, before)
                a[column] -= sums.ac
                if hasSecond { a[column + 1] -= sums.ad }
                if hasNext {
                    b[column] -= sums.bc
                    if hasSecond { b[column + 1] -= sums.bd }
                }
            }
        }
    }

    func factorDiagonal(_ range: Range<Int>, scale: [Double]) -> Bool {
        for column in range {
            for row in column..<range.upperBound {
                let count = column - range.lowerBound
                let start = range.lowerBound
                let sum = base[row * order + column] - Self.dot(base + row * order + start, base + column * order + start, count)
                if row == column {
                    guard sum > 0, sum.isFinite, sum > 1e-13 * scale[column - start] else { return false }
                    base[row * order + row] = sum.squareRoot()
                } else {
                    base[row * order + column] = sum / base[column * order + column]
                }
            }
        }
        return true
    }

    func solve(rows: Range<Int>, columns: Range<Int>) {
        let start = columns.lowerBound
        for row in rows {
            let line = base + row * order
            for column in columns {
                let other = base + column * order
                line[column] = (line[column] - Self.dot(line + start, other + start, column - start)) / other[column]
            }
        }
    }

    @inline(__always)
    static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
        var first = SIMD4<Double>()
        var second = SIMD4<Double>()
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
    private static func dots(
        _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ c: UnsafePointer<Double>, _ d: UnsafePointer<Double>,
        _ count: Int
    ) -> (ac: Double, ad: Double, bc: Double, bd: Double) {
        var (ac, ad, bc, bd) = (SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>())
        var k = 0
        while k + 4 <= count {
            let (x, y, u, v) = (load(a + k), load(b + k), load(c + k), load(d + k))
            ac += x * u
            ad += x * v
            bc += y * u
            bd += y * v
            k += 4
        }
        var sums = (ac: ac.sum(), ad: ad.sum(), bc: bc.sum(), bd: bd.sum())
        while k < count {
            sums.ac += a[k] * c[k]
            sums.ad += a[k] * d[k]
            sums.bc += b[k] * c[k]
            sums.bd += b[k] * d[k]
            k += 1
        }
        return sums
    }

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
    }
}
