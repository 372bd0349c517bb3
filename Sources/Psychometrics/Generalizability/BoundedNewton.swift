/// The least value of a smooth function of variables that may not fall below zero, by Newton steps on those that are free.
struct BoundedNewton {
    struct Point: Sendable {
        let value: Double
        let gradient: [Double]
        let curvature: [[Double]]
    }

    struct Outcome: Sendable {
        var variables: [Double]
        var point: Point
        /// Whether no free direction promises a decrease worth telling and no bound pushes inwards.
        var converged: Bool
        var steps: Int
        /// Half the decrease that the last Newton step still promised.
        var decrement: Double
    }

    /// Lowest value of each variable.
    let floors: [Double]
    /// Value alone; nil where the function does not exist.
    /// Whether a further start takes longer than it is likely to bring.
    let isCostly: Bool
    let value: ([Double]) -> Double?
    let derivatives: ([Double]) -> Point?
    /// Step for when Newton's fails: along minus the gradient times this weight of each variable (expectation-maximisation).
    let fallback: (_ variable: Int, _ current: Double) -> Double

    func minimize(from start: [Double], most: Int = 60) -> Outcome? {
        var variables = zip(start, floors).map { max($0, $1) }
        guard var point = derivatives(variables) else { return nil }
        var outcome = Outcome(variables: variables, point: point, converged: false, steps: 0, decrement: .infinity)
        for step in 1...most {
            // A floor above zero is there because the function falls without end below it.
            if zip(variables, floors).contains(where: { $1 > 0 && $0 <= $1 }) { return outcome }
            let (direction, decrement) = newton(variables, point)
            outcome = Outcome(variables: variables, point: point, converged: false, steps: step - 1, decrement: decrement)
            if decrement < 1e-11 * (1 + 1e-3 * point.value.magnitude) {
                outcome.converged = true
                return outcome
            }
            guard let next = descended(variables, point, direction) ?? descended(variables, point, gentle(variables, point)),
                let there = derivatives(next)
            else {
                // Nothing lower within rounding: as good as it gets when what was promised is below what a value can show.
                outcome.converged = decrement < 1e-9 * (1 + point.value.magnitude)
                return outcome
            }
            variables = next
            point = there
        }
        return outcome
    }

    /// Newton's step over the free variables and half the decrease it promises.
    private func newton(_ variables: [Double], _ point: Point) -> (direction: [Double], decrement: Double) {
        var free = variables.indices.filter { variables[$0] > floors[$0] || point.gradient[$0] < 0 }
        var direction = [Double](repeating: 0, count: variables.count)
        while !free.isEmpty {
            guard let step = solve(free, point) else {
                let step = gentle(variables, point)
                return (step, -zip(step, point.gradient).reduce(0) { $0 + $1.0 * $1.1 } / 2)
            }
            // A variable at its bound that the joint step would push through leaves the free ones.
            let blocked = zip(free, step).filter { variables[$0] <= floors[$0] && $1 < 0 }.map(\.0)
            if blocked.isEmpty {
                for (position, variable) in free.enumerated() { direction[variable] = step[position] }
                break
            }
            free.removeAll(where: blocked.contains)
        }
        return (direction, -zip(direction, point.gradient).reduce(0) { $0 + $1.0 * $1.1 } / 2)
    }

    private func solve(_ free: [Int], _ point: Point) -> [Double]? {
        let order = free.count
        var matrix = [Double](repeating: 0, count: order * order)
        for (row, e) in free.enumerated() {
            for (column, f) in free.enumerated() { matrix[row * order + column] = point.curvature[e][f] }
        }
        return CholeskyFactor(matrix, order: order)?.solve(free.map { -point.gradient[$0] })
    }

    private func gentle(_ variables: [Double], _ point: Point) -> [Double] {
        variables.indices.map { -point.gradient[$0] * fallback($0, variables[$0]) }
    }

    /// Where a step, cut at the bounds and halved as often as needed, truly lowers the value.
    private func descended(_ variables: [Double], _ point: Point, _ direction: [Double]) -> [Double]? {
        var share = 1.0
        for _ in 0..<20 {
            let next = variables.indices.map { max(floors[$0], variables[$0] + share * direction[$0]) }
            let promised = zip(zip(next, variables), point.gradient).reduce(0) { $0 + ($1.0.0 - $1.0.1) * $1.1 }
            if next == variables { return nil }
            if promised < 0, let there = value(next), there.isFinite, there <= point.value + 1e-4 * promised, there < point.value
            {
                return next
            }
            share /= 2
        }
        return nil
    }
}
