extension JointFacetFit {
    /// Expected category at each element's measure, other facets at the mean of their non-extreme measures. Where steps belong to elements of
    /// a facet, that facet's own elements are taken one by one, and for other facets the expectations under its elements are averaged.
    mutating func addFairAverages(groupFacet: Int?) {
        let base = levels()
        for facet in elements.indices {
            for index in elements[facet].indices {
                guard let measure = elements[facet][index].measure else { continue }
                elements[facet][index].fairAverage = expected(
                    facet, at: measure, base: base, group: facet == groupFacet ? index : nil)
            }
        }
    }

    /// Expected category of an element of a facet with that measure, other facets at their mean.
    public func fairAverage(of facet: Int, at measure: Double) -> Double? {
        expected(facet, at: measure, base: levels(), group: nil)
    }

    /// Signed mean of each facet's measures.
    private func levels() -> [Double] {
        elements.indices.map { facet in
            let known = elements[facet].filter(\.isUsable).compactMap(\.measure)
            let mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
            return facets[facet].isPositive ? mean : -mean
        }
    }

    private func expected(_ facet: Int, at measure: Double, base: [Double], group: Int?) -> Double? {
        let others = base.indices.reduce(0) { $1 == facet ? $0 : $0 + base[$1] }
        let logit = others + (facets[facet].isPositive ? measure : -measure)
        if let group { return steps[group].highest > steps[group].lowest ? steps[group].expected(at: logit) : nil }
        let sets = steps.filter { $0.highest > $0.lowest }
        return sets.isEmpty ? nil : sets.reduce(0) { $0 + $1.expected(at: logit) } / Double(sets.count)
    }
}
