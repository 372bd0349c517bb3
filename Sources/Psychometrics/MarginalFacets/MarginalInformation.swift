/// The posterior mean of the complete-data information.
enum MarginalInformation {
    static func complete(
        _ model: MarginalModel, tables: MarginalTables, prior: AbilityPrior, sums: MarginalLikelihood.Sums
    ) -> [Double] {
        let order = model.parameters.count
        var result = [Double](repeating: 0, count: order * order)
        let cells = model.patterns.cells
        for cell in 0..<cells.count { add(cell, model: model, tables: tables, sums: sums, to: &result) }
        addPrior(model, prior: prior, sums: sums, to: &result)
        for row in 0..<order { for column in 0..<row { result[column * order + row] = result[row * order + column] } }
        return result
    }

    private static func add(
        _ cell: Int, model: MarginalModel, tables: MarginalTables, sums: MarginalLikelihood.Sums, to result: inout [Double]
    ) {
        let cells = model.patterns.cells
        let group = cells.stepGroup[cell]
        let nodeCount = model.nodes.count
        let free = model.freeCategories[group]
        let start = cell * nodeCount
        let width = free.count + 1
        // Row and column 0 stand for the measure, the others for the thresholds.
        var block = [Double](repeating: 0, count: width * width)
        for node in 0..<nodeCount {
            let weight = sums.cellNodes[start + node]
            guard weight > 0 else { continue }
            block[0] += weight * tables.variance[start + node]
            let mean = tables.expected[start + node]
            for (index, category) in free.enumerated() {
                let weighted = weight * tables.probability[tables.probabilityStart[cell] + index * nodeCount + node]
                block[(index + 1) * width] += weighted * (Double(category) - mean)
                block[(index + 1) * width + index + 1] += weighted
                for other in 0...index {
                    let probability = tables.probability[tables.probabilityStart[cell] + other * nodeCount + node]
                    block[(index + 1) * width + other + 1] -= weighted * probability
                }
            }
        }
        let measures = cells.facets.enumerated().map { index, facet in
            model.parameters.facetStart[facet] + Int(cells.elements[cell * cells.facets.count + index])
        }
        let thresholds = free.map { model.parameters.thresholdPlace[group][$0] }
        spread(block, measures: measures, thresholds: thresholds, order: model.parameters.count, to: &result)
    }

    /// Adds a cell's block to the lower triangle.
    private static func spread(
        _ block: [Double], measures: [Int], thresholds: [Int], order: Int, to result: inout [Double]
    ) {
        let width = thresholds.count + 1
        for row in measures { for column in measures where column <= row { result[row * order + column] += block[0] } }
        for (index, place) in thresholds.enumerated() {
            for column in measures { result[max(place, column) * order + min(place, column)] += block[(index + 1) * width] }
            for other in 0...index {
                let column = thresholds[other]
                result[max(place, column) * order + min(place, column)] += block[(index + 1) * width + other + 1]
            }
        }
    }

    private static func addPrior(
        _ model: MarginalModel, prior: AbilityPrior, sums: MarginalLikelihood.Sums, to result: inout [Double]
    ) {
        let order = model.parameters.count
        let mean = model.parameters.meanPlace
        let spread = model.parameters.spreadPlace
        let samples = sums.prior[0]
        result[mean * order + mean] += samples * prior.varianceZ / (prior.sigma * prior.sigma)
        // 2 z² summed over the posterior, from the gradient's z² − mean.
        result[spread * order + spread] += 2 * sums.prior[1] + samples * prior.varianceSquare
        let summedZ = sums.gradient[mean] * prior.sigma
        result[spread * order + mean] += (2 * summedZ + samples * prior.covariance) / prior.sigma
    }
}
