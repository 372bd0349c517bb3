/// Places of the parameters of a marginal fit in one vector: measures by facet, cumulative thresholds by step group, the mean of
/// ability and the logarithm of its standard deviation last.
///
/// A category k of a step group has probability proportional to exp(k(θ − δ) − T(k)). T is 0 at the lowest and the highest category
/// in use, which is the same as steps that sum to zero; a category never used has no T and no probability.
struct MarginalParameters {
    /// First place of each facet; -1 for the sample.
    let facetStart: [Int]
    /// By step group, then category: place of T, or -1 where it is 0 or the category is not in use.
    let thresholdPlace: [[Int]]
    let meanPlace: Int
    let spreadPlace: Int
    var count: Int { spreadPlace + 1 }

    /// Place of each free parameter.
    private(set) var free: [Int] = []
    /// By place: its number among the free ones, or -1.
    private(set) var freeIndex: [Int]
    /// Centred facets: the last element is minus the sum of the others.
    private(set) var centred: [(last: Int, others: [Int])] = []
    let isMeanFree: Bool
    /// Anchors in place, zero elsewhere.
    private(set) var initial: [Double]

    init(_ data: FacetData, selection: MarginalSelection, options: MarginalFacetsOptions) {
        var place = 0
        var starts: [Int] = []
        for (index, facet) in data.facets.enumerated() {
            starts.append(index == selection.sampleFacet ? -1 : place)
            if index != selection.sampleFacet { place += facet.count }
        }
        facetStart = starts
        var thresholds: [[Int]] = []
        for used in selection.isUsed {
            let ends = [used.firstIndex(of: true), used.lastIndex(of: true)]
            thresholds.append(
                used.indices.map { category in
                    guard used[category], !ends.contains(category) else { return -1 }
                    place += 1
                    return place - 1
                })
        }
        thresholdPlace = thresholds
        meanPlace = place
        spreadPlace = place + 1
        let others = data.facets.indices.filter { $0 != selection.sampleFacet }
        let floating = options.floatingFacet.flatMap { others.contains($0) ? $0 : nil } ?? others.last
        let isAnchored = { (facet: Int) in !(options.anchors[facet] ?? [:]).isEmpty }
        let hasFreeLevel = floating.map { facet in
            !isAnchored(facet) && selection.gaps[facet].contains { $0 == nil }
        }
        isMeanFree = !(hasFreeLevel ?? false)
        freeIndex = [Int](repeating: -1, count: place + 2)
        initial = [Double](repeating: 0, count: place + 2)
        for facet in others {
            let open = selection.gaps[facet].indices.filter {
                selection.gaps[facet][$0] == nil && options.anchors[facet]?[$0] == nil
            }
            for (element, value) in options.anchors[facet] ?? [:] where data.facets[facet].count > element && element >= 0 {
                initial[starts[facet] + element] = value
            }
            if facet == floating || isAnchored(facet) {
                free += open.map { starts[facet] + $0 }
            } else if let last = open.last {
                free += open.dropLast().map { starts[facet] + $0 }
                centred.append((starts[facet] + last, open.dropLast().map { starts[facet] + $0 }))
            }
        }
        free += thresholds.joined().filter { $0 >= 0 }
        if isMeanFree { free.append(meanPlace) }
        free.append(spreadPlace)
        for (index, place) in free.enumerated() { freeIndex[place] = index }
    }

    /// `values` with a step along the free parameters added, centred facets kept centred.
    func moved(_ values: [Double], by step: [Double], times factor: Double) -> [Double] {
        var result = values
        for (index, place) in free.enumerated() { result[place] += factor * step[index] }
        for block in centred { result[block.last] = -block.others.reduce(0) { $0 + result[$1] } }
        return result
    }

    /// Gradient over the free parameters from the one over all.
    func reduced(gradient: [Double]) -> [Double] {
        var result = free.map { gradient[$0] }
        for block in centred { for place in block.others { result[freeIndex[place]] -= gradient[block.last] } }
        return result
    }

    /// Symmetric matrix over the free parameters from the one over all (row-major, both triangles).
    func reduced(matrix: [Double]) -> [Double] {
        var rows = matrix
        let order = count
        // First the rows, then the columns, of the elements that a centred facet's last one depends on.
        for block in centred {
            for place in block.others {
                for column in 0..<order { rows[place * order + column] -= rows[block.last * order + column] }
            }
        }
        for block in centred {
            for place in block.others { for row in 0..<order { rows[row * order + place] -= rows[row * order + block.last] } }
        }
        var result = [Double](repeating: 0, count: free.count * free.count)
        for (row, from) in free.enumerated() {
            for (column, place) in free.enumerated() { result[row * free.count + column] = rows[from * order + place] }
        }
        return result
    }

    /// How a parameter, or a difference of two, depends on the free ones: coefficients by free index.
    func dependence(on place: Int) -> [(index: Int, coefficient: Double)] {
        guard place >= 0 else { return [] }
        if freeIndex[place] >= 0 { return [(freeIndex[place], 1)] }
        guard let block = centred.first(where: { $0.last == place }) else { return [] }
        return block.others.map { (freeIndex[$0], -1) }
    }
}
