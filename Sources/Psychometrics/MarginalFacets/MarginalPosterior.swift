/// Posteriors of the classes of one design at the nodes.
struct DesignPosterior {
    /// Log-likelihood of the class, without what does not depend on ability: by class of the design.
    private(set) var logLikelihood = 0.0
    /// Probability of each node, class by class.
    private(set) var probability: [Double]
    /// Sum over the classes of size × probability, by node.
    private(set) var pooled: [Double]
    private var base: [Double]

    init(_ model: MarginalModel) {
        probability = []
        pooled = [Double](repeating: 0, count: model.nodes.count)
        base = pooled
    }

    /// Computes design `design`; storage is reused.
    mutating func compute(_ design: Int, model: MarginalModel, tables: MarginalTables, prior: AbilityPrior) {
        let patterns = model.patterns
        let nodeCount = model.nodes.count
        let classes = patterns.classStart[design]..<patterns.classStart[design + 1]
        for node in 0..<nodeCount {
            base[node] = prior.logWeights[node]
            pooled[node] = 0
        }
        tables.logNormalizer.withUnsafeBufferPointer { table in
            base.withUnsafeMutableBufferPointer { base in
                for entry in patterns.designStart[design]..<patterns.designStart[design + 1] {
                    let start = Int(patterns.designCells[entry]) * nodeCount
                    let weight = patterns.designWeights[entry]
                    for node in 0..<nodeCount { base[node] -= weight * table[start + node] }
                }
            }
        }
        if probability.count < classes.count * nodeCount {
            probability = [Double](repeating: 0, count: classes.count * nodeCount)
        }
        logLikelihood = 0
        model.nodes.withUnsafeBufferPointer { nodes in
            probability.withUnsafeMutableBufferPointer { probability in
                for (index, one) in classes.enumerated() {
                    let row = UnsafeMutableBufferPointer(rebasing: probability[index * nodeCount..<(index + 1) * nodeCount])
                    let size = patterns.classSize[one]
                    logLikelihood += size * Self.normalize(row, score: patterns.classScore[one], nodes: nodes, base: base)
                    for node in 0..<nodeCount { pooled[node] += size * row[node] }
                }
            }
        }
    }

    /// Fills `row` with probabilities and returns the logarithm of their sum before.
    private static func normalize(
        _ row: UnsafeMutableBufferPointer<Double>, score: Double, nodes: UnsafeBufferPointer<Double>, base: [Double]
    ) -> Double {
        var top = -Double.infinity
        for node in row.indices {
            row[node] = score * nodes[node] + base[node]
            top = max(top, row[node])
        }
        var sum = 0.0
        for node in row.indices {
            row[node] = Elementary.exp(row[node] - top)
            sum += row[node]
        }
        for node in row.indices { row[node] /= sum }
        return top + Elementary.log(sum)
    }
}
