/// The information matrix of a Bradley-Terry model, a weighted graph Laplacian, solved by preconditioned conjugate gradients.
///
/// Sums run over fixed pieces of the pairs and are added in order, so threads do not change a bit of the result.
struct PairSystem: Sendable {
    let table: PairTable
    let pieces: [Range<Int>]
    /// Information of each entry of the table: count times variance.
    var weights: [Double]
    /// Information about each script alone: its diagonal element.
    var diagonal: [Double]

    init(_ table: PairTable) {
        self.table = table
        pieces = Computing.pieces(table.entries.count, atLeast: 32_768, most: 8)
        weights = []
        diagonal = []
    }

    /// The information matrix times `x`.
    func times(_ x: [Double]) -> [Double] {
        let parts = Computing.map(pieces.count) { piece -> [Double] in
            var sums = [Double](repeating: 0, count: x.count)
            sums.withUnsafeMutableBufferPointer { sums in
                x.withUnsafeBufferPointer { x in
                    table.entries.withUnsafeBufferPointer { entries in
                        weights.withUnsafeBufferPointer { weights in
                            for index in pieces[piece] {
                                let i = Int(entries[index].first)
                                let j = Int(entries[index].second)
                                let flow = weights[index] * (x[i] - x[j])
                                sums[i] += flow
                                sums[j] -= flow
                            }
                        }
                    }
                }
            }
            return sums
        }
        return Self.sum(parts, count: x.count)
    }

    static func sum(_ parts: [[Double]], count: Int) -> [Double] {
        guard var result = parts.first else { return [Double](repeating: 0, count: count) }
        for part in parts.dropFirst() {
            for index in 0..<count { result[index] += part[index] }
        }
        return result
    }

    /// x with mean zero whose image is `right` (which sums to zero), to a relative residual of `tolerance`.
    func solve(_ right: [Double], tolerance: Double) -> [Double] {
        let count = right.count
        var x = [Double](repeating: 0, count: count)
        var residual = right
        var scaled = preconditioned(residual)
        var direction = scaled
        var product = Self.dot(residual, scaled)
        let target = product * tolerance * tolerance
        guard product > 0 else { return x }
        // In exact arithmetic `count` steps are enough; rounding may ask for some more.
        for _ in 0..<(2 * count + 50) {
            let image = times(direction)
            let curvature = Self.dot(direction, image)
            guard curvature > 0 else { break }
            let step = product / curvature
            for index in 0..<count {
                x[index] += step * direction[index]
                residual[index] -= step * image[index]
            }
            scaled = preconditioned(residual)
            let next = Self.dot(residual, scaled)
            if next <= target || !next.isFinite { break }
            let ratio = next / product
            product = next
            for index in 0..<count { direction[index] = scaled[index] + ratio * direction[index] }
        }
        return Self.centred(x)
    }

    private func preconditioned(_ residual: [Double]) -> [Double] {
        var result = residual
        for index in result.indices { result[index] /= diagonal[index] }
        return result
    }

    static func dot(_ x: [Double], _ y: [Double]) -> Double {
        var sum = 0.0
        for index in x.indices { sum += x[index] * y[index] }
        return sum
    }

    static func centred(_ x: [Double]) -> [Double] {
        let mean = x.reduce(0, +) / Double(max(1, x.count))
        return x.map { $0 - mean }
    }
}
