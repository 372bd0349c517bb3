extension JointPass {
    /// The inner loops of a pass, on bare memory.
    struct Kernel {
        let design: GroupedRatings
        let parameters: FacetParameters
        let factors: FacetParameters.Factors
        let rows: UnitRows
        let columns: Int
        let information: UnsafeMutablePointer<Double>
        let residuals: UnsafeMutablePointer<Double>

        /// Adds the units' contributions; the result is their log-likelihood.
        func run(_ units: Range<Int>, reduced: UnsafeMutablePointer<Double>, isUnitFixed: [Bool]) -> Double {
            withUnsafeTemporaryAllocation(of: Double.self, capacity: design.width + 1) { scratch in
                guard let p = scratch.baseAddress else { return 0 }
                return design.slotColumns.withUnsafeBufferPointer { slotColumns in
                    var total = 0.0
                    for unit in units {
                        let start = design.slotStart[unit]
                        let count = design.slotStart[unit + 1] - start
                        total += rate(unit, p, rows.cross + start, slotColumns: slotColumns.baseAddress.map { $0 + start }, count)
                        guard isUnitFixed.isEmpty || !isUnitFixed[unit] else {
                            rows.information[unit] = 0
                            continue
                        }
                        if let base = slotColumns.baseAddress {
                            eliminate(unit, rows.cross + start, base + start, count, reduced)
                        }
                    }
                    for column in 0..<columns { reduced[column] += residuals[column] }
                    return total
                }
            }
        }

        /// Takes a unit's own parameter out of the system.
        @inline(__always)
        private func eliminate(
            _ unit: Int, _ cross: UnsafeMutablePointer<Double>, _ slotColumns: UnsafePointer<Int32>, _ count: Int,
            _ reduced: UnsafeMutablePointer<Double>
        ) {
            let own = rows.information[unit]
            guard own > 0 else { return }
            let inverse = 1 / own
            let residual = rows.residual[unit]
            for a in 0..<count {
                let column = Int(slotColumns[a])
                let share = cross[a] * inverse
                reduced[column] -= share * residual
                let line = information + column * columns
                for b in a..<count { line[Int(slotColumns[b])] -= share * cross[b] }
            }
        }

        /// Adds the ratings of a unit and leaves its cross row, information and residual in `rows`.
        @inline(__always)
        private func rate(
            _ unit: Int, _ p: UnsafeMutablePointer<Double>, _ cross: UnsafeMutablePointer<Double>,
            slotColumns: UnsafePointer<Int32>?, _ slotCount: Int
        ) -> Double {
            for slot in 0..<slotCount { cross[slot] = 0 }
            let unitLogit = parameters.units[unit]
            let unitOdds = Elementary.exp(max(-600, min(600, unitLogit)))
            let places = design.otherFacets.count
            let width = design.width
            var own = 0.0
            var ownResidual = 0.0
            var logLikelihood = 0.0
            var likelihood = 1.0
            let catSlots = design.categorySlots.withUnsafeBufferPointer { $0.baseAddress }
            let slotStart = design.slotStart[unit]
            design.slots.withUnsafeBufferPointer { slots in
                design.categories.withUnsafeBufferPointer { categories in
                    factors.elements.withUnsafeBufferPointer { elements in
                        factors.categories.withUnsafeBufferPointer { tables in
                            guard let tables = tables.baseAddress else { return }
                            for rating in design.ratingStart[unit]..<design.ratingStart[unit + 1] {
                                let line = slots.baseAddress.map { $0 + rating * places }
                                var odds = unitOdds
                                if let line, let slotColumns {
                                    for place in 0..<places { odds *= elements[Int(slotColumns[Int(line[place])])] }
                                }
                                var group = 0
                                var categorySlot = slotCount - max(0, design.top[0] - 1)
                                if let place = design.groupPlace, let line, let slotColumns, let catSlots {
                                    let slot = Int(line[place])
                                    group = Int(slotColumns[slot]) - design.firstColumn[place]
                                    categorySlot = Int(catSlots[slotStart + slot])
                                }
                                let top = design.top[group]
                                let moments =
                                    odds > factors.smallest && odds < factors.largest
                                    ? CategoryProbabilities.weights(p, odds: odds, categories: tables + group * width, top: top)
                                    : distant(unit, line, slotColumns, group, p)
                                let inverse = 1 / moments.sum
                                let expected = moments.first * inverse
                                let x = Int(categories[rating])
                                let weight = design.weights?[rating] ?? 1
                                let variance = weight * max(0, moments.second * inverse - expected * expected)
                                let residual = weight * (Double(x) - expected)
                                let probability = max(p[x] * inverse, 1e-290)
                                if design.weights == nil, probability > 1e-100 {
                                    // One logarithm for many ratings.
                                    likelihood *= probability
                                    if likelihood < 1e-150 {
                                        logLikelihood += Elementary.log(likelihood)
                                        likelihood = 1
                                    }
                                } else {
                                    logLikelihood += weight * Elementary.log(probability)
                                }
                                own += variance
                                ownResidual += residual
                                guard let slotColumns else { continue }
                                let scale = weight * inverse
                                if top > 1 {
                                    let first = design.categoryColumn[group]
                                    inner(p, first, top, scale, inverse, x, weight)
                                    for k in 1..<top { cross[categorySlot + k - 1] += scale * p[k] * (Double(k) - expected) }
                                }
                                guard let line else { continue }
                                for place in 0..<places {
                                    let slot = Int(line[place])
                                    let column = Int(slotColumns[slot])
                                    cross[slot] += variance
                                    residuals[column] += residual
                                    let target = information + column * columns
                                    target[column] += variance
                                    for other in place + 1..<max(places, place + 1) {
                                        target[Int(slotColumns[Int(line[other])])] += variance
                                    }
                                    if top > 1 {
                                        let cells = target + design.categoryColumn[group]
                                        for k in 1..<top { cells[k - 1] += scale * p[k] * (Double(k) - expected) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            rows.information[unit] = own
            rows.residual[unit] = ownResidual
            return logLikelihood + (likelihood < 1 ? Elementary.log(likelihood) : 0)
        }

        /// Adds a rating to the inner categories' own residuals and information.
        @inline(__always)
        private func inner(
            _ p: UnsafeMutablePointer<Double>, _ first: Int, _ top: Int, _ scale: Double, _ inverse: Double, _ x: Int,
            _ weight: Double
        ) {
            for k in 1..<top {
                let share = scale * p[k]
                let column = first + k - 1
                residuals[column] -= share
                let line = information + column * columns + first - 1
                line[k] += share
                for l in k..<top { line[l] -= share * p[l] * inverse }
            }
            if x > 0 && x < top { residuals[first + x - 1] += weight }
        }

        @inline(never)
        private func distant(
            _ unit: Int, _ line: UnsafePointer<Int32>?, _ slotColumns: UnsafePointer<Int32>?, _ group: Int,
            _ p: UnsafeMutablePointer<Double>
        ) -> (sum: Double, first: Double, second: Double) {
            var logit = parameters.units[unit]
            if let line, let slotColumns {
                for place in design.otherFacets.indices { logit += parameters.columns[Int(slotColumns[Int(line[place])])] }
            }
            return factors.logarithms.withUnsafeBufferPointer { logarithms in
                guard let base = logarithms.baseAddress else { return (1, 0, 0) }
                return CategoryProbabilities.weights(
                    p, logit: logit, logarithms: base + group * design.width, top: design.top[group])
            }
        }
    }
}
