/// Room for the matrices of one block, and views of the data without bounds checks, for the length of one piece of work.
struct BlockWorkspace {
    let inverse: UnsafeMutablePointer<Double>
    let scratch: UnsafeMutablePointer<Double>
    let product: UnsafeMutablePointer<Double>
    let total: UnsafeMutablePointer<Double>
    let scores: UnsafePointer<Double>
    let columns: UnsafePointer<Int32>
    let groups: UnsafePointer<Int32>
    private let local: [Double]
    private let residual: Double

    /// Calls `body` with room that lasts as long as the call.
    static func with<Result>(
        _ data: BlockPatterns, _ components: [Double], _ body: (BlockWorkspace) -> Result?
    ) -> Result? {
        data.scores.withUnsafeBufferPointer { scores in
            data.columns.withUnsafeBufferPointer { columns in
                // Without local effects there are no groups; any address will do then.
                (data.groups.isEmpty ? [0] : data.groups).withUnsafeBufferPointer { groups in
                    guard let scores = scores.baseAddress, let columns = columns.baseAddress, let groups = groups.baseAddress
                    else { return nil }
                    let room = BlockWorkspace(data, components, scores, columns, groups)
                    defer { room.free() }
                    return body(room)
                }
            }
        }
    }

    private init(
        _ data: BlockPatterns, _ components: [Double], _ scores: UnsafePointer<Double>, _ columns: UnsafePointer<Int32>,
        _ groups: UnsafePointer<Int32>
    ) {
        let square = max(1, data.largest * data.largest)
        inverse = .allocate(capacity: square)
        scratch = .allocate(capacity: square)
        product = .allocate(capacity: square)
        total = .allocate(capacity: max(1, data.largest))
        self.scores = scores
        self.columns = columns
        self.groups = groups
        local = data.local.map { components[$0] }
        residual = components.last ?? 0
    }

    private func free() {
        for pointer in [inverse, scratch, product, total] { pointer.deallocate() }
    }

    /// Puts the inverse covariance of a pattern into `inverse`; returns the logarithm of the determinant of the covariance.
    func prepare(_ pattern: BlockPatterns.Pattern) -> Double? {
        let size = pattern.size
        let each = local.count
        let own = groups + pattern.start * each
        for a in 0..<size {
            for b in 0...a {
                var value = a == b ? residual : 0
                for effect in 0..<each where own[a * each + effect] == own[b * each + effect] { value += local[effect] }
                inverse[a * size + b] = value
            }
        }
        guard let log = DensePositive.factor(inverse, size) else { return nil }
        DensePositive.invert(inverse, size, scratch: scratch)
        return log
    }
}
