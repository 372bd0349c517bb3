import Psychometrics

extension FacetsAnalysis {
    /// Bias terms, rater effects and drift, for programs.
    func effectResults(_ profiles: [RaterProfile]) -> [StatisticResult] {
        biases.flatMap(biasResults) + raterResults(profiles)
    }

    private func biasResults(_ bias: FacetsBias) -> [StatisticResult] {
        let base = [Option("method", "JMLE"), Option("facets", .text(bias.name))]
        var results: [StatisticResult] = []
        let tests = [("Facets", bias.interaction.allZero), ("interaction", bias.interaction.allZeroConstrained)]
        for (convention, test) in tests {
            let options = base + [Option("df", .number(test?.degreesOfFreedom ?? 0)), Option("convention", .text(convention))]
            let reason = "The main effects leave no degree of freedom."
            results.append(
                StatisticResult(
                    "bias_fixed_chi2", options: options, value: test?.statistic, undefined: reason, method: Self.method))
            results.append(
                StatisticResult(
                    "bias_fixed_chi2_p", options: options, value: test?.probability, undefined: reason, method: Self.method))
        }
        for cell in bias.interaction.cells.prefix(options.elementLimit) {
            let options =
                base + [
                    Option(bias.first.name, .label(bias.first.labels[cell.first])),
                    Option(bias.second.name, .label(bias.second.labels[cell.second])),
                ]
            func add(_ stat: String, _ value: Double?, _ reason: String? = nil, error: Double? = nil) {
                results.append(
                    StatisticResult(
                        stat, options: options, value: value, undefined: reason, standardError: error, n: cell.count,
                        method: "one parameter a combination, the rest fixed"))
            }
            add("bias_size", cell.bias, error: cell.error)
            add("bias_se", cell.error)
            add("bias_t", cell.t)
            add("bias_df", cell.degreesOfFreedom)
            add("bias_p", cell.probability, "One score has no degree of freedom.")
            add("bias_observed", input.score(atCategory: cell.observed))
            add("bias_expected", input.score(atCategory: cell.expected))
        }
        return results
    }

    private func raterResults(_ profiles: [RaterProfile]) -> [StatisticResult] {
        guard let facet = raterFacet else { return [] }
        let time = biases.first { $0.first.name == "rater" && $0.second.name == "time" }
        var results: [StatisticResult] = []
        for profile in profiles.prefix(options.elementLimit) {
            let values = fit.elements[facet][profile.element]
            let options = [
                Option("method", "JMLE"), Option("facet", "rater"), Option("element", .label(profile.label)),
            ]
            func add(_ stat: String, _ value: Double?, _ reason: String, error: Double? = nil) {
                results.append(
                    StatisticResult(
                        stat, options: options, value: value, undefined: reason, standardError: error, n: values.count,
                        method: "score test"))
            }
            let z = profile.severity.flatMap { s in profile.severityError.flatMap { $0 > 0 ? s / $0 : nil } }
            add("severity_z", z, "The rater has no measure with an error.")
            add("severity_points", profile.points, "The rater has no measure with an error.")
            let effect = effects.indices.contains(profile.element) ? effects[profile.element] : nil
            add("range_restriction", effect?.spread?.size, "The rater's scores cannot show it.")
            add("range_restriction_z", effect?.spread?.z, "The rater's scores cannot show it.")
            add("central_tendency", effect?.centrality?.size, "It takes a scale of three scores or more.")
            add("central_tendency_z", effect?.centrality?.z, "It takes a scale of three scores or more.")
            add("halo", effect?.halo?.size, "It takes two scores of one sample by the rater.")
            add("halo_z", effect?.halo?.z, "It takes two scores of one sample by the rater.")
            if let time {
                let trend = time.trend(of: profile.element)
                add("drift", trend?.slope, "The rater scored at one time only.", error: trend?.error)
                add("drift_z", trend.map { $0.slope / $0.error }, "The rater scored at one time only.")
            }
        }
        return results
    }
}
