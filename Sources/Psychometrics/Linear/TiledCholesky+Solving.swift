extension TiledCholesky {
    /// x with A x = `right`.
    func solve(_ right: [Double]) -> [Double] {
        var x = right + [Double](repeating: 0, count: width * Tile.side - order)
        tiles.withUnsafeBufferPointer { tiles in
            for row in 0..<width {
                for column in 0..<row { Self.subtract(tiles, row, column, from: &x) }
                let start = Self.position(row, row)
                for index in 0..<Tile.side {
                    var sum = x[row * Tile.side + index]
                    for k in 0..<index { sum -= tiles[start + Tile.offset(index, k)] * x[row * Tile.side + k] }
                    x[row * Tile.side + index] = sum / tiles[start + Tile.offset(index, index)]
                }
            }
            for row in (0..<width).reversed() {
                let start = Self.position(row, row)
                for index in (0..<Tile.side).reversed() {
                    let value = x[row * Tile.side + index] / tiles[start + Tile.offset(index, index)]
                    x[row * Tile.side + index] = value
                    for k in 0..<index { x[row * Tile.side + k] -= tiles[start + Tile.offset(index, k)] * value }
                }
                for column in 0..<row { Self.subtractTransposed(tiles, row, column, from: &x) }
            }
        }
        return Array(x.prefix(order))
    }

    private static func subtract(_ tiles: UnsafeBufferPointer<Double>, _ row: Int, _ column: Int, from x: inout [Double]) {
        let start = position(row, column)
        for index in 0..<Tile.side {
            var sum = 0.0
            for k in 0..<Tile.side { sum += tiles[start + Tile.offset(index, k)] * x[column * Tile.side + k] }
            x[row * Tile.side + index] -= sum
        }
    }

    private static func subtractTransposed(
        _ tiles: UnsafeBufferPointer<Double>, _ row: Int, _ column: Int, from x: inout [Double]
    ) {
        let start = position(row, column)
        for k in 0..<Tile.side {
            var sum = 0.0
            for index in 0..<Tile.side { sum += tiles[start + Tile.offset(index, k)] * x[row * Tile.side + index] }
            x[column * Tile.side + k] -= sum
        }
    }

    /// An element of the factor; zero above the diagonal.
    subscript(row: Int, column: Int) -> Double {
        let (tileRow, tileColumn) = (row / Tile.side, column / Tile.side)
        guard column <= row else { return 0 }
        return tiles[Self.position(tileRow, tileColumn) + Tile.offset(row % Tile.side, column % Tile.side)]
    }
    /// The inverse of A, row-major: X Xᵀ with X = L⁻ᵀ.
    func inverse() -> [Double] {
        let width = width
        let upper = tiles.withUnsafeBufferPointer { buffer -> [[Double]] in
            nonisolated(unsafe) let tiles = buffer
            return Computing.map(width) { row in
                guard let base = tiles.baseAddress else { return [] }
                var found: [Double] = []
                found.reserveCapacity((width - row) * Tile.size)
                Self.forEachInverseTile(base, row: row, width) { _, tile in
                    found.append(contentsOf: UnsafeBufferPointer(start: tile, count: Tile.size))
                }
                return found
            }
        }
        let order = order
        return [Double](unsafeUninitializedCapacity: order * order) { buffer, initialized in
            initialized = order * order
            guard let base = buffer.baseAddress else { return }
            nonisolated(unsafe) let result = base
            result.initialize(repeating: 0, count: order * order)
            _ = Computing.map(width) { row in
                for column in 0...row { Self.product(upper[row], upper[column], row, column, order: order, into: result) }
            }
        }
    }

    /// One tile of the inverse, to both triangles. Rows of tiles start at their diagonal, so `row`'s is the shorter one.
    private static func product(
        _ long: [Double], _ other: [Double], _ row: Int, _ column: Int, order: Int, into result: Tile.Numbers
    ) {
        let tile = Tile.Numbers.allocate(capacity: Tile.size)
        let spread = Tile.Numbers.allocate(capacity: 2 * Tile.size)
        defer {
            tile.deallocate()
            spread.deallocate()
        }
        tile.initialize(repeating: 0, count: Tile.size)
        long.withUnsafeBufferPointer { long in
            other.withUnsafeBufferPointer { other in
                guard let left = long.baseAddress, let right = other.baseAddress else { return }
                for middle in 0..<long.count / Tile.size {
                    Tile.spread(right + (row - column + middle) * Tile.size, into: spread)
                    Tile.subtractProduct(left + middle * Tile.size, spread, from: tile)
                }
            }
        }
        for inner in 0..<min(Tile.side, order - row * Tile.side) {
            for across in 0..<min(Tile.side, order - column * Tile.side) {
                let value = -tile[Tile.offset(inner, across)]
                let (i, j) = (row * Tile.side + inner, column * Tile.side + across)
                result[i * order + j] = value
                result[j * order + i] = value
            }
        }
    }
}
