extension JointPass {
    /// The inner loops of a pass, on bare memory.
    struct Kernel {
        let memory: DesignMemory
        let rows: UnitRows
        /// Parameters, and so the length of a line of the information.
        let columns: Int
        let information: UnsafeMutablePointer<Double>
        let residuals: UnsafeMutablePointer<Double>
        let reduced: UnsafeMutablePointer<Double>

        /// Adds the units' contributions; the result is their log-likelihood.
        func run(_ units: Range<Int>, isUnitFixed: [Bool]) -> Double {
            withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * memory.width + 2) { scratch in
                guard let p = scratch.baseAddress else { return 0 }
                var total = 0.0
                for unit in units {
                    total += rate(unit, p, p + memory.width + 1)
                    if isUnitFixed.isEmpty || !isUnitFixed[unit] { eliminate(unit) } else { rows.information[unit] = 0 }
                }
                for column in 0..<columns { reduced[column] += residuals[column] }
                return total
            }
        }

        /// Takes a unit's own parameter out of the system.
        @inline(__always)
        private func eliminate(_ unit: Int) {
            let own = rows.information[unit]
            guard own > 0 else { return }
            let start = memory.slotStart[unit]
            let count = memory.slotStart[unit + 1] - start
            let cross = rows.cross + start
            let slotColumns = memory.slotColumns + start
            let inverse = 1 / own
            let residual = rows.residual[unit]
            for a in 0..<count {
                let column = Int(slotColumns[a])
                let share = cross[a] * inverse
                reduced[column] -= share * residual
                let line = information + column &* columns
                for b in a..<count { line[Int(slotColumns[b])] -= share * cross[b] }
            }
        }

        /// Adds the ratings of a unit and leaves its cross row, information and residual in `rows`.
        ///
        /// - Parameters:
        ///   - p: room for the weights of the categories.
        ///   - v: room for the derivatives of the expectation by the inner categories.
        @inline(__always)
        private func rate(_ unit: Int, _ p: UnsafeMutablePointer<Double>, _ v: UnsafeMutablePointer<Double>) -> Double {
            let start = memory.slotStart[unit]
            let slotCount = memory.slotStart[unit + 1] - start
            let cross = rows.cross + start
            let slotColumns = memory.slotColumns + start
            for slot in 0..<slotCount { cross[slot] = 0 }
            let unitOdds = Elementary.exp(max(-600, min(600, memory.units[unit])))
            let places = memory.places
            var own = 0.0
            var ownResidual = 0.0
            var logLikelihood = 0.0
            var likelihood = 1.0
            for rating in memory.ratingStart[unit]..<memory.ratingStart[unit + 1] {
                let line = memory.slots + rating &* places
                var odds = unitOdds
                for place in 0..<places { odds *= memory.elementFactors[Int(slotColumns[Int(line[place])])] }
                let group = memory.group(line, slotColumns)
                let top = memory.top[group]
                let moments =
                    odds > memory.smallest && odds < memory.largest
                    ? CategoryProbabilities.weights(
                        p, odds: odds, categories: memory.categoryFactors + group &* memory.width, top: top)
                    : memory.distant(unit, line, slotColumns, group, p)
                let inverse = 1 / moments.sum
                let expected = moments.first * inverse
                let x = Int(memory.categories[rating])
                let probability = max(p[x] * inverse, 1e-290)
                var weight = 1.0
                if let weights = memory.weights {
                    weight = weights[rating]
                    logLikelihood += weight * Elementary.log(probability)
                } else if probability > 1e-100 {
                    // One logarithm for many ratings.
                    likelihood *= probability
                    if likelihood < 1e-150 {
                        logLikelihood += Elementary.log(likelihood)
                        likelihood = 1
                    }
                } else {
                    logLikelihood += Elementary.log(probability)
                }
                let variance = weight * max(0, moments.second * inverse - expected * expected)
                let residual = weight * (Double(x) - expected)
                own += variance
                ownResidual += residual
                let first = memory.categoryColumn[group]
                if top > 1 {
                    let categorySlot =
                        memory.groupPlace < 0
                        ? slotCount - (top - 1) : Int(memory.categorySlots[start + Int(line[memory.groupPlace])])
                    inner(p, v, first, top, inverse, expected, x, weight)
                    let target = cross + (categorySlot - 1)
                    for k in 1..<top { target[k] += v[k] }
                }
                for place in 0..<places {
                    let slot = Int(line[place])
                    let column = Int(slotColumns[slot])
                    cross[slot] += variance
                    residuals[column] += residual
                    let target = information + column &* columns
                    target[column] += variance
                    for other in place + 1..<max(places, place + 1) { target[Int(slotColumns[Int(line[other])])] += variance }
                    if top > 1 {
                        let cells = target + (first - 1)
                        for k in 1..<top { cells[k] += v[k] }
                    }
                }
            }
            rows.information[unit] = own
            rows.residual[unit] = ownResidual
            return logLikelihood + Elementary.log(likelihood)
        }

        /// Adds a rating to the inner categories' own residuals and information, and leaves in `v` how its expectation depends on them.
        @inline(__always)
        private func inner(
            _ p: UnsafeMutablePointer<Double>, _ v: UnsafeMutablePointer<Double>, _ first: Int, _ top: Int, _ inverse: Double,
            _ expected: Double, _ x: Int, _ weight: Double
        ) {
            let residual = residuals + (first - 1)
            for k in 1..<top { p[k] *= inverse }
            for k in 1..<top {
                let share = weight * p[k]
                v[k] = share * (Double(k) - expected)
                residual[k] -= share
                let line = information + (first + k - 1) &* columns + (first - 1)
                line[k] += share
                for l in k..<top { line[l] -= share * p[l] }
            }
            if x > 0 && x < top { residual[x] += weight }
        }
    }
}
