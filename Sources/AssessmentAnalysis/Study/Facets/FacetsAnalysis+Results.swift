import Psychometrics

extension FacetsAnalysis {
    typealias Option = StatisticResult.Option

    static let method = "joint maximum likelihood, Newton's method"
    private static let jmle = Option("method", "JMLE")

    /// Every number, named as the field names it.
    func results() -> [StatisticResult] {
        var results: [StatisticResult] = [
            StatisticResult("connected_subsets", options: [], value: Double(fit.subsets.count), n: input.data.count)
        ]
        var estimates: [StatisticResult] = []
        for facet in fit.facets.indices { estimates += elementResults(facet) }
        for facet in fit.facets.indices { estimates += summaryResults(facet) }
        estimates += stepResults()
        results += trusted(estimates)
        results += convergenceResults()
        return results
    }

    /// What did not converge is not given out as a number; what the fit warns of goes with every number of it.
    func trusted(_ results: [StatisticResult]) -> [StatisticResult] {
        let warnings = fit.warnings.map { Caution(code: $0.code, sentence: $0.message) }
        let isConverged = fit.convergence.isConverged || fit.ratingCount == 0
        guard !warnings.isEmpty || !isConverged else { return results }
        let observed: Set<String> = ["count", "score", "observed_average", "extreme"]
        return results.map { result in
            let isKept = isConverged || observed.contains(result.stat)
            return StatisticResult(
                result.stat, options: result.options, value: isKept ? result.value : nil,
                undefined: isKept ? result.undefined : "The estimation did not converge: \(fit.convergence.reason)",
                standardError: isKept ? result.standardError : nil, interval: isKept ? result.interval : nil, n: result.n,
                method: result.method, warnings: result.warnings + warnings, sentence: result.sentence)
        }
    }

    /// Marks what is multiplied by (L − 1) / L.
    private var correction: [Option] { options.isBiasCorrected ? [Option("bias_correction", "(L-1)/L")] : [] }

    private func option(_ facet: Int, _ element: Int) -> [Option] {
        [
            Self.jmle, Option("facet", .text(fit.facets[facet].name)),
            Option("element", .label(input.label(facet, element))),
        ] + correction
    }

    private func elementResults(_ facet: Int) -> [StatisticResult] {
        var results: [StatisticResult] = []
        for element in ratedElements(facet).prefix(options.elementLimit) {
            let values = fit.elements[facet][element]
            var options = option(facet, element)
            if values.status == .lowest || values.status == .highest {
                options.append(Option("extreme", values.status == .lowest ? "min" : "max"))
                options.append(Option("adjustment", .number(self.options.extremeAdjustment)))
            }
            let missing = Self.reason(values)
            func add(_ stat: String, _ value: Double?, _ more: [Option] = [], reason: String? = nil, error: Double? = nil) {
                results.append(
                    StatisticResult(
                        stat, options: options + more, value: value, undefined: reason ?? missing, standardError: error,
                        n: values.count, method: Self.method))
            }
            add("measure", values.measure.map { $0 * factor }, error: values.modelError.map { $0 * factor })
            add("model_se", values.modelError.map { $0 * factor })
            add("real_se", values.realError.map { $0 * factor })
            add(
                "full_covariance_se", values.fullError.map { $0 * factor },
                reason: "The whole information matrix gives no error for an element outside the estimation.")
            let outside = "The element took no part in the estimation, so its fit is not judged."
            add("infit_mnsq", values.infit?.meanSquare, reason: outside)
            add("outfit_mnsq", values.outfit?.meanSquare, reason: outside)
            let unvarying = values.infit == nil ? outside : "The mean square does not vary under the model."
            add("infit_zstd", values.infit?.standardized, reason: unvarying)
            add("outfit_zstd", values.outfit?.standardized, reason: unvarying)
            add("point_measure", values.pointMeasure, reason: "Scores or measures do not vary.")
            add("observed_average", values.observedAverage.map { input.score(atCategory: $0) })
            add(
                "fair_average", values.fairAverage.map { input.score(atCategory: $0) },
                [Option("basis", "mean of the other facets' non-extreme measures")])
            add("count", values.weight)
            if input.isConsecutive { add("score", values.score + (input.scale.first ?? 0) * values.weight) }
            add("extreme", values.isExtreme ? 1 : 0)
        }
        return results
    }

    static func reason(_ element: FacetElement) -> String? {
        switch element.status {
        case .constant: "All its scores are the only score that occurs there, so it has no measure."
        case .unbounded: "Its scores are as extreme as the scores they are compared with allow, so no finite measure exists."
        case .unrated: "It has no scores beside those of elements that were set aside as extreme."
        default: element.measure == nil ? "No finite measure gives its score." : nil
        }
    }

