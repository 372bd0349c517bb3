extension JointFacetFit {
    /// Expected category at each element's measure, other facets at the mean of their non-extreme measures. Where steps belong to elements of
    /// a facet, that facet's own elements are taken one by one, and for other facets the expectations under its elements are averaged.
    mutating func addFairAverages(groupFacet: Int?) {
        levels = meanLevels()
        let base = levels
        let sets = steps.filter { $0.highest > $0.lowest }
        let (steps, facets) = (steps, facets)
        for facet in elements.indices {
            let measures = elements[facet].map { $0.measure ?? .nan }
            let others = base.indices.reduce(0) { $1 == facet ? $0 : $0 + base[$1] }
            let pieces = Computing.pieces(measures.count, atLeast: 1024, most: 32)
            let averages = Computing.map(pieces.count) { piece in
                pieces[piece].map { index -> Double? in
                    guard !measures[index].isNaN else { return nil }
                    let logit = others + (facets[facet].isPositive ? measures[index] : -measures[index])
                    return Self.expected(at: logit, facet == groupFacet ? [steps[index]] : sets)
                }
            }
            for (index, average) in averages.joined().enumerated() { elements[facet][index].fairAverage = average }
        }
    }

    /// Expected category of an element of a facet with that measure, other facets at their mean.
    public func fairAverage(of facet: Int, at measure: Double) -> Double? {
        let others = levels.indices.reduce(0) { $1 == facet ? $0 : $0 + levels[$1] }
        return Self.expected(
            at: others + (facets[facet].isPositive ? measure : -measure), steps.filter { $0.highest > $0.lowest })
    }

    /// Signed mean of each facet's measures.
    private func meanLevels() -> [Double] {
        elements.indices.map { facet in
            var sum = 0.0
            var count = 0.0
            for element in elements[facet] where element.isUsable {
                guard let measure = element.measure else { continue }
                sum += measure
                count += 1
            }
            let mean = count > 0 ? sum / count : 0
            return facets[facet].isPositive ? mean : -mean
        }
    }

    /// Mean over sets of steps; nil without one that spans two categories.
    private static func expected(at logit: Double, _ sets: [FacetSteps]) -> Double? {
        var sum = 0.0
        var count = 0.0
        for set in sets where set.highest > set.lowest {
            sum += set.expected(at: logit)
            count += 1
        }
        return count > 0 ? sum / count : nil
    }
}
