import Psychometrics

extension GeneralizabilityAnalysis {
    private typealias Option = StatisticResult.Option

    var results: [StatisticResult] {
        outcomes.flatMap { components($0.method, $0.outcome) } + meanSquares + decisionResults + smallestResults + cutResults
            + likelihoodResults
    }

    private func sizeOptions(_ sizes: [Int]) -> [Option] {
        zip(design.facets.dropFirst(), sizes).map { Option("n_\($0)", .number(Double($1))) }
    }

    private var designOption: [Option] { [Option("design", .text(design.name))] }

    private func components(_ method: VarianceComponents.Method, _ outcome: GeneralizabilityOutcome) -> [StatisticResult] {
        let shared = [Option("method", .text(method.rawValue))] + designOption
        switch outcome {
        case .undefined(let reason):
            return design.effects.map {
                StatisticResult(
                    "variance_component", options: [Option("effect", .text(design.name(of: $0)))] + shared, value: nil,
                    undefined: reason.message, method: method.rawValue)
            }
        case .estimated(let components):
            return components.components.map { component in
                let name = components.convergence != nil ? "Satterthwaite chi-square" : "modified large sample"
                var interval: StatisticResult.Interval?
                if let lower = component.lower, let upper = component.upper {
                    interval = .init(lower: lower, upper: upper, level: components.level, method: name)
                }
                return StatisticResult(
                    "variance_component", options: [Option("effect", .text(component.name))] + shared, value: component.value,
                    standardError: component.standardError, interval: interval, n: components.count, method: method.rawValue,
                    warnings: components.warnings.map(Caution.init))
            }
        }
    }

    private var meanSquares: [StatisticResult] {
        (outcomes.lazy.compactMap(\.outcome.components).first?.meanSquares ?? []).map {
            StatisticResult(
                "mean_square", options: [Option("effect", .text($0.name)), Option("df", .number(Double($0.degreesOfFreedom)))],
                value: $0.value, method: "analysis of variance")
        }
    }

    private var decisionResults: [StatisticResult] {
        guard let primary else { return [] }
        let shared = [Option("negatives", "set to 0"), Option("method", .text(primary.method.rawValue))] + designOption
        return decisions.flatMap { study -> [StatisticResult] in
            let options = sizeOptions(study.sizes) + shared
            func coefficient(_ kind: DecisionKind, _ coefficient: DecisionStudy.Coefficient) -> StatisticResult {
                var interval: StatisticResult.Interval?
                if let lower = coefficient.lower, let upper = coefficient.upper {
                    interval = .init(lower: lower, upper: upper, level: primary.level, method: "delta method on the logit")
                }
                return StatisticResult(
                    kind.rawValue, options: options, value: coefficient.value,
                    undefined: "There is neither variance between samples nor error.", standardError: coefficient.standardError,
                    interval: interval, n: primary.count, method: "D-study")
            }
            return [
                coefficient(.relative, study.relative), coefficient(.absolute, study.absolute),
                StatisticResult(
                    "error_variance_relative", options: options, value: study.relativeError, n: primary.count, method: "D-study"),
                StatisticResult(
                    "error_variance_absolute", options: options, value: study.absoluteError, n: primary.count, method: "D-study"),
            ]
        }
    }

    /// The least number of each facet for the wanted coefficient, the others as observed.
    private var smallestResults: [StatisticResult] {
        guard let primary else { return [] }
        return DecisionKind.allCases.flatMap { kind in
            observed.indices.map { facet in
                let others = observed.indices.filter { $0 != facet }
                let letter = design.facets[facet + 1]
                let number = primary.smallest(kind, of: facet, sizes: observed, reaching: options.wanted)
                return StatisticResult(
                    "n_needed",
                    options: [
                        Option("facet", .text(letter)), Option("coefficient", .text(kind.rawValue)),
                        Option("wanted", .number(options.wanted)),
                    ] + others.map { Option("n_\(design.facets[$0 + 1])", .number(Double(observed[$0]))) },
                    value: number.map(Double.init),
                    undefined: "Not even a thousand reach it; the limit lies in what else varies.", n: primary.count,
                    method: "D-study",
                    sentence: need(kind, facet)?.startingUpperCase)
            }
        }
    }

    private var cutResults: [StatisticResult] {
        guard let primary, let cut = options.cutScore, cut.isFinite else { return [] }
        return [
            StatisticResult(
                "Phi_lambda", options: [Option("lambda", .number(cut))] + sizeOptions(observed) + designOption,
                value: primary.dependability(cut: cut, sizes: observed),
                undefined: "There is neither signal nor error at this cut score.",
                n: primary.count, method: "Brennan and Kane 1977")
        ]
    }

    private var likelihoodResults: [StatisticResult] {
        guard let reml = outcomes.first(where: { $0.method == .reml })?.outcome.components else { return [] }
        return [
            StatisticResult(
                "restricted_log_likelihood", options: designOption, value: reml.logLikelihood, n: reml.count, method: "REML",
                warnings: reml.warnings.map(Caution.init))
        ]
    }
}