    private func summaryResults(_ facet: Int) -> [StatisticResult] {
        let name = [Self.jmle, Option("facet", .text(fit.facets[facet].name))]
        var results: [StatisticResult] = []
        for includesExtremes in [false, true] {
            guard let summary = fit.summary(of: facet, extremesIncluded: includesExtremes) else { continue }
            if includesExtremes, summary.count == fit.summary(of: facet)?.count { continue }
            let base = name + [Option("extremes", includesExtremes ? "included" : "excluded")]
            for variance in FacetSummary.Variance.allCases {
                let options = base + [Option("variance", .text(variance.rawValue))]
                let spread = summary.spread(variance)
                func add(_ stat: String, _ value: Double?, _ reason: String = "It takes two elements with a standard error.") {
                    results.append(
                        StatisticResult(
                            stat, options: options, value: value, undefined: reason, n: summary.count, method: Self.method))
                }
                add("rmse", summary.rmse * factor)
                add("adj_sd", spread.map { $0.adjusted * factor })
                add("separation", spread?.separation)
                add("strata", spread?.strata)
                add("reliability", spread?.reliability, "The measures do not differ at all.")
            }
            let tests = [("fixed_chi2", summary.fixedChiSquare, 1), ("random_chi2", summary.randomChiSquare, 2)]
            for (stat, test, lost) in tests {
                let options = base + [Option("df", .number(Double(max(0, summary.count - lost))))]
                let reason = "There are too few elements with a standard error."
                results.append(
                    StatisticResult(
                        stat, options: options, value: test?.statistic, undefined: reason, n: summary.count, method: Self.method))
                results.append(
                    StatisticResult(
                        stat + "_p", options: options, value: test?.probability, undefined: reason, n: summary.count,
                        method: Self.method))
            }
        }
        return results
    }

    private func stepResults() -> [StatisticResult] {
        var results: [StatisticResult] = []
        for set in fit.steps {
            var base = [Self.jmle]
            if let facet = stepFacet, let group = set.group {
                guard fit.elements[facet][group].count > 0 else { continue }
                base.append(Option(fit.facets[facet].name, .label(input.label(facet, group))))
            }
            for index in set.steps.indices {
                let options = base + [Option("step", .number(Double(index + 1)))] + correction
                let n = set.categories[index].count + set.categories[index + 1].count
                let reason = "One of the two scores it lies between never occurs."
                let step = set.steps[index].map { $0 * factor }
                func add(_ stat: String, _ value: Double?, _ more: [Option] = [], error: Double? = nil) {
                    results.append(
                        StatisticResult(
                            stat, options: options + more, value: value, undefined: reason, standardError: error, n: n,
                            method: Self.method))
                }
                add("step", step, error: set.modelErrors[index].map { $0 * factor })
                add("step_se", set.modelErrors[index].map { $0 * factor })
                add("step_full_covariance_se", set.fullErrors[index].map { $0 * factor })
                guard let facet = stepFacet, let group = set.group else { continue }
                let sign = fit.facets[facet].isPositive ? -1.0 : 1.0
                let measure = fit.elements[facet][group].measure
                let total = set.steps[index].flatMap { step in measure.map { sign * $0 + step } }
                add("threshold_total", total.map { $0 * factor }, [Option("extremes", "excluded")])
                guard let correction = fit.biasCorrection, let length = fit.ratingsPerUnit else { continue }
                let name = length.rounded() == length ? NumberWords.decimal(length, places: 0) : NumberWords.decimal(length)
                add(
                    "threshold_total_bias_corrected", total.map { $0 * correction },
                    [Option("factor", .text("(L-1)/L with L=\(name)"))])
            }
            results += categoryResults(set, base)
        }
        return results
    }

    private func categoryResults(_ set: FacetSteps, _ base: [Option]) -> [StatisticResult] {
        var results: [StatisticResult] = []
        for (category, use) in set.categories.enumerated() {
            let options = base + [Option("category", .number(input.scale[category]))]
            func add(_ stat: String, _ value: Double?) {
                results.append(
                    StatisticResult(
                        stat, options: options, value: value, undefined: "The score never occurs.", n: use.count,
                        method: Self.method))
            }
            add("category_count", use.weight)
            add("average_measure", use.averageMeasure)
            add("expected_measure", use.expectedMeasure)
            add("category_outfit", use.outfit)
        }
        results.append(
            StatisticResult("disordered_steps", options: base, value: Double(set.disordered.count), method: Self.method))
        return results
    }

    private func convergenceResults() -> [StatisticResult] {
        let record = fit.convergence
        func result(_ stat: String, _ value: Double?, _ more: [Option] = []) -> StatisticResult {
            StatisticResult(
                stat, options: [Self.jmle] + more, value: value, undefined: "No rating was left to estimate from.",
                n: fit.ratingCount,
                method: Self.method)
        }
        return [
            result("log_likelihood", fit.ratingCount > 0 ? record.logLikelihood : nil, [Option("extremes", "excluded")]),
            result("converged", record.isConverged ? 1 : 0),
            result("iterations", Double(record.iterations.count)),
            result("largest_score_residual", fit.ratingCount > 0 ? record.largestResidual : nil),
            result("largest_newton_step", record.iterations.last?.largestStep),
            result("unexpected_responses", Double(fit.unexpectedCount), [Option("threshold", 3)]),
        ]
    }
}
