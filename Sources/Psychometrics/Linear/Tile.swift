/// Square blocks of a matrix, laid out so that two SSE registers hold a column of four rows.
///
/// A tile is a list of strips of four rows; a strip holds its columns one after the other, four numbers each. The same layout is a result and the
/// left operand of the next product, so nothing is repacked; the right operand needs each number twice (see ``spread(_:into:)``),
/// because the baseline instruction set has no cheap broadcast.
enum Tile {
    /// Rows and columns of a tile; a multiple of four. One tile and a spread one fit the first-level cache.
    static let side = 48
    static let strips = side / 4
    /// Numbers in a tile.
    static let size = side * side

    typealias Pair = SIMD2<Double>
    typealias Numbers = UnsafeMutablePointer<Double>

    /// Position of an element in its tile.
    @inline(__always)
    static func offset(_ row: Int, _ column: Int) -> Int { (row >> 2) * (4 * side) + column * 4 + (row & 3) }

    /// Each number of the tile twice in a row; `target` takes `2 * size`.
    static func spread(_ tile: UnsafePointer<Double>, into target: Numbers) {
        target.withMemoryRebound(to: Pair.self, capacity: size) { target in
            for index in 0..<size { target[index] = Pair(repeating: tile[index]) }
        }
    }

    /// `result` -= `left` · `right`ᵀ, with `right` spread.
    static func subtractProduct(_ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, from result: Numbers) {
        left.withMemoryRebound(to: Pair.self, capacity: size / 2) { left in
            right.withMemoryRebound(to: Pair.self, capacity: size) { right in
                result.withMemoryRebound(to: Pair.self, capacity: size / 2) { result in
                    for column in 0..<strips {
                        let b = right + column * (4 * side)
                        for row in 0..<strips {
                            let first = row * (2 * side)
                            block(left + first, b, from: result + first + column * 8)
                        }
                    }
                }
            }
        }
    }

    /// Four rows by four columns, held in eight registers while the inner dimension runs by.
    @inline(__always)
    private static func block(_ a: UnsafePointer<Pair>, _ b: UnsafePointer<Pair>, from c: UnsafeMutablePointer<Pair>) {
        var (c00, c10) = (c[0], c[1])
        var (c01, c11) = (c[2], c[3])
        var (c02, c12) = (c[4], c[5])
        var (c03, c13) = (c[6], c[7])
        var a = a
        var b = b
        for _ in 0..<side {
            let (a0, a1) = (a[0], a[1])
            let b0 = b[0]
            c00 -= a0 * b0
            c10 -= a1 * b0
            let b1 = b[1]
            c01 -= a0 * b1
            c11 -= a1 * b1
            let b2 = b[2]
            c02 -= a0 * b2
            c12 -= a1 * b2
            let b3 = b[3]
            c03 -= a0 * b3
            c13 -= a1 * b3
            a += 2
            b += 4
        }
        (c[0], c[1]) = (c00, c10)
        (c[2], c[3]) = (c01, c11)
        (c[4], c[5]) = (c02, c12)
        (c[6], c[7]) = (c03, c13)
    }

    /// Replaces `tile` by X with X · `factor`ᵀ = `tile`, for a lower triangular factor.
    static func divide(_ tile: Numbers, byTransposed factor: UnsafePointer<Double>) {
        tile.withMemoryRebound(to: SIMD4<Double>.self, capacity: size / 4) { strips in
            for strip in 0..<Tile.strips {
                let x = strips + strip * side
                for column in 0..<side {
                    let solved = x[column] / factor[offset(column, column)]
                    x[column] = solved
                    for later in (column + 1)..<max(column + 1, side) { x[later] -= solved * factor[offset(later, column)] }
                }
            }
        }
    }

    /// Replaces the lower triangle of a symmetric tile by its Cholesky factor and clears the upper one.
    ///
    /// - Parameter floor: pivots must be above these, one a row.
    /// - Returns: false when a pivot is not.
    static func factor(_ tile: Numbers, floor: UnsafePointer<Double>) -> Bool {
        for column in 0..<side {
            let pivot = tile[offset(column, column)]
            guard pivot > floor[column], pivot.isFinite else { return false }
            let root = pivot.squareRoot()
            tile[offset(column, column)] = root
            for row in (column + 1)..<max(column + 1, side) {
                tile[offset(row, column)] /= root
                tile[offset(column, row)] = 0
            }
            for later in (column + 1)..<max(column + 1, side) {
                let factor = tile[offset(later, column)]
                // Whole strips from the one that holds the diagonal: what is above it is cleared later.
                for strip in (later >> 2)..<strips {
                    let base = strip * (4 * side)
                    for lane in 0..<4 { tile[base + later * 4 + lane] -= tile[base + column * 4 + lane] * factor }
                }
            }
        }
        return true
    }
}
