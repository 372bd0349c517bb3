/// The part of the complete-data gradient that depends on ability, for the samples of one design: a row of values at the nodes for
/// each parameter that the design touches.
struct DesignScores {
    /// Places of the rows; the last two are ability's mean and spread.
    private var places: [Int] = []
    private var rows: [Double] = []
    private var rowOfPlace: [Int]
    private let nodeCount: Int

    init(_ model: MarginalModel) {
        nodeCount = model.nodes.count
        rowOfPlace = [Int](repeating: -1, count: model.parameters.count)
    }

    mutating func compute(_ design: Int, model: MarginalModel, tables: MarginalTables, prior: AbilityPrior) {
        let parameters = model.parameters
        let cells = model.patterns.cells
        places = model.places(ofDesign: design) + [parameters.meanPlace, parameters.spreadPlace]
        for (row, place) in places.enumerated() { rowOfPlace[place] = row }
        rows = [Double](repeating: 0, count: places.count * nodeCount)
        for entry in model.patterns.designStart[design]..<model.patterns.designStart[design + 1] {
            let cell = Int(model.patterns.designCells[entry])
            let weight = model.patterns.designWeights[entry]
            for (index, facet) in cells.facets.enumerated() {
                let place = parameters.facetStart[facet] + Int(cells.elements[cell * cells.facets.count + index])
                add(weight, of: tables.expected, from: cell * nodeCount, toRow: rowOfPlace[place])
            }
            let group = cells.stepGroup[cell]
            for (index, category) in model.freeCategories[group].enumerated() {
                add(
                    weight, of: tables.probability, from: tables.probabilityStart[cell] + index * nodeCount,
                    toRow: rowOfPlace[parameters.thresholdPlace[group][category]])
            }
        }
        let mean = (places.count - 2) * nodeCount
        for node in 0..<nodeCount {
            rows[mean + node] = (prior.z[node] - prior.meanZ) / prior.sigma
            rows[mean + nodeCount + node] = prior.z[node] * prior.z[node] - prior.meanSquare
        }
    }

    private mutating func add(_ weight: Double, of table: [Double], from start: Int, toRow row: Int) {
        let target = row * nodeCount
        table.withUnsafeBufferPointer { table in
            rows.withUnsafeMutableBufferPointer { rows in
                for node in 0..<nodeCount { rows[target + node] += weight * table[start + node] }
            }
        }
    }

    /// Adds the design's share of the gradient, of the information that is missing because ability is not observed, and of the
    /// posterior weight of every cell and node.
    func add(
        _ posterior: DesignPosterior, design: Int, model: MarginalModel, prior: AbilityPrior,
        to sums: inout MarginalLikelihood.Sums
    ) {
        let patterns = model.patterns
        let order = model.parameters.count
        for entry in patterns.designStart[design]..<patterns.designStart[design + 1] {
            let start = Int(patterns.designCells[entry]) * nodeCount
            let weight = patterns.designWeights[entry]
            for node in 0..<nodeCount { sums.cellNodes[start + node] += weight * posterior.pooled[node] }
        }
        var covariance = [Double](repeating: 0, count: places.count * places.count)
        addSquares(of: posterior.pooled, to: &covariance)
        var means = [Double](repeating: 0, count: places.count)
        for (index, one) in (patterns.classStart[design]..<patterns.classStart[design + 1]).enumerated() {
            let size = patterns.classSize[one]
            fillMeans(&means, probability: posterior.probability, from: index * nodeCount)
            for row in places.indices {
                sums.gradient[places[row]] += size * means[row]
                for column in 0...row { covariance[row * places.count + column] -= size * means[row] * means[column] }
            }
            sums.prior[0] += size
        }
        for node in 0..<nodeCount { sums.prior[1] += posterior.pooled[node] * rows[(places.count - 1) * nodeCount + node] }
        for row in places.indices {
            for column in 0...row {
                let value = covariance[row * places.count + column]
                sums.missing[places[row] * order + places[column]] += value
                if row != column { sums.missing[places[column] * order + places[row]] += value }
            }
        }
    }

    private func addSquares(of weights: [Double], to covariance: inout [Double]) {
        var weighted = [Double](repeating: 0, count: nodeCount)
        rows.withUnsafeBufferPointer { rows in
            for row in places.indices {
                for node in 0..<nodeCount { weighted[node] = weights[node] * rows[row * nodeCount + node] }
                for column in 0...row {
                    covariance[row * places.count + column] = Self.dot(weighted, rows, from: column * nodeCount)
                }
            }
        }
    }

    private func fillMeans(_ means: inout [Double], probability: [Double], from start: Int) {
        let slice = Array(probability[start..<start + nodeCount])
        rows.withUnsafeBufferPointer { rows in
            for row in places.indices { means[row] = Self.dot(slice, rows, from: row * nodeCount) }
        }
    }

    /// Four sums side by side, so that additions need not wait for each other.
    private static func dot(_ left: [Double], _ right: UnsafeBufferPointer<Double>, from start: Int) -> Double {
        left.withUnsafeBufferPointer { left in
            var sums = SIMD4<Double>.zero
            let whole = left.count & ~3
            var index = 0
            while index < whole {
                let a = SIMD4(left[index], left[index + 1], left[index + 2], left[index + 3])
                let place = start + index
                sums += a * SIMD4(right[place], right[place + 1], right[place + 2], right[place + 3])
                index += 4
            }
            var total = sums.sum()
            while index < left.count {
                total += left[index] * right[start + index]
                index += 1
            }
            return total
        }
    }
}
