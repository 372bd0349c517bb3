/// Ways in which one rater's scores depart from the model beyond severity, each a score test with the model as null hypothesis.
public struct RaterEffects: Sendable, Hashable {
    /// An effect with its size and its test.
    public struct Effect: Sendable, Hashable {
        /// In the unit that the effect's property names.
        public let size: Double
        /// About standard normal when there is no effect.
        public let z: Double

        public var probability: Double { 2 * Normal.cumulative(-z.magnitude) }
    }

    /// By how much the rater's scores follow differences more (above zero) or less (below: range restriction) than the panel's, as a
    /// share: −0.3 is a scale shrunk by about 30 %.
    public let spread: Effect?
    /// Use of middle categories beyond expectation, in mean squared distance from the middle (positive: central tendency).
    public let centrality: Effect?
    /// Mean correlation of standardised residuals within a sample: criteria are not told apart (halo) where it is above zero.
    public let halo: Effect?
}

extension JointFacetFit {
    /// Effects of every element of a facet, here called raters.
    ///
    /// - Parameters:
    ///   - facet: of the raters.
    ///   - sampleFacet: whose elements hold the ratings that a halo would tie together.
    ///   - criterionFacet: what a halo fails to tell apart; without it there is none.
    public func raterEffects(of facet: Int, in data: FacetData, sampleFacet: Int?, criterionFacet: Int?) -> [RaterEffects] {
        guard facets.indices.contains(facet), data.facets == facets else { return [] }
        let factors = parameters.factors(design, fixed: fixed)
        let count = facets[facet].count
        let pieces = Computing.pieces(design.unitCount, atLeast: 256, most: max(1, min(16, 1_000_000 / max(1, count))))
        let codes = data.elements[facet]
        let parts = Computing.map(pieces.count) { piece in
            var sums = [EffectSums](repeating: EffectSums(), count: count)
            design.walk(pieces[piece], at: parameters, factors) { view in
                sums[Int(codes[Int(design.rows[view.rating])])].add(view)
            }
            return sums
        }
        var sums = [EffectSums](repeating: EffectSums(), count: count)
        for part in parts { for index in sums.indices { sums[index].add(part[index]) } }
        let halos = sampleFacet.flatMap { sample in
            criterionFacet.map { halo(of: facet, in: data, sampleFacet: sample, criterionFacet: $0) }
        }
        return sums.indices.map { index in
            RaterEffects(spread: sums[index].spread, centrality: sums[index].centrality, halo: halos.flatMap { $0[index] })
        }
    }

    /// Products of residuals of ratings that a rater gave one sample on different criteria. Ratings are independent given the measures,
    /// so a product of two has mean zero and variance one.
    private func halo(of facet: Int, in data: FacetData, sampleFacet: Int, criterionFacet: Int) -> [RaterEffects.Effect?] {
        let factors = parameters.factors(design, fixed: fixed)
        let count = facets[facet].count
        var sums = [(products: Double, pairs: Double)](repeating: (0, 0), count: count)
        let (inner, outer) = sampleFacet == design.unitFacet ? (facet, sampleFacet) : (sampleFacet, facet)
        guard outer == design.unitFacet, let place = design.otherFacets.firstIndex(of: inner) else {
            return [RaterEffects.Effect?](repeating: nil, count: count)
        }
        let criteria = data.elements[criterionFacet]
        let pieces = Computing.pieces(design.unitCount, atLeast: 256, most: 16)
        let parts = Computing.map(pieces.count) { piece in
            var blocks = HaloBlocks()
            design.walk(pieces[piece], at: parameters, factors) { view in
                if view.unit != blocks.unit { blocks.begin(view.unit, slots: design.slotStart[view.unit + 1] - view.slotStart) }
                blocks.add(
                    slot: Int(design.slots[view.rating * design.otherFacets.count + place]),
                    criterion: criteria[Int(design.rows[view.rating])],
                    view.residual / max(view.variance, 1e-12).squareRoot())
            }
            blocks.begin(-1, slots: 0)
            return blocks.found.map { block in
                let element =
                    inner == facet
                    ? design.slotColumns[design.slotStart[block.unit] + block.slot] - Int32(design.firstColumn[place])
                    : design.unitElements[block.unit]
                return (rater: element, products: block.products, pairs: block.pairs)
            }
        }
        for block in parts.joined() {
            sums[Int(block.rater)].products += block.products
            sums[Int(block.rater)].pairs += block.pairs
        }
        return sums.map { sum in
            // Residuals of a few surprising ratings are not bounded as a correlation is.
            sum.pairs > 0
                ? RaterEffects.Effect(size: min(1, max(-1, sum.products / sum.pairs)), z: sum.products / sum.pairs.squareRoot())
                : nil
        }
    }
}

