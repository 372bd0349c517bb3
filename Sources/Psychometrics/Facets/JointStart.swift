extension FacetParameters {
    /// Measures to begin with, from the logits of mean scores (the first stage of Cohen's PROX), and category weights from how often each
    /// was used.
    init(starting design: GroupedRatings, fixed: FixedSteps, extremes: ExtremeElements, anchors: AnchoredValues) {
        columns = [Double](repeating: 0, count: design.columnCount)
        units = [Double](repeating: 0, count: design.unitCount)
        let spread = startCategories(design, extremes)
        startElements(design, spread: spread)
        for (column, value) in anchors.columns { columns[column] = value }
        startUnits(design, spread: spread)
        for (unit, value) in anchors.units { units[unit] = value }
    }

    /// Inner categories by their counts; the result says how many logits of a measure go with a logit of the mean score.
    private mutating func startCategories(_ design: GroupedRatings, _ extremes: ExtremeElements) -> Double {
        var total = 0.0
        var ratings = 0.0
        for group in design.top.indices {
            let top = design.top[group]
            let counts = (0...top).map {
                Double(extremes.categoryCounts[group * design.width + design.lowest[group] + $0])
            }
            guard top > 0, counts.reduce(0, +) > 0 else { continue }
            let ends = (Elementary.log(max(counts[0], 0.5)), Elementary.log(max(counts[top], 0.5)))
            var logarithms = [Double](repeating: 0, count: top + 1)
            if top > 1 {
                for k in 1..<top where counts[k] > 0 {
                    let line = ends.0 + (ends.1 - ends.0) * Double(k) / Double(top)
                    logarithms[k] = 1.2 * (Elementary.log(counts[k]) - line)
                    columns[design.categoryColumn[group] + k - 1] = logarithms[k]
                }
            }
            let largest = logarithms.max() ?? 0
            let weights = (0...top).map { counts[$0] > 0 ? Elementary.exp(logarithms[$0] - largest) : 0 }
            let sum = weights.reduce(0, +)
            let mean = weights.indices.reduce(0) { $0 + Double($1) * weights[$1] } / sum
            let variance = weights.indices.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) * weights[$1] } / sum
            let n = counts.reduce(0, +)
            total += n * Double(top) / (4 * max(variance, 0.05))
            ratings += n
        }
        return ratings > 0 ? total / ratings : 1
    }

    private static func logit(_ score: Double, of most: Double) -> Double {
        let share = max(0.02, min(0.98, score / max(most, 1)))
        return Elementary.log(share / (1 - share))
    }

    private mutating func startElements(_ design: GroupedRatings, spread: Double) {
        var scores = [Double](repeating: 0, count: design.elementColumns)
        var most = scores
        var all = (score: 0.0, most: 0.0)
        let places = design.otherFacets.count
        for unit in 0..<design.unitCount {
            let start = design.slotStart[unit]
            for rating in design.ratingStart[unit]..<design.ratingStart[unit + 1] {
                let weight = design.weights?[rating] ?? 1
                let score = weight * Double(design.categories[rating])
                let top = weight * Double(design.top[design.group(of: rating, slotStart: start)])
                all.score += score
                all.most += top
                for place in 0..<places {
                    let column = Int(design.slotColumns[start + Int(design.slots[rating * places + place])])
                    scores[column] += score
                    most[column] += top
                }
            }
        }
        let centre = Self.logit(all.score, of: all.most)
        for column in scores.indices where most[column] > 0 {
            columns[column] = spread * (Self.logit(scores[column], of: most[column]) - centre)
        }
    }

    private mutating func startUnits(_ design: GroupedRatings, spread: Double) {
        let places = design.otherFacets.count
        for unit in 0..<design.unitCount {
            let start = design.slotStart[unit]
            var score = 0.0
            var most = 0.0
            var others = 0.0
            var count = 0.0
            for rating in design.ratingStart[unit]..<design.ratingStart[unit + 1] {
                let weight = design.weights?[rating] ?? 1
                score += weight * Double(design.categories[rating])
                most += weight * Double(design.top[design.group(of: rating, slotStart: start)])
                count += weight
                for place in 0..<places {
                    others += weight * columns[Int(design.slotColumns[start + Int(design.slots[rating * places + place])])]
                }
            }
            units[unit] = spread * Self.logit(score, of: most) - others / max(count, 1e-300)
        }
    }
}

extension GroupedRatings {
    /// The step group of a rating of the unit whose slots begin at `slotStart`.
    @inline(__always)
    func group(of rating: Int, slotStart: Int) -> Int {
        guard let groupPlace else { return 0 }
        return Int(slotColumns[slotStart + Int(slots[rating * otherFacets.count + groupPlace])]) - firstColumn[groupPlace]
    }
}

/// Given measures, in the direction of higher scores.
struct AnchoredValues: Sendable {
    /// By column and by unit.
    var columns: [Int: Double] = [:]
    var units: [Int: Double] = [:]

    init(_ design: GroupedRatings, facets: [FacetData.Facet], anchors: [FacetModel.Anchor]) {
        guard !anchors.isEmpty else { return }
        var unitOf: [Int: Int] = [:]
        for (unit, element) in design.unitElements.enumerated() { unitOf[Int(element)] = unit }
        for anchor in anchors where facets.indices.contains(anchor.facet) && anchor.measure.isFinite {
            let facet = facets[anchor.facet]
            guard anchor.element >= 0, anchor.element < facet.count else { continue }
            let value = facet.isPositive ? anchor.measure : -anchor.measure
            if let place = design.otherFacets.firstIndex(of: anchor.facet) {
                columns[design.firstColumn[place] + anchor.element] = value
            } else if let unit = unitOf[anchor.element] {
                units[unit] = value
            }
        }
    }
}
