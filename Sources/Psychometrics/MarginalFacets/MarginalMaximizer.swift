/// Maximises the marginal likelihood: a few steps with the complete-data information, which always go up (the EM gradient algorithm
/// of Lange 1995), then Newton steps with the observed information; every step is shortened until the likelihood does not fall.
struct MarginalMaximizer {
    let model: MarginalModel
    let iterationLimit: Int
    /// Bounds of the logarithm of ability's standard deviation: what the nodes can show.
    let spreadBounds: ClosedRange<Double>

    private(set) var values: [Double]
    private(set) var likelihood: MarginalLikelihood
    private(set) var history: [Double] = []
    private(set) var isConverged = false
    private(set) var lastGradient = Double.infinity
    private(set) var lastStep = Double.infinity
    /// Inverse of the observed information over the free parameters, generalised where the design leaves some open.
    private(set) var information = InformationRank.none

    private static let emSteps = 4
    private static let longestStep = 2.0

    init(_ model: MarginalModel, options: MarginalFacetsOptions) {
        self.model = model
        iterationLimit = max(1, options.iterationLimit)
        let nodes = options.nodes
        spreadBounds = Elementary.log(nodes.step / 2)...Elementary.log((nodes.upper - nodes.lower) / 2)
        values = model.parameters.initial
        values[model.parameters.spreadPlace] = min(max(0, spreadBounds.lowerBound), spreadBounds.upperBound)
        likelihood = MarginalLikelihood(model, values: values, depth: .derivatives)
        history = [likelihood.value]
        climb()
        let reduced = held(model.parameters.reduced(matrix: likelihood.observedInformation))
        information = InformationRank(reduced, order: model.parameters.free.count)
    }

    /// True when ability's spread stands at the edge of what the nodes can show and would go on.
    var isSpreadAtLowerBound: Bool {
        values[model.parameters.spreadPlace] <= spreadBounds.lowerBound && likelihood.gradient[model.parameters.spreadPlace] <= 0
    }
    var isSpreadAtUpperBound: Bool {
        values[model.parameters.spreadPlace] >= spreadBounds.upperBound && likelihood.gradient[model.parameters.spreadPlace] >= 0
    }

    /// Largest gradient that counts as zero: rounding of sums over all ratings, at most.
    private var tolerance: Double { max(1e-8, 1e-13 * model.totalWeight) }

    private mutating func climb() {
        while true {
            var gradient = model.parameters.reduced(gradient: likelihood.gradient)
            if isSpreadAtLowerBound || isSpreadAtUpperBound { gradient[gradient.count - 1] = 0 }
            lastGradient = gradient.reduce(0) { max($0, $1.magnitude) }
            let step = step(for: gradient, early: history.count <= Self.emSteps)
            lastStep = step.reduce(0) { max($0, $1.magnitude) }
            Computing.progress?("Facets model, marginal: iteration \(history.count), gradient \(lastGradient)", nil)
            if lastGradient <= tolerance {
                isConverged = true
                return
            }
            guard history.count <= iterationLimit, take(step) else {
                // Where no step goes up any more, the point is as good as the arithmetic allows.
                isConverged = lastGradient <= 100 * tolerance
                return
            }
        }
    }

    /// The information with the spread held where it stands at a bound.
    private func held(_ matrix: [Double]) -> [Double] {
        guard isSpreadAtLowerBound || isSpreadAtUpperBound else { return matrix }
        let order = model.parameters.free.count
        var result = matrix
        for index in 0..<order {
            result[(order - 1) * order + index] = 0
            result[index * order + order - 1] = 0
        }
        result[order * order - 1] = 1
        return result
    }

    private func step(for gradient: [Double], early: Bool) -> [Double] {
        let order = gradient.count
        if !early {
            let observed = held(model.parameters.reduced(matrix: likelihood.observedInformation))
            if let factor = CholeskyFactor(observed, order: order) { return factor.solve(gradient) }
        }
        var complete = held(model.parameters.reduced(matrix: likelihood.completeInformation))
        let largest = (0..<order).reduce(0) { max($0, complete[$1 * order + $1]) }
        var ridge = 1e-8 * max(largest, 1e-8)
        for _ in 0..<20 {
            if let factor = CholeskyFactor(complete, order: order) { return factor.solve(gradient) }
            for index in 0..<order { complete[index * order + index] += ridge }
            ridge *= 10
        }
        return gradient.map { $0 / max(largest, 1) }
    }

    private mutating func take(_ step: [Double]) -> Bool {
        var factor = min(1, Self.longestStep / max(lastStep, 1e-300))
        let slack = 1e-12 * (1 + likelihood.value.magnitude)
        for _ in 0..<40 {
            var candidate = model.parameters.moved(values, by: step, times: factor)
            let spread = candidate[model.parameters.spreadPlace]
            candidate[model.parameters.spreadPlace] = min(max(spread, spreadBounds.lowerBound), spreadBounds.upperBound)
            let value = MarginalLikelihood(model, values: candidate, depth: .value).value
            if value.isFinite, value >= likelihood.value - slack {
                let isStill = candidate == values
                values = candidate
                likelihood = MarginalLikelihood(model, values: candidate, depth: .derivatives)
                history.append(likelihood.value)
                return !isStill
            }
            factor /= 2
        }
        return false
    }
}
