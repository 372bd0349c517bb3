/// What a marginal fit says of every sample: posterior mean and spread, Warm's estimate, plausible values, and how reliable they are.
struct MarginalSamples {
    private(set) var estimates: [MarginalFacetsFit.SampleEstimate?] = []
    private(set) var plausibleValues: [[Double]] = []
    private(set) var eapReliability: Double?
    private(set) var wleReliability: Double?
    /// Largest posterior probability of the two outermost nodes, over the samples.
    private(set) var edge = 0.0
    private(set) var smallestDeviation = Double.infinity

    private struct ClassEstimate: Sendable {
        let eap: Double
        let variance: Double
        let warm: WarmEstimate
        /// Of each node; kept only where plausible values are wanted.
        let probability: [Double]
        let edge: Double
    }

    init(_ model: MarginalModel, values: [Double], options: MarginalFacetsOptions) {
        let classes = Self.classes(model, values: values, keepsProbability: options.plausibleValues > 0)
        var stream = RandomStream(seed: options.seed)
        for (sample, one) in model.patterns.classOfSample.enumerated() {
            guard one >= 0 else {
                estimates.append(nil)
                plausibleValues.append([])
                continue
            }
            let found = classes[Int(one)]
            estimates.append(
                .init(
                    eap: found.eap, eapDeviation: found.variance.squareRoot(), wle: found.warm.value,
                    wleError: found.warm.standardError, isExtreme: model.patterns.isExtreme[sample],
                    ratings: model.patterns.ratings[sample]))
            edge = max(edge, found.edge)
            smallestDeviation = min(smallestDeviation, found.variance.squareRoot())
            plausibleValues.append(
                options.plausibleValues <= 0
                    ? []
                    : PlausibleValues.draw(
                        options.plausibleValues, nodes: model.nodes[...], probability: found.probability[...], mean: found.eap,
                        variance: found.variance, step: options.nodes.step, stream: &stream))
        }
        fillReliability()
    }

    private static func classes(_ model: MarginalModel, values: [Double], keepsProbability: Bool) -> [ClassEstimate] {
        let tables = MarginalTables(model, values: values, withMoments: false)
        let prior = AbilityPrior(
            nodes: model.nodes, mean: values[model.parameters.meanPlace], logSigma: values[model.parameters.spreadPlace])
        let ranges = Computing.pieces(model.patterns.designCount, atLeast: 4, most: 64)
        let pieces = Computing.map(ranges.count) { index -> [ClassEstimate] in
            var found: [ClassEstimate] = []
            var posterior = DesignPosterior(model)
            for design in ranges[index] {
                posterior.compute(design, model: model, tables: tables, prior: prior)
                for (row, one) in (model.patterns.classStart[design]..<model.patterns.classStart[design + 1]).enumerated() {
                    let start = row * model.nodes.count
                    let probability = Array(posterior.probability[start..<start + model.nodes.count])
                    let eap = zip(probability, model.nodes).reduce(0) { $0 + $1.0 * $1.1 }
                    let variance = zip(probability, model.nodes).reduce(0) { $0 + $1.0 * ($1.1 - eap) * ($1.1 - eap) }
                    let warm = WarmEstimate(
                        score: model.patterns.classScore[one], design: design, model: model, values: values,
                        locations: tables.location)
                    found.append(
                        ClassEstimate(
                            eap: eap, variance: variance, warm: warm, probability: keepsProbability ? probability : [],
                            edge: max(probability.first ?? 0, probability.last ?? 0)))
                }
            }
            return found
        }
        return pieces.flatMap { $0 }
    }

    private mutating func fillReliability() {
        let known = estimates.compactMap { $0 }
        guard known.count >= 2 else { return }
        let n = Double(known.count)
        let meanEAP = known.reduce(0) { $0 + $1.eap } / n
        let between = known.reduce(0) { $0 + ($1.eap - meanEAP) * ($1.eap - meanEAP) } / n
        let within = known.reduce(0) { $0 + $1.eapDeviation * $1.eapDeviation } / n
        if between + within > 0 { eapReliability = between / (between + within) }
        let meanWLE = known.reduce(0) { $0 + $1.wle } / n
        let spread = known.reduce(0) { $0 + ($1.wle - meanWLE) * ($1.wle - meanWLE) } / (n - 1)
        let error = known.reduce(0) { $0 + $1.wleError * $1.wleError } / n
        if spread > 1e-12 { wleReliability = max(0, 1 - error / spread) }
    }
}
