/// The observed-data log-likelihood of a marginal fit at one point, with gradient and information where asked for.
///
/// The gradient is the posterior mean of the complete-data gradient (Fisher's identity); the observed information is the posterior mean
/// of the complete-data information less the posterior covariance of the complete-data gradient (Louis 1982).
struct MarginalLikelihood {
    let value: Double
    /// Over all places; empty unless asked for.
    let gradient: [Double]
    /// Row-major over all places, both triangles; empty unless asked for.
    let completeInformation: [Double]
    let observedInformation: [Double]

    enum Depth { case value, derivatives }

    struct Sums: Sendable {
        var value = 0.0
        var gradient: [Double] = []
        var missing: [Double] = []
        var cellNodes: [Double] = []
        var prior: [Double] = []

        mutating func add(_ other: Sums) {
            value += other.value
            for index in gradient.indices { gradient[index] += other.gradient[index] }
            for index in missing.indices { missing[index] += other.missing[index] }
            for index in cellNodes.indices { cellNodes[index] += other.cellNodes[index] }
            for index in prior.indices { prior[index] += other.prior[index] }
        }
    }

    init(_ model: MarginalModel, values: [Double], depth: Depth) {
        let parameters = model.parameters
        let prior = AbilityPrior(
            nodes: model.nodes, mean: values[parameters.meanPlace], logSigma: values[parameters.spreadPlace])
        let tables = MarginalTables(model, values: values, withMoments: depth == .derivatives)
        let heavy =
            depth == .derivatives ? model.patterns.cells.count * model.nodes.count + parameters.count * parameters.count : 1
        let ranges = Computing.pieces(model.patterns.designCount, atLeast: 4, most: max(1, min(8, 24_000_000 / max(1, heavy))))
        let pieces = Computing.map(ranges.count) { index in
            Self.sums(of: ranges[index], model: model, tables: tables, prior: prior, depth: depth)
        }
        var sums = pieces.first ?? Sums()
        for piece in pieces.dropFirst() { sums.add(piece) }
        value = zip(model.observed, values).reduce(sums.value) { $0 - $1.0 * $1.1 }
        guard depth == .derivatives, !pieces.isEmpty else {
            gradient = []
            completeInformation = []
            observedInformation = []
            return
        }
        gradient = zip(sums.gradient, model.observed).map { $0 - $1 }
        let complete = MarginalInformation.complete(model, tables: tables, prior: prior, sums: sums)
        completeInformation = complete
        observedInformation = zip(complete, sums.missing).map { $0 - $1 }
    }

    private static func sums(
        of designs: Range<Int>, model: MarginalModel, tables: MarginalTables, prior: AbilityPrior, depth: Depth
    ) -> Sums {
        var sums = Sums()
        var posterior = DesignPosterior(model)
        guard depth == .derivatives else {
            for design in designs {
                posterior.compute(design, model: model, tables: tables, prior: prior)
                sums.value += posterior.logLikelihood
            }
            return sums
        }
        let order = model.parameters.count
        sums.gradient = [Double](repeating: 0, count: order)
        sums.missing = [Double](repeating: 0, count: order * order)
        sums.cellNodes = [Double](repeating: 0, count: model.patterns.cells.count * model.nodes.count)
        sums.prior = [Double](repeating: 0, count: 2)
        var scores = DesignScores(model)
        for design in designs {
            posterior.compute(design, model: model, tables: tables, prior: prior)
            sums.value += posterior.logLikelihood
            scores.compute(design, model: model, tables: tables, prior: prior)
            scores.add(posterior, design: design, model: model, prior: prior, to: &sums)
        }
        return sums
    }
}
