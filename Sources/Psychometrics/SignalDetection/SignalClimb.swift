/// Climbs the penalised likelihood by EM, two steps at a time extrapolated (SQUAREM, Varadhan and Roland 2008); a step that does not
/// gain is replaced by the plain one, so the likelihood never falls.
struct SignalClimb: Sendable {
    private(set) var values: [Double]
    private(set) var objective: Double
    private(set) var history: [Double] = []
    private(set) var gradient = Double.infinity

    init(_ model: SignalModel, from start: [Double], limit: Int, tolerance: Double) {
        values = start
        var here = SignalExpectation(model, values: start)
        objective = here.objective
        history = [objective]
        for _ in 0..<limit {
            gradient = Self.largest(here.gradient(model, values: values), values: values, model: model)
            if gradient <= tolerance { return }
            let first = here.maximized(model, from: values)
            let middle = SignalExpectation(model, values: first)
            let second = middle.maximized(model, from: first)
            var next = Self.extrapolated(values, first, second)
            var there = model.isValid(next) ? SignalExpectation(model, values: next) : nil
            if !(there.map { $0.objective >= middle.objective && $0.objective.isFinite } ?? false) {
                next = second
                there = SignalExpectation(model, values: second)
            }
            guard let there, there.objective.isFinite, there.objective >= here.objective - 1e-9 * (1 + here.objective.magnitude)
            else {
                return
            }
            values = next
            here = there
            objective = there.objective
            history.append(objective)
        }
        gradient = Self.largest(here.gradient(model, values: values), values: values, model: model)
    }

    private static func extrapolated(_ start: [Double], _ first: [Double], _ second: [Double]) -> [Double] {
        var length = 0.0
        var bend = 0.0
        for index in start.indices {
            let r = first[index] - start[index]
            let v = second[index] - first[index] - r
            length += r * r
            bend += v * v
        }
        guard bend > 1e-300 else { return second }
        let step = min(max((length / bend).squareRoot(), 1), 256)
        return start.indices.map { index in
            let r = first[index] - start[index]
            let v = second[index] - first[index] - r
            return start[index] + 2 * step * r + step * step * v
        }
    }

    /// Largest entry of the gradient, where a precision at 0 may want to go below.
    static func largest(_ gradient: [Double], values: [Double], model: SignalModel) -> Double {
        var result = 0.0
        for (index, entry) in gradient.enumerated() where !isHeld(index, gradient: entry, values: values, model: model) {
            result = max(result, entry.magnitude)
        }
        return result
    }

    static func isHeld(_ index: Int, gradient: Double, values: [Double], model: SignalModel) -> Bool {
        index < model.raterValues && index % model.categoryCount == model.categoryCount - 1 && values[index] <= 0 && gradient <= 0
    }
}
