/// The Cholesky factor of a large matrix, in tiles, computed on several threads.
///
/// Every tile is computed by one thread from finished ones in a fixed order, so the factor is the same bit for bit for any number of threads.
struct TiledCholesky: Sendable {
    let order: Int
    /// Tiles a side.
    let width: Int
    /// The lower triangle by rows of tiles; beyond the order it continues as the identity.
    private(set) var tiles: [Double]

    static func position(_ row: Int, _ column: Int) -> Int { (row * (row + 1) / 2 + column) * Tile.size }

    /// - Parameter matrix: row-major, `order * order`; only the lower triangle is read.
    /// - Returns: nil when the matrix is not positive definite to working precision.
    init?(_ matrix: [Double], order: Int) {
        self.order = order
        width = (order + Tile.side - 1) / Tile.side
        var floor = [Double](repeating: 0, count: width * Tile.side)
        for row in 0..<order { floor[row] = 1e-13 * matrix[row * order + row].magnitude }
        tiles = Self.cut(matrix, order: order, width: width)
        let width = width
        let isDefinite = tiles.withUnsafeMutableBufferPointer { buffer -> Bool in
            guard let base = buffer.baseAddress else { return true }
            nonisolated(unsafe) let tiles = base
            for column in 0..<width {
                Self.update(tiles, column, width)
                let diagonal = tiles + Self.position(column, column)
                let isUsable = floor.withUnsafeBufferPointer { floor in
                    floor.baseAddress.map { Tile.factor(diagonal, floor: $0 + column * Tile.side) } ?? false
                }
                guard isUsable else { return false }
                _ = Computing.map(width - column - 1) { below in
                    Tile.divide(
                        tiles + Self.position(column + 1 + below, column), byTransposed: tiles + Self.position(column, column))
                }
            }
            return true
        }
        if !isDefinite { return nil }
    }

    /// Takes what the finished columns to the left explain out of a column of tiles.
    private static func update(_ base: Tile.Numbers, _ column: Int, _ width: Int) {
        guard column > 0 else { return }
        nonisolated(unsafe) let tiles = base
        let spread = Tile.Numbers.allocate(capacity: column * 2 * Tile.size)
        defer { spread.deallocate() }
        nonisolated(unsafe) let right = spread
        for left in 0..<column { Tile.spread(tiles + position(column, left), into: right + left * 2 * Tile.size) }
        _ = Computing.map(width - column) { below in
            let row = column + below
            for left in 0..<column {
                Tile.subtractProduct(
                    tiles + position(row, left), right + left * 2 * Tile.size, from: tiles + position(row, column))
            }
        }
    }

    private static func cut(_ matrix: [Double], order: Int, width: Int) -> [Double] {
        let count = width * (width + 1) / 2 * Tile.size
        return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = count
            guard let base = buffer.baseAddress else { return }
            nonisolated(unsafe) let tiles = base
            tiles.initialize(repeating: 0, count: count)
            _ = Computing.map(width) { tileRow in
                matrix.withUnsafeBufferPointer { matrix in
                    for row in tileRow * Tile.side..<(tileRow + 1) * Tile.side {
                        let inner = row - tileRow * Tile.side
                        guard row < order else {
                            tiles[position(tileRow, tileRow) + Tile.offset(inner, inner)] = 1
                            continue
                        }
                        for tileColumn in 0...tileRow {
                            let tile = tiles + position(tileRow, tileColumn)
                            let first = tileColumn * Tile.side
                            for column in first..<min(first + Tile.side, row + 1) {
                                tile[Tile.offset(inner, column - first)] = matrix[row * order + column]
                            }
                        }
                    }
                }
            }
        }
    }

    /// The diagonal of the inverse: sums of squares of the rows of L⁻ᵀ.
    func inverseDiagonal() -> [Double] {
        let width = width
        let rows = tiles.withUnsafeBufferPointer { buffer -> [[Double]] in
            nonisolated(unsafe) let tiles = buffer
            return Computing.map(width) { piece in
                guard let base = tiles.baseAddress else { return [] }
                return Self.squares(base, row: Self.balanced(piece, width), width)
            }
        }
        var result = [Double](repeating: 0, count: width * Tile.side)
        for (piece, squares) in rows.enumerated() {
            let row = Self.balanced(piece, width)
            for index in 0..<Tile.side { result[row * Tile.side + index] = squares[index] }
        }
        return Array(result.prefix(order))
    }

    /// Early rows take longest. Taken as 0, 1, 3, 2, 4, 5, 7, 6, … every second one adds up to half of the work.
    static func balanced(_ piece: Int, _ width: Int) -> Int {
        let swapped = piece & 2 == 0 ? piece : piece ^ 1
        return swapped < width ? swapped : piece
    }

    /// Row `row` of tiles of L⁻ᵀ, from X Lᵀ = I: its squares summed.
    private static func squares(_ tiles: UnsafePointer<Double>, row: Int, _ width: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: Tile.side)
        forEachInverseTile(tiles, row: row, width) { _, tile in
            for index in 0..<Tile.side {
                for column in 0..<Tile.side {
                    let value = tile[Tile.offset(index, column)]
                    sums[index] += value * value
                }
            }
        }
        return sums
    }

    /// Computes the tiles of row `row` of L⁻ᵀ from left to right.
    static func forEachInverseTile(
        _ tiles: UnsafePointer<Double>, row: Int, _ width: Int, _ body: (_ column: Int, _ tile: Tile.Numbers) -> Void
    ) {
        let count = (width - row) * Tile.size
        let inverse = Tile.Numbers.allocate(capacity: count)
        let spread = Tile.Numbers.allocate(capacity: 2 * Tile.size)
        defer {
            inverse.deallocate()
            spread.deallocate()
        }
        inverse.initialize(repeating: 0, count: count)
        for index in 0..<Tile.side { inverse[Tile.offset(index, index)] = 1 }
        for column in row..<width {
            let tile = inverse + (column - row) * Tile.size
            for middle in row..<column {
                Tile.spread(tiles + position(column, middle), into: spread)
                Tile.subtractProduct(inverse + (middle - row) * Tile.size, spread, from: tile)
            }
            Tile.divide(tile, byTransposed: tiles + position(column, column))
            body(column, tile)
        }
    }
}
