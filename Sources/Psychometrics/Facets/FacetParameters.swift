/// Where an estimation stands: every facet in the direction of higher scores, categories as logarithms of their weights.
///
/// log P(k) = k (u + Σ q) + c(k) − log Σ, where c is 0 for the lowest and the highest category of a group, so that steps sum to zero.
struct FacetParameters: Sendable {
    /// One a unit.
    var units: [Double]
    /// One a column: elements, then inner categories.
    var columns: [Double]

    /// exp c(k) by group, `width` apart, and exp of the elements' columns.
    struct Factors: Sendable {
        let categories: [Double]
        let elements: [Double]
        /// Logarithms of `categories`.
        let logarithms: [Double]
        /// Products of powers up to here cannot overflow; outside, a rating is computed with logarithms.
        let smallest: Double
        let largest: Double
    }

    func factors(_ design: GroupedRatings, fixed: FixedSteps) -> Factors {
        let width = design.width
        var logarithms = [Double](repeating: 0, count: design.top.count * width)
        for group in design.top.indices {
            if let given = fixed.logarithms[group] {
                for k in given.indices { logarithms[group * width + k] = given[k] }
            } else if design.top[group] > 1 {
                for k in 1..<design.top[group] {
                    let isSeen = fixed.isSeen[group * width + k]
                    logarithms[group * width + k] = isSeen ? columns[design.categoryColumn[group] + k - 1] : -.infinity
                }
            }
        }
        let limit = 300.0
        let isTame = logarithms.allSatisfy { $0 == -.infinity || $0.magnitude < limit }
        let reach = isTame ? limit / Double(max(1, width - 1)) : -1
        return Factors(
            categories: logarithms.map(Elementary.exp),
            elements: columns[0..<design.elementColumns].map { Elementary.exp(max(-600, min(600, $0))) },
            logarithms: logarithms, smallest: reach < 0 ? .infinity : Elementary.exp(-reach),
            largest: reach < 0 ? 0 : Elementary.exp(reach))
    }
}

/// What is known of the categories before an estimation begins.
struct FixedSteps: Sendable {
    /// c(k) of groups with anchored steps, for the categories from the lowest to the highest seen.
    let logarithms: [[Double]?]
    /// By group and category counted from the lowest, `width` apart: whether any rating that takes part is in it.
    let isSeen: [Bool]

    init(_ design: GroupedRatings, extremes: ExtremeElements, anchors: [FacetModel.StepAnchor]) {
        let width = design.width
        var given = [[Double]?](repeating: nil, count: design.top.count)
        var seen = [Bool](repeating: false, count: design.top.count * width)
        for group in design.top.indices {
            for k in 0...design.top[group] {
                seen[group * width + k] = extremes.categoryCounts[group * width + design.lowest[group] + k] > 0
            }
        }
        for anchor in anchors where given.indices.contains(anchor.group) && anchor.steps.count == width - 1 {
            var total = 0.0
            var sums = [0.0]
            for step in anchor.steps {
                total -= step
                sums.append(total)
            }
            // An unseen category keeps its weight: the steps are known, not learned from these ratings.
            let low = design.lowest[anchor.group]
            given[anchor.group] = (0...design.top[anchor.group]).map { sums[low + $0] - sums[low] }
        }
        logarithms = given
        isSeen = seen
    }
}

/// Probabilities of the categories of one rating.
enum CategoryProbabilities {
    /// Fills `p` with unnormalised weights; returns their sum, first and second moment.
    @inline(__always)
    static func weights(
        _ p: UnsafeMutablePointer<Double>, odds: Double, categories: UnsafePointer<Double>, top: Int
    ) -> (sum: Double, first: Double, second: Double) {
        var power = 1.0
        var sum = categories[0]
        var first = 0.0
        var second = 0.0
        p[0] = sum
        var k = 1
        while k <= top {
            power *= odds
            let weight = power * categories[k]
            let moment = Double(k) * weight
            p[k] = weight
            sum += weight
            first += moment
            second += Double(k) * moment
            k += 1
        }
        return (sum, first, second)
    }

    /// The same from logarithms, for measures far out.
    @inline(never)
    static func weights(
        _ p: UnsafeMutablePointer<Double>, logit: Double, logarithms: UnsafePointer<Double>, top: Int
    ) -> (sum: Double, first: Double, second: Double) {
        var largest = -Double.infinity
        for k in 0...top { largest = max(largest, Double(k) * logit + logarithms[k]) }
        var result = (sum: 0.0, first: 0.0, second: 0.0)
        for k in 0...top {
            let weight = Elementary.exp(Double(k) * logit + logarithms[k] - largest)
            p[k] = weight
            result.sum += weight
            result.first += Double(k) * weight
            result.second += Double(k * k) * weight
        }
        return result
    }
}