/// Products of residuals within blocks of one unit and one slot, those of one criterion left out: a second reading says nothing about
/// criteria.
private struct HaloBlocks {
    private(set) var unit = -1
    private(set) var found: [(unit: Int, slot: Int, products: Double, pairs: Double)] = []
    private var totals: [Total] = []
    private var residuals: [(slot: Int, criterion: Int32, z: Double)] = []

    private struct Total {
        var sum = 0.0
        var squares = 0.0
        var count = 0.0

        var products: Double { (sum * sum - squares) / 2 }
        var pairs: Double { count * (count - 1) / 2 }

        mutating func add(_ z: Double) {
            sum += z
            squares += z * z
            count += 1
        }
    }

    /// Closes the unit before and starts another.
    mutating func begin(_ next: Int, slots: Int) {
        var blocks = totals.map { (products: $0.products, pairs: $0.pairs) }
        for (slot, repeated) in repeats() {
            blocks[slot].products -= repeated.products
            blocks[slot].pairs -= repeated.pairs
        }
        for (slot, block) in blocks.enumerated() where block.pairs > 0 { found.append((unit, slot, block.products, block.pairs)) }
        totals.removeAll(keepingCapacity: true)
        residuals.removeAll(keepingCapacity: true)
        for _ in 0..<slots { totals.append(Total()) }
        unit = next
    }

    mutating func add(slot: Int, criterion: Int32, _ z: Double) {
        totals[slot].add(z)
        residuals.append((slot, criterion, z))
    }

    /// Pairs of one slot and one criterion.
    private mutating func repeats() -> [(slot: Int, total: Total)] {
        residuals.sort { ($0.slot, $0.criterion, $0.z) < ($1.slot, $1.criterion, $1.z) }
        var found: [(slot: Int, total: Total)] = []
        var start = 0
        while start < residuals.count {
            var end = start + 1
            while end < residuals.count, residuals[end].slot == residuals[start].slot,
                residuals[end].criterion == residuals[start].criterion
            {
                end += 1
            }
            if end - start > 1 {
                var total = Total()
                for place in start..<end { total.add(residuals[place].z) }
                found.append((residuals[start].slot, total))
            }
            start = end
        }
        return found
    }
}

/// What the score tests of one rater need.
private struct EffectSums: Sendable {
    var information = 0.0
    var residual = 0.0
    var weight = 0.0
    /// For the spread: moments of the logit under the information.
    var logit = 0.0
    var squaredLogit = 0.0
    var residualLogit = 0.0
    /// For the middle: squared distance from it, observed less expected, its variance, and covariance with the score.
    var excess = 0.0
    var variance = 0.0
    var covariance = 0.0

    mutating func add(_ view: RatingView) {
        information += view.weight * view.variance
        residual += view.weight * view.residual
        weight += view.weight
        logit += view.weight * view.variance * view.logit
        squaredLogit += view.weight * view.variance * view.logit * view.logit
        residualLogit += view.weight * view.residual * view.logit
        let middle = Double(view.top) / 2
        var mean = 0.0
        var square = 0.0
        var product = 0.0
        for k in 0...view.top {
            let distance = (Double(k) - middle) * (Double(k) - middle)
            mean += view.probabilities[k] * distance
            square += view.probabilities[k] * distance * distance
            product += view.probabilities[k] * distance * (Double(k) - view.expected)
        }
        let observed = (Double(view.x) - middle) * (Double(view.x) - middle)
        excess += view.weight * (observed - mean)
        variance += view.weight * (square - mean * mean)
        covariance += view.weight * product
    }

    mutating func add(_ other: EffectSums) {
        information += other.information
        residual += other.residual
        weight += other.weight
        logit += other.logit
        squaredLogit += other.squaredLogit
        residualLogit += other.residualLogit
        excess += other.excess
        variance += other.variance
        covariance += other.covariance
    }

    var spread: RaterEffects.Effect? {
        guard information > 0 else { return nil }
        let mean = logit / information
        let score = residualLogit - mean * residual
        let own = squaredLogit - logit * mean
        guard own > 1e-9 * max(1, squaredLogit) else { return nil }
        return RaterEffects.Effect(size: score / own, z: score / own.squareRoot())
    }

    var centrality: RaterEffects.Effect? {
        guard information > 0, weight > 0 else { return nil }
        let own = variance - covariance * covariance / information
        guard own > 1e-9 * weight else { return nil }
        let score = excess - covariance / information * residual
        return RaterEffects.Effect(size: -score / weight, z: -score / own.squareRoot())
    }
}
