extension JointFacetFit {
    /// Expected category at each element's measure, other facets at the mean of their non-extreme measures. Where steps belong to elements of
    /// a facet, that facet's own elements are taken one by one, and for other facets the expectations under its elements are averaged.
    mutating func addFairAverages(groupFacet: Int?) {
        let means = elements.indices.map { facet -> Double in
            let known = elements[facet].filter(\.isUsable).compactMap(\.measure)
            return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
        }
        let signs = facets.map { $0.isPositive ? 1.0 : -1.0 }
        let whole = zip(signs, means).reduce(0) { $0 + $1.0 * $1.1 }
        let sets = steps.filter { $0.highest > $0.lowest }
        guard !sets.isEmpty else { return }
        for facet in elements.indices {
            let others = whole - signs[facet] * means[facet]
            for index in elements[facet].indices {
                guard let measure = elements[facet][index].measure else { continue }
                let logit = others + signs[facet] * measure
                if facet == groupFacet {
                    guard steps[index].highest > steps[index].lowest else { continue }
                    elements[facet][index].fairAverage = steps[index].expected(at: logit)
                } else {
                    elements[facet][index].fairAverage = sets.reduce(0) { $0 + $1.expected(at: logit) } / Double(sets.count)
                }
            }
        }
    }
}
