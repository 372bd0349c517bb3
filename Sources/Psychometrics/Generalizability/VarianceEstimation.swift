/// The G-study of one set of scores: cells are numbered and sums of squares computed once for all methods.
public struct VarianceEstimation: Sendable {
    let data: GeneralizabilityData
    let cells: FacetCells
    let anova: AnovaTable

    public init(_ data: GeneralizabilityData) {
        self.data = data
        var cells = FacetCells(facets: data.codes, counts: data.levels)
        anova = AnovaTable(data, &cells)
        self.cells = cells
    }

    public var isBalanced: Bool { anova.isBalanced }

    /// Levels of each facet within one level of what it is nested in; averages when unbalanced.
    public var sizes: [Double] { anova.sizes }

    /// Why no method can estimate the components.
    private var fault: AnalysisWarning? {
        if data.count == 0 { return .noScores }
        if let facet = data.levels.firstIndex(where: { $0 < 2 }) { return .oneLevel(data.design.facets[facet]) }
        if data.scores.allSatisfy({ $0 == data.scores[0] }) { return .noVariation }
        if let largest = data.scores.map(\.magnitude).max(), !(largest * largest * Double(data.count)).isFinite {
            return .outOfRange
        }
        if anova.estimates == nil { return .notSeparable }
        return nil
    }

    /// ANOVA estimates: expected mean squares when balanced, else uncorrected sums of squares set equal to their expectations.
    ///
    /// Balanced: standard errors of Searle (1971), sqrt(Σ 2 w² MS² / (df + 2)), and the modified large-sample intervals of Ting and others
    /// (1990). Unbalanced: neither.
    public func anovaComponents(level: Double = 0.95) -> GeneralizabilityOutcome {
        if let fault { return .undefined(fault) }
        guard let estimates = anova.estimates else { return .undefined(.notSeparable) }
        let level = usable(level: level)
        let order = estimates.count
        var covariance: [Double]?
        if isBalanced {
            let variances = zip(anova.meanSquares, anova.degreesOfFreedom).map { 2 * $0 * $0 / Double($1 + 2) }
            var matrix = [Double](repeating: 0, count: order * order)
            for e in 0..<order {
                for f in 0..<order {
                    for k in 0..<order { matrix[e * order + f] += anova.weights[e][k] * anova.weights[f][k] * variances[k] }
                }
            }
            covariance = matrix
        }
        let components = data.design.effects.indices.map { e in
            let interval =
                isBalanced
                ? ModifiedLargeSample.interval(
                    weights: anova.weights[e], meanSquares: anova.meanSquares, degreesOfFreedom: anova.degreesOfFreedom,
                    level: level)
                : nil
            return VarianceComponents.Component(
                effect: data.design.effects[e], name: data.design.name(of: data.design.effects[e]), value: estimates[e],
                standardError: covariance.map { max(0, $0[e * order + e]).squareRoot() }, lower: interval?.lower,
                upper: interval?.upper)
        }
        return .estimated(assembled(.anova, components, covariance, level, likelihood: nil, convergence: nil))
    }

    /// REML estimates with components bounded at zero.
    ///
    /// Balanced data with no negative ANOVA estimate: the closed form. Otherwise bounded Newton steps from several starts, judged on slopes and on
    /// what a further step promises, never on the size of the last change. Standard errors from the inverse information of the components above
    /// zero, intervals by Satterthwaite's chi-square, in the closed form those of ANOVA.
    public func remlComponents(level: Double = 0.95) -> GeneralizabilityOutcome {
        if let fault { return .undefined(fault) }
        let level = usable(level: level)
        guard let fit = RestrictedFit(self) else { return .undefined(.tooLarge) }
        if let fault = fit.fault { return .undefined(fault) }
        let order = fit.components.count
        let components = data.design.effects.indices.map { e in
            let value = fit.components[e]
            let error = fit.covariance.map { max(0, $0[e * order + e]).squareRoot() }.flatMap { $0 > 0 ? $0 : nil }
            let bounds =
                fit.convergence == nil
                ? ModifiedLargeSample.interval(
                    weights: anova.weights[e], meanSquares: anova.meanSquares, degreesOfFreedom: anova.degreesOfFreedom,
                    level: level)
                : error.flatMap { Self.satterthwaite(value, $0, level) }
            return VarianceComponents.Component(
                effect: data.design.effects[e], name: data.design.name(of: data.design.effects[e]), value: value,
                standardError: error,
                lower: bounds?.lower, upper: bounds?.upper)
        }
        return .estimated(
            assembled(
                .reml, components, fit.covariance, level, likelihood: fit.logLikelihood, convergence: fit.convergence))
    }

    /// Chi-square interval on as many degrees of freedom as the standard error is worth; nil under two, where its upper end says nothing.
    private static func satterthwaite(_ value: Double, _ error: Double, _ level: Double) -> (lower: Double, upper: Double)? {
        let df = 2 * value * value / (error * error)
        guard value > 0, df >= 2, df.isFinite else { return nil }
        return (
            df * value / ChiSquare.quantile(0.5 + level / 2, degreesOfFreedom: df),
            df * value / ChiSquare.quantile(0.5 - level / 2, degreesOfFreedom: df)
        )
    }

    private func assembled(
        _ method: VarianceComponents.Method, _ components: [VarianceComponents.Component], _ covariance: [Double]?,
        _ level: Double,
        likelihood: Double?, convergence: VarianceComponents.Convergence?
    ) -> VarianceComponents {
        var warnings: [AnalysisWarning] = []
        let negative = components.filter { $0.value < 0 }.map(\.name)
        if !negative.isEmpty { warnings.append(.negative(negative)) }
        if data.repeated > 0 { warnings.append(.repeated(data.repeated)) }
        let squares = anova.meanSquares.indices.map {
            VarianceComponents.MeanSquare(
                name: data.design.lineName(of: data.design.effects[$0]), value: anova.meanSquares[$0],
                degreesOfFreedom: anova.degreesOfFreedom[$0])
        }
        return VarianceComponents(
            design: data.design, method: method, isBalanced: isBalanced, components: components, meanSquares: squares,
            covariance: covariance, level: level, mean: anova.mean, count: data.count, levels: data.levels, sizes: anova.sizes,
            perObject: anova.perObject, logLikelihood: likelihood, convergence: convergence, warnings: warnings)
    }
}

extension AnalysisWarning {
    static let noScores = AnalysisWarning(code: "no-ratings", message: "There is no score to analyse.")
    static let notSeparable = AnalysisWarning(
        code: "not-separable",
        message: "The design does not tell the components apart: some effects never vary without another one varying with them.")
    static let tooLarge = AnalysisWarning(
        code: "too-large",
        message: "The likelihood of this design would take too long or has no maximum within reach; use the ANOVA estimates.")

    static func oneLevel(_ facet: String) -> AnalysisWarning {
        AnalysisWarning(code: "one-level", message: "Facet \(facet) has one level only, so nothing can be said about it.")
    }

    /// Code of the warning about estimates below zero, which is for specialists.
    public static let negativeComponents = "negative-components"

    static func negative(_ names: [String]) -> AnalysisWarning {
        AnalysisWarning(
            code: negativeComponents,
            message:
                "Negative estimates (\(names.joined(separator: "; "))) count as zero in D-studies; true variances are never negative."
        )
    }

    static func repeated(_ count: Int) -> AnalysisWarning {
        AnalysisWarning(
            code: "repeated-ratings",
            message:
                "\(count) further \(count == 1 ? "score of the same cell was" : "scores of the same cell were") averaged into it."
        )
    }
}
