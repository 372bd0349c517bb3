/// Minus twice the restricted log-likelihood of variance components with a constant mean, for unbalanced data.
///
/// With R the block-diagonal covariance given the shared effects and W the columns of the mean and of the shared effects,
/// P = R⁻¹ - R⁻¹ W M Wᵀ R⁻¹, where M is a small dense matrix: each block is eliminated alone and only the shared effects meet in one system
/// (block arrow).
struct RestrictedLikelihood: Sendable {
    let data: BlockPatterns
    let effects: Int
    /// Blocks of a pattern, no more than some hundred, so that pieces are alike in size.
    let jobs: [Job]

    struct Job: Sendable {
        let pattern: BlockPatterns.Pattern
        let blocks: Range<Int>
    }

    /// All that the shared system gives at one point.
    struct State: Sendable {
        let deviance: Double
        /// Wᵀ R⁻¹ W and the matrix M, `width * width`.
        let gram: [Double]
        let middle: [Double]
        /// Predicted mean and shared effects.
        let predicted: [Double]
        /// Wᵀ P y.
        let projected: [Double]
    }

    init(_ data: BlockPatterns, effects: Int) {
        self.data = data
        self.effects = effects
        jobs = data.patterns.flatMap { pattern in
            Computing.pieces(pattern.blocks.count, atLeast: 128, most: 1024).map {
                Job(
                    pattern: pattern,
                    blocks: $0.lowerBound + pattern.blocks.lowerBound..<$0.upperBound + pattern.blocks.lowerBound)
            }
        }
    }

    /// Whether the data are many, so that the likelihood has one peak, or one step takes about a tenth of a second or more.
    var isCostly: Bool {
        if data.scores.count > 20_000 { return true }
        let width = Double(data.width)
        return jobs.reduce(width * width * width) { $0 + Double($1.pattern.size * $1.pattern.size) * Double($1.pattern.size) }
            > 1e8
    }

    var pieces: [Range<Int>] {
        // Each piece holds a matrix as large as the shared system.
        Computing.pieces(jobs.count, atLeast: 4, most: max(1, min(32, 16_000_000 / (data.width * data.width))))
    }

    /// Square roots of the components, one a column; the mean's is 1.
    func columnScale(_ components: [Double]) -> [Double] {
        var scale = [Double](repeating: 1, count: data.width)
        for (position, effect) in data.shared.enumerated() {
            let end = position + 1 < data.offsets.count ? data.offsets[position + 1] : data.width
            for column in data.offsets[position]..<end { scale[column] = components[effect].squareRoot() }
        }
        return scale
    }

    /// Nil when a matrix is not positive definite to working precision.
    func state(_ components: [Double]) -> State? {
        let parts = pieces
        let results = Computing.map(parts.count) { piece in eliminate(parts[piece], components) }
        let width = data.width
        var total = Elimination(width: width)
        for result in results {
            guard let result else { return nil }
            total.add(result)
        }
        let scale = columnScale(components)
        var system = [Double](repeating: 0, count: width * width)
        for row in 0..<width {
            for column in 0..<width {
                system[row * width + column] = scale[row] * scale[column] * total.gram[row * width + column]
            }
            if row > 0 { system[row * width + row] += 1 }
        }
        let logDeterminant = system.withUnsafeMutableBufferPointer { system -> Double? in
            guard let base = system.baseAddress, let log = DensePositive.factor(base, width) else { return nil }
            withUnsafeTemporaryAllocation(of: Double.self, capacity: width * width) { scratch in
                if let scratch = scratch.baseAddress { DensePositive.invert(base, width, scratch: scratch) }
            }
            return log
        }
        guard let logDeterminant else { return nil }
        for row in 0..<width {
            for column in 0..<width { system[row * width + column] *= scale[row] * scale[column] }
        }
        let predicted = Self.product(system, total.right)
        let explained = zip(predicted, total.right).reduce(0) { $0 + $1.0 * $1.1 }
        let projected = zip(total.right, Self.product(total.gram, predicted)).map { $0 - $1 }
        return State(
            deviance: Double(data.scores.count - 1) * Elementary.log(2 * .pi) + total.logDeterminant + logDeterminant
                + total.square - explained,
            gram: total.gram, middle: system, predicted: predicted, projected: projected)
    }

    static func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
        let width = vector.count
        return vector.indices.map { row in
            matrix.withUnsafeBufferPointer { matrix in
                vector.withUnsafeBufferPointer { vector in
                    guard let a = matrix.baseAddress, let b = vector.baseAddress else { return 0 }
                    return DensePositive.dot(a + row * width, b, width)
                }
            }
        }
    }

    /// Sums over blocks.
    struct Elimination: Sendable {
        var gram: [Double]
        var right: [Double]
        var square = 0.0
        var logDeterminant = 0.0

        init(width: Int) {
            gram = [Double](repeating: 0, count: width * width)
            right = [Double](repeating: 0, count: width)
        }

        mutating func add(_ other: Elimination) {
            for k in gram.indices { gram[k] += other.gram[k] }
            for k in right.indices { right[k] += other.right[k] }
            square += other.square
            logDeterminant += other.logDeterminant
        }
    }

    private func eliminate(_ range: Range<Int>, _ components: [Double]) -> Elimination? {
        BlockWorkspace.with(data, components) { room in
            var sums = Elimination(width: data.width)
            let succeeded = sums.gram.withUnsafeMutableBufferPointer { gram in
                for job in jobs[range] {
                    guard let logDeterminant = room.prepare(job.pattern) else { return false }
                    let blocks = Double(job.blocks.count)
                    sums.logDeterminant += blocks * logDeterminant
                    sums.square += weightedTotal(job, room)
                    scatter(job, room, blocks, into: gram, &sums.right)
                }
                return true
            }
            return succeeded ? sums : nil
        }
    }

    /// Puts the sum over blocks of R⁻¹ y into the room's total; returns the sum of yᵀ R⁻¹ y.
    private func weightedTotal(_ job: Job, _ room: BlockWorkspace) -> Double {
        let size = job.pattern.size
        var square = 0.0
        for k in 0..<size { room.total[k] = 0 }
        for block in job.blocks {
            let scores = room.scores + data.starts[block]
            for k in 0..<size {
                let value = DensePositive.dot(room.inverse + k * size, scores, size)
                square += value * scores[k]
                room.total[k] += value
            }
        }
        return square
    }

    /// Adds Wᵀ R⁻¹ W and Wᵀ of the room's total.
    private func scatter(
        _ job: Job, _ room: BlockWorkspace, _ blocks: Double, into gram: UnsafeMutableBufferPointer<Double>,
        _ right: inout [Double]
    ) {
        let (size, each, width) = (job.pattern.size, data.shared.count + 1, data.width)
        let columns = room.columns + job.pattern.start * each
        for a in 0..<size {
            for s in 0..<each {
                let row = Int(columns[a * each + s])
                right[row] += room.total[a]
                let target = row * width
                for b in 0..<size {
                    let value = blocks * room.inverse[a * size + b]
                    for t in 0..<each { gram[target + Int(columns[b * each + t])] += value }
                }
            }
        }
    }
}
