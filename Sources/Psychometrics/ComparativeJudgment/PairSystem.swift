/// The information matrix of a Bradley-Terry model, a weighted graph Laplacian, solved by preconditioned conjugate gradients.
///
/// Sums run over fixed pieces of the pairs and are added in order, so threads do not change a bit of the result.
struct PairSystem: Sendable {
    let table: PairTable
    let pieces: [Range<Int>]
    private let firsts: [Int32]
    private let seconds: [Int32]
    /// Information of each entry of the table: count times variance.
    var weights: [Double]
    /// Information about each script alone: its diagonal element.
    var diagonal: [Double]

    init(_ table: PairTable) {
        self.table = table
        pieces = Computing.pieces(table.entries.count, atLeast: 16_384, most: 8)
        firsts = table.entries.map(\.first)
        seconds = table.entries.map(\.second)
        weights = []
        diagonal = []
    }

    /// The information matrix times `x`.
    func times(_ x: [Double]) -> [Double] {
        let parts = Computing.map(pieces.count) { piece -> [Double] in
            var sums = [Double](repeating: 0, count: x.count)
            sums.withUnsafeMutableBufferPointer { sums in
                x.withUnsafeBufferPointer { x in
                    firsts.withUnsafeBufferPointer { firsts in
                        seconds.withUnsafeBufferPointer { seconds in
                            weights.withUnsafeBufferPointer { weights in
                                Self.add(pieces[piece], firsts, seconds, weights, x, to: sums)
                            }
                        }
                    }
                }
            }
            return sums
        }
        return Self.sum(parts, count: x.count)
    }

    private static func add(
        _ range: Range<Int>, _ firsts: UnsafeBufferPointer<Int32>, _ seconds: UnsafeBufferPointer<Int32>,
        _ weights: UnsafeBufferPointer<Double>, _ x: UnsafeBufferPointer<Double>, to sums: UnsafeMutableBufferPointer<Double>
    ) {
        var index = range.lowerBound
        while index < range.upperBound {
            // All pairs of one first script, whose sum stays in a register.
            let first = firsts[index]
            let own = x[Int(first)]
            var sum = 0.0
            while index < range.upperBound, firsts[index] == first {
                let second = Int(seconds[index])
                let flow = weights[index] * (own - x[second])
                sum += flow
                sums[second] -= flow
                index += 1
            }
            sums[Int(first)] += sum
        }
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
