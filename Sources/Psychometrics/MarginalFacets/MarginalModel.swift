/// All that a marginal fit needs and that does not change while it iterates.
struct MarginalModel {
    let patterns: MarginalPatterns
    let parameters: MarginalParameters
    let nodes: [Double]
    let categoryCount: Int
    /// By step group: categories in use, and those of them with a free threshold.
    let usedCategories: [[Int]]
    let freeCategories: [[Int]]
    /// Sum of weight × category over the ratings of each element, weight in each category with a threshold: by place.
    let observed: [Double]
    let totalWeight: Double
    let ratingCount: Int

    init(_ data: FacetData, selection: MarginalSelection, options: MarginalFacetsOptions) {
        patterns = MarginalPatterns(data, selection: selection)
        parameters = MarginalParameters(data, selection: selection, options: options)
        nodes = options.nodes.points
        categoryCount = data.categoryCount
        usedCategories = selection.isUsed.map { used in used.indices.filter { used[$0] } }
        freeCategories = parameters.thresholdPlace.map { places in places.indices.filter { places[$0] >= 0 } }
        var observed = [Double](repeating: 0, count: parameters.count)
        var total = 0.0
        var ratings = 0
        for rating in 0..<data.count where selection.isKept[rating] {
            let weight = data.weights?[rating] ?? 1
            let category = Int(data.categories[rating])
            total += weight
            ratings += 1
            for facet in patterns.cells.facets {
                observed[parameters.facetStart[facet] + Int(data.elements[facet][rating])] += weight * Double(category)
            }
            let threshold = parameters.thresholdPlace[selection.group(of: rating, in: data)][category]
            if threshold >= 0 { observed[threshold] += weight }
        }
        self.observed = observed
        totalWeight = total
        ratingCount = ratings
    }

    /// By step group, then category: T, zero where there is none.
    func thresholds(_ values: [Double]) -> [[Double]] {
        parameters.thresholdPlace.map { places in places.map { $0 >= 0 ? values[$0] : 0 } }
    }

    /// Places of the parameters, other than ability's, that the cells of a design depend on, in ascending order.
    func places(ofDesign design: Int) -> [Int] {
        var places: Set<Int> = []
        let cells = patterns.cells
        for entry in patterns.designStart[design]..<patterns.designStart[design + 1] {
            let cell = Int(patterns.designCells[entry])
            for (index, facet) in cells.facets.enumerated() {
                places.insert(parameters.facetStart[facet] + Int(cells.elements[cell * cells.facets.count + index]))
            }
            for place in parameters.thresholdPlace[cells.stepGroup[cell]] where place >= 0 { places.insert(place) }
        }
        return places.sorted()
    }
}

/// The normal distribution of ability on the nodes, normalised to sum to one.
struct AbilityPrior {
    let logWeights: [Double]
    /// (θ − mean) / σ by node.
    let z: [Double]
    let sigma: Double
    /// Mean of z and z², their variances and their covariance under the prior.
    let meanZ, meanSquare, varianceZ, varianceSquare, covariance: Double

    init(nodes: [Double], mean: Double, logSigma: Double) {
        let sigma = Elementary.exp(logSigma)
        let z = nodes.map { ($0 - mean) / sigma }
        let top = z.map { -0.5 * $0 * $0 }.max() ?? 0
        let total = z.reduce(0) { $0 + Elementary.exp(-0.5 * $1 * $1 - top) }
        let logTotal = top + Elementary.log(total)
        let logWeights = z.map { -0.5 * $0 * $0 - logTotal }
        var moments = [Double](repeating: 0, count: 5)
        for (point, weight) in zip(z, logWeights) {
            var power = Elementary.exp(weight)
            for order in 1...4 {
                power *= point
                moments[order] += power
            }
        }
        self.sigma = sigma
        self.z = z
        self.logWeights = logWeights
        meanZ = moments[1]
        meanSquare = moments[2]
        varianceZ = moments[2] - moments[1] * moments[1]
        varianceSquare = moments[4] - moments[2] * moments[2]
        covariance = moments[3] - moments[1] * moments[2]
    }
}
