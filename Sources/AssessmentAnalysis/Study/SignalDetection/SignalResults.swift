import Psychometrics

/// Every number of a signal detection fit for programs.
struct SignalResults {
    let page: SignalPage

    private static let method: StatisticResult.Option = .init("method", "SDT")
    private static let estimator = "latent-class signal detection, penalised maximum likelihood, observed information"
    private static let guessing = "The rater hardly tells the categories apart."
    private var fit: SignalDetectionFit { page.fit }

    var list: [StatisticResult] { overall + raters + classes + units }

    private var overall: [StatisticResult] {
        let n = fit.units.reduce(0) { $0 + ($1 == nil ? 0 : 1) }
        let values: [(String, Double?)] = [
            ("classification_accuracy", fit.accuracy), ("lambda", fit.lambda), ("class_reliability", fit.reliability),
            ("deviance", -2 * fit.logLikelihood), ("bic", fit.bic), ("aic", fit.aic), ("parameters", Double(fit.parameterCount)),
            ("iterations", Double(fit.convergence.iterations)), ("largest_gradient", fit.convergence.gradient),
            ("newton_step", fit.convergence.newtonStep), ("starts_at_best", Double(fit.convergence.startsAtBest)),
        ]
        return values.map { name, value in
            StatisticResult(
                name, options: [Self.method], value: value, undefined: "All pieces of work are of one true category.", n: n,
                method: Self.estimator)
        }
    }

    private var raters: [StatisticResult] {
        page.table.rater.labels.enumerated().flatMap { index, label -> [StatisticResult] in
            let element: [StatisticResult.Option] = [Self.method, .init("facet", "rater"), .init("element", .label(label))]
            guard let rater = fit.raters[index] else {
                return [StatisticResult("precision", options: element, value: nil, undefined: "The rater gave no score.", n: 0)]
            }
            let n = rater.ratings
            var list = [
                result("precision", element, rater.precision, n, undefined: nil),
                result("severity", element, rater.severity, n, undefined: Self.guessing),
                result(
                    "centrality", element, rater.centrality, n,
                    undefined: rater.severity == nil ? Self.guessing : "Two categories have one border and no span."),
                StatisticResult("hit_rate", options: element, value: rater.hitRate, n: n, method: Self.estimator),
            ]
            for (place, value) in rater.criteria.enumerated() {
                list.append(
                    result("criterion_location", element + [.init("step", .number(Double(place + 1)))], value, n, undefined: nil))
            }
            return list
        }
    }

    private func result(
        _ stat: String, _ options: [StatisticResult.Option], _ value: SignalDetectionFit.Value?, _ n: Int, undefined: String?
    ) -> StatisticResult {
        let interval = value.flatMap { value in
            value.standardError.map { error in
                StatisticResult.Interval(
                    lower: value.value - page.quantile * error, upper: value.value + page.quantile * error,
                    level: page.options.level,
                    method: "normal")
            }
        }
        return StatisticResult(
            stat, options: options, value: value?.value, undefined: undefined, standardError: value?.standardError,
            interval: interval,
            n: n, method: Self.estimator)
    }

    private var classes: [StatisticResult] {
        fit.classSizes.indices.flatMap { group in
            fit.classSizes[group].enumerated().map { level, size in
                var options = [Self.method, .init("category", .number(page.ratings.scale[level]))]
                if page.table.isByCriterion, let criterion = page.table.criterion {
                    options.append(.init("criterion", .label(criterion.labels[group])))
                }
                return StatisticResult(
                    "class_size", options: options, value: size.value, standardError: size.standardError,
                    n: page.table.data.groups.reduce(0) { $0 + (Int($1) == group ? 1 : 0) }, method: Self.estimator)
            }
        }
    }

    private var units: [StatisticResult] {
        fit.units.indices.flatMap { index -> [StatisticResult] in
            guard let unit = fit.units[index] else { return [] }
            let key = page.table.units[index]
            var options = [Self.method, .init("element", .label(page.table.sample.labels[Int(key.sample)]))]
            if let criterion = page.table.criterion {
                options.append(.init("criterion", .label(criterion.labels[Int(key.criterion)])))
            }
            return [
                StatisticResult(
                    "true_category", options: options, value: page.ratings.scale[unit.category], n: unit.ratings,
                    method: "most probable class"),
                StatisticResult(
                    "true_category_probability", options: options, value: unit.posterior.max(), n: unit.ratings,
                    method: "posterior of the most probable class"),
            ]
        }
    }
}
