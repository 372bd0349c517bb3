/// The maximum of the restricted likelihood over components that are not negative.
struct RestrictedFit {
    let components: [Double]
    /// Row-major; rows and columns of components at zero are zero. Nil when the information is singular.
    let covariance: [Double]?
    let logLikelihood: Double
    let convergence: VarianceComponents.Convergence?
    /// Why the estimates must not be used.
    let fault: AnalysisWarning?

    /// Most effects of raters, criteria and their combinations that link samples in unbalanced data.
    static let mostLinkedEffects = 800

    /// Nil when no start leads anywhere or the data are too large.
    init?(_ estimation: VarianceEstimation) {
        let anova = estimation.anova
        var square = 0.0
        for score in estimation.data.scores { square += (score - anova.mean) * (score - anova.mean) }
        // Components in units of the total variance: tolerances mean the same for every scale of scores.
        let unit = square / Double(max(1, anova.count - 1))
        guard unit > 0, unit.isFinite else { return nil }
        let deviationShift = Double(anova.count - 1) * Elementary.log(unit)
        let sizes = anova.cells.map(Double.init)
        let last = anova.effects.count - 1
        let floors = anova.effects.indices.map { $0 == last ? 1e-7 : 0.0 }
        let estimates = (anova.estimates ?? []).map { $0 / unit }
        guard estimates.count == anova.effects.count,
            let search = Self.search(estimation, unit: unit, floors: floors, sizes: sizes)
        else { return nil }
        var outcome: BoundedNewton.Outcome?
        var starts = 0
        if anova.isBalanced, estimates.allSatisfy({ $0 >= 0 }), estimates[last] > floors[last],
            let point = search.derivatives(estimates)
        {
            outcome = BoundedNewton.Outcome(variables: estimates, point: point, converged: true, steps: 0, decrement: 0)
        } else {
            for start in Self.starts(estimates).prefix(search.isCostly ? 2 : 3) {
                Computing.progress?("restricted likelihood", nil)
                starts += 1
                guard let there = search.minimize(from: start) else { continue }
                if outcome.map({ there.point.value < $0.point.value }) ?? true { outcome = there }
                let isInside = zip(there.variables, floors).allSatisfy { $0 > $1 }
                if there.converged, isInside, search.isCostly { break }
            }
        }
        guard let outcome else { return nil }
        components = outcome.variables.map { $0 * unit }
        logLikelihood = -(outcome.point.value + deviationShift) / 2
        let free = outcome.variables.indices.filter { outcome.variables[$0] > floors[$0] }
        covariance = Self.covariance(outcome.point.curvature, free: free, order: floors.count, unit: unit)
        let slopes = free.map { (outcome.point.gradient[$0] * outcome.variables[$0]).magnitude }
        convergence =
            starts == 0
            ? nil
            : VarianceComponents.Convergence(
                converged: outcome.converged, steps: outcome.steps, starts: starts, largestSlope: slopes.max() ?? 0,
                promisedDecrease: outcome.decrement)
        fault = outcome.variables[last] <= floors[last] ? .noResidual : outcome.converged ? nil : .searchFailed
    }

    /// From the ANOVA estimates, from equal shares, and from mostly error.
    private static func starts(_ estimates: [Double]) -> [[Double]] {
        let order = Double(estimates.count)
        let last = estimates.count - 1
        return [
            estimates.map { min(max($0, 0.01), 10) },
            estimates.map { _ in 1 / order },
            estimates.indices.map { $0 == last ? 0.9 : 0.1 / order },
        ]
    }

    private static func search(
        _ estimation: VarianceEstimation, unit: Double, floors: [Double], sizes: [Double]
    ) -> BoundedNewton? {
        // One step of expectation-maximisation; a component at zero gets a push that it could never get by that rule.
        let gentle = { (variable: Int, current: Double) -> Double in
            let size = max(current, 0.01)
            return size * size / max(1, sizes[variable])
        }
        if estimation.isBalanced {
            let likelihood = BalancedLikelihood(estimation.anova, unit: unit)
            return BoundedNewton(
                floors: floors, isCostly: false, value: likelihood.value, derivatives: likelihood.point, fallback: gentle)
        }
        var cells = estimation.cells
        guard let patterns = BlockPatterns(estimation.data, &cells, centre: estimation.anova.mean, unit: unit.squareRoot()) else {
            return nil
        }
        // Each step costs the cube of this: beyond it ANOVA's estimates have to do.
        guard patterns.width <= mostLinkedEffects else { return nil }
        let likelihood = RestrictedLikelihood(patterns, effects: floors.count)
        return BoundedNewton(
            floors: floors, isCostly: likelihood.isCostly, value: { likelihood.state($0)?.deviance },
            derivatives: { components in
                guard let state = likelihood.state(components) else { return nil }
                let slopes = likelihood.derivatives(components, state)
                return BoundedNewton.Point(value: state.deviance, gradient: slopes.gradient, curvature: slopes.curvature)
            }, fallback: gentle)
    }

    private static func covariance(_ curvature: [[Double]], free: [Int], order: Int, unit: Double) -> [Double]? {
        var matrix: [Double] = []
        for e in free { for f in free { matrix.append(curvature[e][f] / 2) } }
        guard let inverse = CholeskyFactor(matrix, order: free.count)?.inverse() else { return nil }
        var result = [Double](repeating: 0, count: order * order)
        for (row, e) in free.enumerated() {
            for (column, f) in free.enumerated() { result[e * order + f] = inverse[row * free.count + column] * unit * unit }
        }
        return result
    }
}

/// Minus twice the restricted log-likelihood of balanced data, which depends on the mean squares alone.
private struct BalancedLikelihood {
    let table: AnovaTable
    /// Mean squares in units of the total variance.
    let squares: [Double]

    init(_ table: AnovaTable, unit: Double) {
        self.table = table
        squares = table.meanSquares.map { $0 / unit }
    }

    private func expected(_ components: [Double], _ e: Int) -> Double {
        zip(table.coefficients[e], components).reduce(0) { $0 + $1.0 * $1.1 }
    }

    func value(_ components: [Double]) -> Double? {
        var sum = Double(table.count - 1) * Elementary.log(2 * .pi) + Elementary.log(Double(table.count))
        for e in squares.indices {
            let expected = expected(components, e)
            guard expected > 0 else { return nil }
            sum += Double(table.degreesOfFreedom[e]) * (Elementary.log(expected) + squares[e] / expected)
        }
        return sum
    }

    func point(_ components: [Double]) -> BoundedNewton.Point? {
        guard let value = value(components) else { return nil }
        let order = squares.count
        var gradient = [Double](repeating: 0, count: order)
        var curvature = [[Double]](repeating: gradient, count: order)
        for e in 0..<order {
            let expected = expected(components, e)
            let df = Double(table.degreesOfFreedom[e])
            for f in 0..<order where table.coefficients[e][f] != 0 {
                let c = table.coefficients[e][f]
                gradient[f] += c * df * (1 / expected - squares[e] / (expected * expected))
                for g in 0..<order { curvature[f][g] += c * table.coefficients[e][g] * df / (expected * expected) }
            }
        }
        return BoundedNewton.Point(value: value, gradient: gradient, curvature: curvature)
    }
}

extension AnalysisWarning {
    static let searchFailed = AnalysisWarning(
        code: "not-converged",
        message: "The search for the maximum of the likelihood did not converge, so it gives no estimates.")
    static let noResidual = AnalysisWarning(
        code: "no-residual",
        message: "The scores can be fitted without any error, so the likelihood has no maximum.")
}
