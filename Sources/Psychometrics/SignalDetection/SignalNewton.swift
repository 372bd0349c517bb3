/// Newton steps at the end of a climb and the information there, from central differences of the analytic gradient.
struct SignalNewton {
    private(set) var values: [Double]
    private(set) var expectation: SignalExpectation
    private(set) var gradient: Double
    private(set) var step = Double.infinity
    private(set) var history: [Double]
    /// Inverse of the information over ``active``; nil where it is not positive definite or was not computed.
    private(set) var covariance: [Double]?
    /// Places of the parameters that are not at a bound and belong to raters and groups with ratings.
    private(set) var active: [Int] = []

    /// More parameters than this get no Newton step and no standard error.
    static let largest = 600

    init(_ model: SignalModel, climb: SignalClimb, tolerance: Double) {
        values = climb.values
        history = climb.history
        expectation = SignalExpectation(model, values: values)
        gradient = climb.gradient
        var factor: CholeskyFactor?
        var before = Double.infinity
        for _ in 0..<40 {
            let slope = expectation.gradient(model, values: values)
            gradient = SignalClimb.largest(slope, values: values, model: model)
            let open = Self.active(model, slope: slope, values: values)
            // The information costs two passes over the ratings for each parameter: it is kept while it serves.
            if factor == nil || open != active || gradient > before / 10 {
                active = open
                guard active.count <= Self.largest, !active.isEmpty else { return }
                factor = CholeskyFactor(Self.information(model, values: values, active: active), order: active.count)
                covariance = factor?.inverse()
            }
            before = gradient
            guard let factor else { return }
            let move = factor.solve(active.map { slope[$0] })
            step = move.reduce(0) { max($0, $1.magnitude) }
            if gradient <= tolerance || !take(move, model: model) { return }
        }
    }

    private static func active(_ model: SignalModel, slope: [Double], values: [Double]) -> [Int] {
        var isGroupRated = [Bool](repeating: false, count: model.data.groupCount)
        for unit in 0..<model.data.unitCount where model.start[unit + 1] > model.start[unit] {
            isGroupRated[Int(model.data.groups[unit])] = true
        }
        return values.indices.filter { place in
            if SignalClimb.isHeld(place, gradient: slope[place], values: values, model: model) { return false }
            return place < model.raterValues
                ? model.raterRatings[place / model.categoryCount] > 0
                : isGroupRated[(place - model.raterValues) / (model.categoryCount - 1)]
        }
    }

    private mutating func take(_ move: [Double], model: SignalModel) -> Bool {
        var scale = 1.0
        for _ in 0..<20 {
            var candidate = values
            for (index, place) in active.enumerated() { candidate[place] += scale * move[index] }
            scale /= 2
            guard model.isValid(candidate) else { continue }
            let there = SignalExpectation(model, values: candidate)
            guard there.objective >= expectation.objective - 1e-11 * (1 + expectation.objective.magnitude) else { continue }
            let isStill = candidate == values
            values = candidate
            expectation = there
            history.append(there.objective)
            return !isStill
        }
        return false
    }

    private static func information(_ model: SignalModel, values: [Double], active: [Int]) -> [Double] {
        let order = active.count
        let columns = Computing.map(order) { column -> [Double] in
            let width = width(active[column], values: values, model: model)
            var shifted = values
            shifted[active[column]] += width
            let above = SignalExpectation(model, values: shifted).gradient(model, values: shifted)
            shifted[active[column]] -= 2 * width
            let below = SignalExpectation(model, values: shifted).gradient(model, values: shifted)
            return active.map { (below[$0] - above[$0]) / (2 * width) }
        }
        var result = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0..<order { result[row * order + column] = (columns[column][row] + columns[row][column]) / 2 }
        }
        return result
    }

    /// Half-width of the difference: small, and not so large that criteria would cross.
    private static func width(_ place: Int, values: [Double], model: SignalModel) -> Double {
        let usual = 1e-4 * max(1, values[place].magnitude)
        guard place < model.raterValues else { return usual }
        let index = place % model.categoryCount
        guard index < model.categoryCount - 1 else { return min(usual, max(values[place] / 4, 1e-9)) }
        var gap = Double.infinity
        if index > 0 { gap = min(gap, values[place] - values[place - 1]) }
        if index < model.categoryCount - 2 { gap = min(gap, values[place + 1] - values[place]) }
        return min(usual, gap / 10)
    }
}
