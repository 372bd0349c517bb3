extension RestrictedLikelihood {
    /// Slope and curvature of the deviance at one point.
    struct Derivatives: Sendable {
        var gradient: [Double]
        /// yᵀ P Vₑ P Vf P y, the average of observed and expected information times two (Gilmour, Thompson and Cullis 1995).
        var curvature: [[Double]]
    }

    func derivatives(_ components: [Double], _ state: State) -> Derivatives {
        let parts = pieces
        let results = Computing.map(parts.count) { differentiate(parts[$0], components, state) }
        var total = Slopes(effects: effects, width: data.width)
        for result in results { if let result { total.add(result) } }
        addShared(to: &total, components, state)
        let shifted = total.weighted.map { Self.product(state.middle, $0) }
        var curvature = total.inner
        for e in 0..<effects {
            for f in 0..<effects {
                curvature[e][f] -= zip(total.weighted[e], shifted[f]).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
        return Derivatives(gradient: zip(total.traces, total.squares).map { $0 - $1 }, curvature: curvature)
    }

    /// Sums over blocks: per effect the trace of P V, yᵀ P V P y and Wᵀ R⁻¹ V P y, and per pair of effects the products over R⁻¹.
    struct Slopes: Sendable {
        var traces: [Double]
        var squares: [Double]
        var weighted: [[Double]]
        var inner: [[Double]]

        init(effects: Int, width: Int) {
            traces = [Double](repeating: 0, count: effects)
            squares = traces
            weighted = [[Double]](repeating: [Double](repeating: 0, count: width), count: effects)
            inner = [[Double]](repeating: traces, count: effects)
        }

        mutating func add(_ other: Slopes) {
            for e in traces.indices {
                traces[e] += other.traces[e]
                squares[e] += other.squares[e]
                for k in weighted[e].indices { weighted[e][k] += other.weighted[e][k] }
                for f in inner[e].indices { inner[e][f] += other.inner[e][f] }
            }
        }
    }

    /// Traces and squares of the shared effects, which the shared system holds already.
    private func addShared(to total: inout Slopes, _ components: [Double], _ state: State) {
        let width = data.width
        for (position, effect) in data.shared.enumerated() {
            let end = position + 1 < data.offsets.count ? data.offsets[position + 1] : width
            let own = data.offsets[position]..<end
            var trace = 0.0
            var explained = 0.0
            for column in own {
                total.squares[effect] += state.projected[column] * state.projected[column]
                trace += state.gram[column * width + column]
                explained += state.middle[column * width + column]
            }
            let component = components[effect]
            // The short way divides by the component and loses the digits of a small one.
            if component * trace > 1e-3 * Double(own.count) {
                total.traces[effect] += (Double(own.count) - explained / component) / component
            } else {
                for column in own {
                    let row = Array(state.gram[column * width..<(column + 1) * width])
                    trace -= zip(row, Self.product(state.middle, row)).reduce(0) { $0 + $1.0 * $1.1 }
                }
                total.traces[effect] += trace
            }
        }
    }

    private func differentiate(_ range: Range<Int>, _ components: [Double], _ state: State) -> Slopes? {
        BlockWorkspace.with(data, components) { room in
            var sums = Slopes(effects: effects, width: data.width)
            var vectors = EffectVectors(effects: effects, size: data.largest)
            for job in jobs[range] {
                guard room.prepare(job.pattern) != nil else { return nil }
                addTraces(job, room, state, to: &sums)
                vectors.clearTotals()
                for block in job.blocks { addBlock(job, block, room, state, &vectors, to: &sums) }
                addSharedVectors(job, room, state, &vectors, to: &sums)
            }
            return sums
        }
    }

    /// Traces of P V for the effects of single blocks: from R⁻¹ - R⁻¹ W M Wᵀ R⁻¹.
    private func addTraces(_ job: Job, _ room: BlockWorkspace, _ state: State, to sums: inout Slopes) {
        let (size, each, width) = (job.pattern.size, data.shared.count + 1, data.width)
        let columns = room.columns + job.pattern.start * each
        state.middle.withUnsafeBufferPointer { middle in
            for a in 0..<size {
                for b in 0...a {
                    var sum = 0.0
                    for s in 0..<each {
                        let row = Int(columns[a * each + s]) * width
                        for t in 0..<each { sum += middle[row + Int(columns[b * each + t])] }
                    }
                    room.product[a * size + b] = sum
                    room.product[b * size + a] = sum
                }
            }
        }
        // scratch = R⁻¹ (W M Wᵀ); both factors are symmetric, so rows do for columns.
        for a in 0..<size {
            for b in 0..<size {
                room.scratch[a * size + b] = DensePositive.dot(room.inverse + a * size, room.product + b * size, size)
            }
        }
        let locals = data.local.count
        let groups = room.groups + job.pattern.start * locals
        let blocks = Double(job.blocks.count)
        for a in 0..<size {
            for b in 0...a {
                var isTogether = a == b
                for effect in 0..<locals where groups[a * locals + effect] == groups[b * locals + effect] { isTogether = true }
                guard isTogether else { continue }
                let value =
                    (room.inverse[a * size + b] - DensePositive.dot(room.scratch + a * size, room.inverse + b * size, size))
                    * (a == b ? blocks : 2 * blocks)
                if a == b { sums.traces[effects - 1] += value }
                for effect in 0..<locals where groups[a * locals + effect] == groups[b * locals + effect] {
                    sums.traces[data.local[effect]] += value
                }
            }
        }
    }

    /// Room for V P y of each effect in one block, the same times R⁻¹, and its sum over blocks.
    private struct EffectVectors {
        var plain: [[Double]]
        var weighted: [[Double]]
        var totals: [[Double]]
        var residuals: [Double]

        init(effects: Int, size: Int) {
            residuals = [Double](repeating: 0, count: max(1, size))
            plain = [[Double]](repeating: residuals, count: effects)
            weighted = plain
            totals = plain
        }

        mutating func clearTotals() {
            for effect in totals.indices { for k in totals[effect].indices { totals[effect][k] = 0 } }
        }
    }

    /// R⁻¹ times a vector.
    private func weigh(_ vector: [Double], _ size: Int, _ room: BlockWorkspace, into result: inout [Double]) {
        vector.withUnsafeBufferPointer { vector in
            guard let base = vector.baseAddress else { return }
            for k in 0..<size { result[k] = DensePositive.dot(room.inverse + k * size, base, size) }
        }
    }

    private func addBlock(
        _ job: Job, _ block: Int, _ room: BlockWorkspace, _ state: State, _ vectors: inout EffectVectors, to sums: inout Slopes
    ) {
        let (size, each, locals) = (job.pattern.size, data.shared.count + 1, data.local.count)
        let columns = room.columns + job.pattern.start * each
        let groups = room.groups + job.pattern.start * locals
        let scores = room.scores + data.starts[block]
        let residual = effects - 1
        for k in 0..<size {
            var value = scores[k]
            for s in 0..<each { value -= state.predicted[Int(columns[k * each + s])] }
            vectors.residuals[k] = value
        }
        weigh(vectors.residuals, size, room, into: &vectors.plain[residual])
        for (position, effect) in data.local.enumerated() {
            // A group has no more numbers than the block has scores.
            for k in 0..<size { room.total[k] = 0 }
            for k in 0..<size { room.total[Int(groups[k * locals + position])] += vectors.plain[residual][k] }
            for k in 0..<size { vectors.plain[effect][k] = room.total[Int(groups[k * locals + position])] }
        }
        let own = data.local + [residual]
        for effect in own {
            weigh(vectors.plain[effect], size, room, into: &vectors.weighted[effect])
            for k in 0..<size {
                sums.squares[effect] += vectors.plain[effect][k] * vectors.plain[residual][k]
                vectors.totals[effect][k] += vectors.weighted[effect][k]
            }
        }
        for e in own {
            for f in own {
                var sum = 0.0
                for k in 0..<size { sum += vectors.plain[e][k] * vectors.weighted[f][k] }
                sums.inner[e][f] += sum
            }
        }
    }

    /// The shared effects' vectors are the same in all blocks of a pattern.
    private func addSharedVectors(
        _ job: Job, _ room: BlockWorkspace, _ state: State, _ vectors: inout EffectVectors, to sums: inout Slopes
    ) {
        let (size, each) = (job.pattern.size, data.shared.count + 1)
        let columns = room.columns + job.pattern.start * each
        let blocks = Double(job.blocks.count)
        for (position, effect) in data.shared.enumerated() {
            for k in 0..<size { vectors.plain[effect][k] = state.projected[Int(columns[k * each + position + 1])] }
            weigh(vectors.plain[effect], size, room, into: &vectors.weighted[effect])
            for k in 0..<size { vectors.totals[effect][k] = blocks * vectors.weighted[effect][k] }
        }
        for e in data.shared {
            for f in 0..<effects {
                var sum = 0.0
                for k in 0..<size { sum += vectors.plain[e][k] * vectors.totals[f][k] }
                sums.inner[e][f] += sum
                // Pairs of a shared and a local effect are met once here and stand in both places.
                if !data.shared.contains(f) { sums.inner[f][e] += sum }
            }
        }
        for effect in 0..<effects {
            for k in 0..<size {
                for s in 0..<each { sums.weighted[effect][Int(columns[k * each + s])] += vectors.totals[effect][k] }
            }
        }
    }
}
