/// Category probabilities of every cell at every node for given parameters, cell by cell.
struct MarginalTables {
    /// log Σ exp(k(θ − δ) − T(k)); cell, then node.
    let logNormalizer: [Double]
    /// Expected category and its variance; empty unless asked for.
    let expected: [Double]
    let variance: [Double]
    /// Probabilities of the categories with a free threshold: from `probabilityStart[cell]`, category by category, node by node.
    let probability: [Double]
    let probabilityStart: [Int]
    /// Measure of each cell: sum of its elements' measures.
    let location: [Double]

    private struct Piece: Sendable {
        var logNormalizer: [Double] = []
        var expected: [Double] = []
        var variance: [Double] = []
        var probability: [Double] = []
    }

    init(_ model: MarginalModel, values: [Double], withMoments: Bool) {
        let cells = model.patterns.cells
        let place = cells.facets.map { model.parameters.facetStart[$0] }
        let location = (0..<cells.count).map { cell in
            place.indices.reduce(0) { $0 + values[place[$1] + Int(cells.elements[cell * place.count + $1])] }
        }
        self.location = location
        var starts = [0]
        for cell in 0..<cells.count {
            starts.append(
                starts[cell] + (withMoments ? model.freeCategories[cells.stepGroup[cell]].count * model.nodes.count : 0))
        }
        probabilityStart = starts
        let thresholds = model.thresholds(values)
        let ranges = Computing.pieces(cells.count, atLeast: 16, most: 32)
        let pieces = Computing.map(ranges.count) { index -> Piece in
            var piece = Piece()
            var weights = [Double](repeating: 0, count: model.categoryCount)
            for cell in ranges[index] {
                let group = cells.stepGroup[cell]
                Self.fill(
                    &piece, model: model, group: group, location: location[cell], thresholds: thresholds[group],
                    weights: &weights,
                    withMoments: withMoments)
            }
            return piece
        }
        logNormalizer = pieces.flatMap(\.logNormalizer)
        expected = pieces.flatMap(\.expected)
        variance = pieces.flatMap(\.variance)
        probability = pieces.flatMap(\.probability)
    }

    private static func fill(
        _ piece: inout Piece, model: MarginalModel, group: Int, location: Double, thresholds: [Double], weights: inout [Double],
        withMoments: Bool
    ) {
        let used = model.usedCategories[group]
        let free = model.freeCategories[group]
        let probabilityStart = piece.probability.count
        if withMoments { piece.probability.append(contentsOf: repeatElement(0, count: free.count * model.nodes.count)) }
        for (node, theta) in model.nodes.enumerated() {
            let moments = CategoryMoments(
                at: theta - location, used: used, thresholds: thresholds, weights: &weights)
            piece.logNormalizer.append(moments.logNormalizer)
            guard withMoments else { continue }
            piece.expected.append(moments.mean)
            piece.variance.append(moments.variance)
            for (index, category) in free.enumerated() {
                piece.probability[probabilityStart + index * model.nodes.count + node] = weights[category]
            }
        }
    }
}

/// Moments of the category under the adjacent-categories model, at one distance between ability and difficulty.
struct CategoryMoments {
    let logNormalizer: Double
    let mean: Double
    let variance: Double
    /// Third central moment.
    let third: Double

    /// - Parameter weights: at least as long as the scale; becomes the probabilities of the categories in use.
    init(at distance: Double, used: [Int], thresholds: [Double], weights: inout [Double]) {
        var top = -Double.infinity
        for category in used {
            weights[category] = Double(category) * distance - thresholds[category]
            top = max(top, weights[category])
        }
        var sum = 0.0
        for category in used {
            weights[category] = Elementary.exp(weights[category] - top)
            sum += weights[category]
        }
        var mean = 0.0
        for category in used {
            weights[category] /= sum
            mean += weights[category] * Double(category)
        }
        var second = 0.0
        var third = 0.0
        for category in used {
            let deviation = Double(category) - mean
            second += weights[category] * deviation * deviation
            third += weights[category] * deviation * deviation * deviation
        }
        logNormalizer = top + Elementary.log(sum)
        self.mean = mean
        variance = second
        self.third = third
    }
}
