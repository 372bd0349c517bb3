/// One rating under the model, as a walk over all of them shows it.
struct RatingView {
    /// Place in the grouped ratings.
    let rating: Int
    let unit: Int
    /// First slot of the unit.
    let slotStart: Int
    let group: Int
    /// Observed category, counted from the group's lowest.
    let x: Int
    let weight: Double
    /// Sum of measures in the direction of higher scores.
    let logit: Double
    let expected: Double
    let variance: Double
    /// Categories above the lowest, and their probabilities from 0 to there.
    let top: Int
    let probabilities: UnsafeMutablePointer<Double>

    var residual: Double { Double(x) - expected }

    /// What is kept of a rating after the walk has gone on.
    struct Place {
        let rating: Int
        let group: Int
        let x: Int
        let expected: Double
    }

    var place: Place { Place(rating: rating, group: group, x: x, expected: expected) }

    /// Fourth central moment.
    @inline(__always)
    func fourthMoment() -> Double {
        var sum = 0.0
        for k in 0...top {
            let distance = Double(k) - expected
            let square = distance * distance
            sum += probabilities[k] * square * square
        }
        return sum
    }
}

extension GroupedRatings {
    /// Shows every rating of the units to `body`, with probabilities at the parameters.
    ///
    /// - Parameter shift: logits to add to a rating's measures.
    @inline(__always)
    func walk(
        _ units: Range<Int>, at parameters: FacetParameters, _ factors: FacetParameters.Factors,
        shift: (_ rating: Int) -> Double = { _ in 0 }, _ body: (RatingView) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: width + 1) { scratch in
            guard let p = scratch.baseAddress else { return }
            DesignMemory.with(self, parameters, factors) { memory in
                for unit in units {
                    let start = memory.slotStart[unit]
                    let columnsOfSlots = memory.slotColumns + start
                    let own = memory.units[unit]
                    for rating in memory.ratingStart[unit]..<memory.ratingStart[unit + 1] {
                        let line = memory.slots + rating * memory.places
                        var logit = own + shift(rating)
                        for place in 0..<memory.places { logit += memory.columns[Int(columnsOfSlots[Int(line[place])])] }
                        let group = memory.group(line, columnsOfSlots)
                        let top = memory.top[group]
                        let odds = Elementary.exp(logit)
                        let offset = group * memory.width
                        let moments =
                            odds > memory.smallest && odds < memory.largest
                            ? CategoryProbabilities.weights(p, odds: odds, categories: memory.categoryFactors + offset, top: top)
                            : CategoryProbabilities.weights(p, logit: logit, logarithms: memory.logarithms + offset, top: top)
                        let inverse = 1 / moments.sum
                        let expected = moments.first * inverse
                        var variance = 0.0
                        for k in 0...top {
                            p[k] *= inverse
                            let distance = Double(k) - expected
                            variance += p[k] * distance * distance
                        }
                        body(
                            RatingView(
                                rating: rating, unit: unit, slotStart: start, group: group, x: Int(memory.categories[rating]),
                                weight: memory.weights?[rating] ?? 1, logit: logit, expected: expected, variance: variance,
                                top: top,
                                probabilities: p))
                    }
                }
            }
        }
    }

    /// The column of a rating's element in one of the other facets.
    @inline(__always)
    func column(of rating: Int, place: Int, slotStart: Int) -> Int {
        Int(slotColumns[slotStart + Int(slots[rating * otherFacets.count + place])])
    }
}
