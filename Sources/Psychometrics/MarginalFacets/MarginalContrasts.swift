/// Measures less the mean of their group's, which no choice of floating facet, anchor or mean of ability moves.
struct MarginalContrasts {
    let parameters: MarginalParameters
    let maximum: MarginalMaximizer

    private typealias Dependence = [(index: Int, coefficient: Double)]

    /// One entry an element; nil without a measure or without a rating.
    func list(facet: Int, measures: [MarginalFacetsFit.Measure], groups: [Int]) -> [MarginalFacetsFit.Contrast?] {
        let members = measures.indices.filter { measures[$0].value != nil && measures[$0].ratings > 0 && groups[$0] >= 0 }
        var result = [MarginalFacetsFit.Contrast?](repeating: nil, count: measures.count)
        for (group, elements) in Dictionary(grouping: members, by: { groups[$0] }) {
            let mean = elements.reduce(0) { $0 + (measures[$1].value ?? 0) } / Double(elements.count)
            let meanDependence = average(elements.map { parameters.facetStart[facet] + $0 })
            let meanVariance = maximum.information.covariance(meanDependence, meanDependence)
            for element in elements {
                let own = parameters.dependence(on: parameters.facetStart[facet] + element)
                result[element] = .init(
                    value: (measures[element].value ?? 0) - mean,
                    standardError: elements.count < 2 ? nil : error(own, meanDependence, meanVariance), group: group)
            }
        }
        return result
    }

    private func average(_ places: [Int]) -> Dependence {
        var sums = [Double](repeating: 0, count: parameters.free.count)
        for place in places { for part in parameters.dependence(on: place) { sums[part.index] += part.coefficient } }
        return sums.indices.filter { sums[$0] != 0 }.map { ($0, sums[$0] / Double(places.count)) }
    }

    private func error(_ own: Dependence, _ mean: Dependence, _ meanVariance: Double?) -> Double? {
        let information = maximum.information
        guard !own.isEmpty || !mean.isEmpty, information.determines(own + mean.map { ($0.index, -$0.coefficient) }),
            let meanVariance, let variance = information.covariance(own, own), let shared = information.covariance(own, mean)
        else { return nil }
        let whole = variance - 2 * shared + meanVariance
        return whole > 0 && whole.isFinite ? whole.squareRoot() : nil
    }
}
