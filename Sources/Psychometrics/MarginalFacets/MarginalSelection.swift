/// Which ratings can take part in a marginal fit, and which elements cannot have a finite measure.
///
/// A rater or criterion whose ratings all stand at one end of the scale has an infinite estimate; in the limit its ratings have
/// probability 1 and say nothing of the rest, so leaving them out is exact. Samples never need this: their ability has a prior.
struct MarginalSelection {
    let sampleFacet: Int
    let stepFacet: Int?
    private(set) var isKept: [Bool]
    /// By facet, then element; nil where a measure can be estimated.
    private(set) var gaps: [[MarginalFacetsFit.Gap?]]
    /// By step group, then category.
    private(set) var isUsed: [[Bool]] = []
    /// Kept ratings of each element.
    private(set) var counts: [[Int]]

    init(_ data: FacetData, sampleFacet: Int, options: MarginalFacetsOptions) {
        self.sampleFacet = sampleFacet
        stepFacet = options.stepFacet
        isKept = [Bool](repeating: true, count: data.count)
        gaps = data.facets.map { [MarginalFacetsFit.Gap?](repeating: nil, count: $0.count) }
        counts = data.facets.map { [Int](repeating: 0, count: $0.count) }
        tally(data)
        for facet in data.facets.indices {
            for element in counts[facet].indices where counts[facet][element] == 0 { gaps[facet][element] = .unrated }
        }
        while setAside(data, anchors: options.anchors) { tally(data) }
        // Where only one category is left, a rating in it is certain and says nothing.
        let isConstant = isUsed.map { $0.reduce(0) { $0 + ($1 ? 1 : 0) } < 2 }
        guard isConstant.contains(true) else { return }
        for rating in 0..<data.count where isConstant[group(of: rating, in: data)] { isKept[rating] = false }
        tally(data)
    }

    func group(of rating: Int, in data: FacetData) -> Int { stepFacet.map { Int(data.elements[$0][rating]) } ?? 0 }

    private mutating func tally(_ data: FacetData) {
        let groups = stepFacet.map { data.facets[$0].count } ?? 1
        isUsed = [[Bool]](repeating: [Bool](repeating: false, count: data.categoryCount), count: groups)
        for facet in counts.indices { for element in counts[facet].indices { counts[facet][element] = 0 } }
        for rating in 0..<data.count where isKept[rating] {
            isUsed[group(of: rating, in: data)][Int(data.categories[rating])] = true
            for facet in counts.indices { counts[facet][Int(data.elements[facet][rating])] += 1 }
        }
    }

    /// Sets aside what is extreme now; true when something was.
    private mutating func setAside(_ data: FacetData, anchors: [Int: [Int: Double]]) -> Bool {
        let lowest = isUsed.map { $0.firstIndex(of: true) ?? 0 }
        let highest = isUsed.map { $0.lastIndex(of: true) ?? 0 }
        var changed = false
        for facet in data.facets.indices where facet != sampleFacet {
            var isLow = [Bool](repeating: true, count: data.facets[facet].count)
            var isHigh = isLow
            for rating in 0..<data.count where isKept[rating] {
                let element = Int(data.elements[facet][rating])
                let group = group(of: rating, in: data)
                if Int(data.categories[rating]) != lowest[group] { isLow[element] = false }
                if Int(data.categories[rating]) != highest[group] { isHigh[element] = false }
            }
            for element in isLow.indices where gaps[facet][element] == nil && anchors[facet]?[element] == nil {
                guard isLow[element] || isHigh[element] else { continue }
                // Left without ratings by what was set aside before, or all in a category that is the only one.
                let isBoth = isLow[element] && isHigh[element]
                gaps[facet][element] = isBoth ? .noVariation : isLow[element] ? .allLowest : .allHighest
                changed = true
            }
        }
        guard changed else { return false }
        for rating in 0..<data.count where isKept[rating] {
            isKept[rating] = data.facets.indices.allSatisfy { facet in
                let gap = gaps[facet][Int(data.elements[facet][rating])]
                return facet == sampleFacet || gap == nil
            }
        }
        return true
    }
}
