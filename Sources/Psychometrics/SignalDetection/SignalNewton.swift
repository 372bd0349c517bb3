/// Newton steps at the end of a climb, and the covariance of the estimates there.
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
    static let largest = 2000

    init(_ model: SignalModel, climb: SignalClimb, tolerance: Double) {
        values = climb.values
        history = climb.history
        expectation = SignalExpectation(model, values: values)
        gradient = climb.gradient
        for _ in 0..<20 {
            let slope = expectation.gradient(model, values: values)
            gradient = SignalClimb.largest(slope, values: values, model: model)
            active = Self.active(model, slope: slope, values: values)
            covariance = nil
            guard active.count <= Self.largest, !active.isEmpty else { return }
            let whole = SignalInformation.observed(model, values: values)
            let information = active.flatMap { row in active.map { whole[row * model.valueCount + $0] } }
            guard let factor = CholeskyFactor(information, order: active.count) else { return }
            let move = factor.solve(active.map { slope[$0] })
            step = move.reduce(0) { max($0, $1.magnitude) }
            if gradient <= tolerance || !take(move, model: model) {
                covariance = factor.inverse()
                return
            }
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
}
