import Psychometrics

/// Every number of a marginal facets fit for programs.
struct MarginalResults {
    let page: MarginalPage

    private static let method: StatisticResult.Option = .init("method", "MMLE")
    private static let estimator = "marginal maximum likelihood, observed information"
    private var fit: MarginalFacetsFit { page.fit }

    var list: [StatisticResult] {
        guard fit.ratingCount > 0 else { return nothing }
        var list = overall
        for facet in page.facetIndexes { list += measures(of: facet) }
        list += steps
        list += samples
        return list
    }

    private var nothing: [StatisticResult] {
        ["deviance", "theta_variance", "eap_reliability"].map {
            StatisticResult($0, options: [Self.method], value: nil, undefined: fit.warnings.first?.message, n: 0)
        }
    }

    /// As `-8..8 step 0.1`.
    private var nodeWords: String {
        func plain(_ value: Double) -> String {
            value.rounded() == value && value.magnitude < 1e9 ? String(Int(value)) : String(value)
        }
        let nodes = fit.nodes
        return "\(plain(nodes.lower))..\(plain(nodes.upper)) step \(plain(nodes.step))"
    }

    private var overall: [StatisticResult] {
        let n = page.sampleCount
        let few = "A reliability needs at least two samples."
        let interval = fit.varianceInterval(level: page.options.level).map {
            StatisticResult.Interval(lower: $0.lower, upper: $0.upper, level: $0.level, method: "normal on the logarithm")
        }
        return [
            StatisticResult("deviance", options: [Self.method], value: fit.deviance, n: fit.ratingCount, method: Self.estimator),
            StatisticResult(
                "theta_variance", options: [Self.method, .init("mean", .number(fit.mean)), .init("nodes", .text(nodeWords))],
                value: fit.variance, standardError: fit.varianceError, interval: interval, n: n, method: Self.estimator),
            StatisticResult(
                "eap_reliability",
                options: [Self.method, .init("formula", "var(EAP)/(var(EAP)+mean(SD^2)), population variance")],
                value: fit.eapReliability, undefined: few, n: n, method: "expected a posteriori"),
            StatisticResult(
                "wle_reliability",
                options: [
                    .init("method", "MMLE item parameters, Warm WLE"),
                    .init("formula", "1 - mean(SE^2)/var(WLE), sample variance"),
                ], value: fit.wleReliability, undefined: few, n: n, method: "Warm's weighted likelihood"),
            StatisticResult("parameters", options: [Self.method], value: Double(fit.parameterCount), n: fit.ratingCount),
            StatisticResult("iterations", options: [Self.method], value: Double(fit.convergence.iterations), n: fit.ratingCount),
            StatisticResult(
                "largest_gradient", options: [Self.method], value: fit.convergence.gradient, n: fit.ratingCount,
                method: "over the free parameters, at the estimates"),
            StatisticResult("newton_step", options: [Self.method], value: fit.convergence.newtonStep, n: fit.ratingCount),
        ]
    }

    private func measures(of facet: Int) -> [StatisticResult] {
        let name = page.table.factors[facet].name
        let stat = facet == page.raterFacet ? "severity" : "difficulty"
        var list: [StatisticResult] = []
        var errors: [StatisticResult] = []
        for (element, label) in page.table.factors[facet].labels.enumerated() {
            let measure = fit.measures[facet][element]
            let options: [StatisticResult.Option] = [Self.method, .init("facet", .text(name)), .init("element", .label(label))]
            list.append(
                StatisticResult(
                    stat, options: options, value: measure.value, undefined: measure.gap.map(MarginalWords.reason),
                    standardError: measure.standardError, interval: interval(measure.value, measure.standardError),
                    n: measure.ratings, method: measure.isAnchored ? "held fixed" : Self.estimator))
            for (kind, error) in [("full covariance", measure.standardError), ("diagonal", measure.diagonalStandardError)] {
                errors.append(
                    StatisticResult(
                        "model_se", options: options + [.init("information", .text("observed, \(kind)"))], value: error,
                        undefined: measure.isAnchored ? "The measure is held fixed." : "The measure has no standard error.",
                        n: measure.ratings, method: Self.estimator))
            }
        }
        return list + errors
    }

    private var steps: [StatisticResult] {
        let stepFacet = page.table.index(of: page.options.stepFactor)
        return fit.steps.indices.flatMap { group in
            fit.steps[group].enumerated().map { index, step in
                var options = [Self.method, .init("step", .number(Double(index + 1)))]
                if let stepFacet {
                    let factor = page.table.factors[stepFacet]
                    options.append(.init(factor.name, .label(factor.labels[group])))
                }
                return StatisticResult(
                    "step", options: options, value: step.value, undefined: step.gap.map(MarginalWords.reason),
                    standardError: step.standardError, interval: interval(step.value, step.standardError), n: fit.ratingCount,
                    method: Self.estimator)
            }
        }
    }

    private var samples: [StatisticResult] {
        var list: [StatisticResult] = []
        let none = "The sample has no rating that could tell."
        for (sample, label) in page.table.factors[0].labels.enumerated() {
            let found = fit.samples[sample]
            let element = StatisticResult.Option("element", .label(label))
            list.append(
                StatisticResult(
                    "eap", options: [Self.method, element], value: found?.eap, undefined: none,
                    standardError: found?.eapDeviation,
                    interval: interval(found?.eap, found?.eapDeviation), n: found?.ratings, method: "expected a posteriori"))
            list.append(
                StatisticResult(
                    "eap_sd", options: [Self.method, element], value: found?.eapDeviation, undefined: none, n: found?.ratings,
                    method: "posterior standard deviation"))
            list.append(
                StatisticResult(
                    "wle", options: [.init("method", "MMLE item parameters, Warm WLE"), element], value: found?.wle,
                    undefined: none,
                    standardError: found?.wleError, interval: interval(found?.wle, found?.wleError), n: found?.ratings,
                    method: "Warm's weighted likelihood"))
            for (draw, value) in fit.plausibleValues[sample].enumerated() {
                list.append(
                    StatisticResult(
                        "plausible_value",
                        options: [
                            Self.method, element, .init("draw", .number(Double(draw + 1))),
                            .init("seed", .number(Double(page.options.seed))),
                        ], value: value, n: found?.ratings, method: "posterior given the estimated model"))
            }
        }
        return list
    }

    private func interval(_ value: Double?, _ error: Double?) -> StatisticResult.Interval? {
        guard let value, let error else { return nil }
        return .init(
            lower: value - page.quantile * error, upper: value + page.quantile * error, level: page.options.level,
            method: "normal")
    }
}
