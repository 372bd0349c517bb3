import Psychometrics

extension AgreementResults {
    /// Coefficients of the whole panel that need no pairs: Gwet's, Brennan and Prediger's, Fleiss'.
    mutating func addChanceCorrected() {
        let level = options.level
        if options.asks(.fleissKappa) { addFleiss() }
        for weights in options.allWeights {
            let named = [weightOption(weights), categoryList]
            if options.asks(.gwet) { addGwet(weights, named) }
            if options.asks(.fleissKappa) {
                add("fleiss_kappa_missing", named, patterns.generalizedFleissKappa(weights, level: level).estimate)
            }
            if options.asks(.brennanPrediger) {
                add("brennan_prediger", named, patterns.brennanPrediger(weights, level: level).estimate)
            }
        }
    }

    private mutating func addGwet(_ weights: KappaWeights, _ named: [StatisticResult.Option]) {
        let gwet = patterns.gwetCoefficient(weights, level: options.level)
        let estimate = gwet.estimate
        let stat = weights == .unweighted ? "gwet_ac1" : "gwet_ac2"
        add(stat, named, estimate)
        add(
            stat + "_se", named + [.init("inference", "subjects only, Gwet 2014")], value: estimate.standardError, n: estimate.n,
            method: "standard error of \(estimate.method), divisor n(n-1)", like: estimate)
        guard isTwoRaters, patterns.isBalanced else { return }
        let form = "two-rater table: divisor n^2; the raw-data form has n(n-1), i.e. this value * sqrt(n/(n-1))"
        add(
            "gwet_se", named + [.init("form", .text(form))], value: gwet.tableStandardError, n: estimate.n,
            method: "standard error of \(estimate.method), divisor n^2", like: estimate)
    }

    private mutating func addFleiss() {
        let scores = patterns.scale.values
        // Each level is a coefficient of its own; on a very long scale they say nothing and take long.
        let byCategory = scores.count <= 50 && patterns.unitCount <= 20_000_000 / scores.count
        let fleiss = patterns.fleissKappa(byCategory: byCategory, level: options.level)
        let named: [StatisticResult.Option] = [.init("weights", "unweighted"), categoryList]
        let n = fleiss.estimate.n
        let null = StatisticResult.Option("se", "under H0, Fleiss-Nee-Landis 1979")
        add("fleiss_kappa", named, fleiss.estimate)
        add("fleiss_po", named, value: fleiss.observedAgreement, n: n, method: "observed agreement", like: fleiss.estimate)
        add(
            "fleiss_pe", named, value: fleiss.expectedAgreement, n: n, method: "agreement expected by chance",
            like: fleiss.estimate)
        add(
            "fleiss_kappa_se", [.init("kind", "under H0, Fleiss-Nee-Landis 1979")] + named, value: fleiss.nullStandardError, n: n,
            method: "standard error under chance", like: fleiss.estimate)
        add(
            "fleiss_z", [null] + named, value: fleiss.z, n: n, method: "Fleiss' kappa over its standard error",
            like: fleiss.estimate)
        add("fleiss_p", [null] + named, value: fleiss.probability, n: n, method: "two-sided, normal", like: fleiss.estimate)
        for category in fleiss.categories {
            let level = StatisticResult.Option("category", .number(scores[category.category]))
            add("fleiss_kappa_category", [level], category.estimate)
            add(
                "fleiss_z_category", [level, null], value: category.z, n: n,
                method: "Fleiss' kappa of one category over its standard error", like: category.estimate)
        }
    }

    mutating func addAlpha() {
        guard options.asks(.krippendorffAlpha) else { return }
        for metric in options.metrics {
            add(
                "krippendorff_alpha", [.init("level", .text(metric.rawValue))],
                patterns.krippendorffAlpha(metric, bootstrap: options.bootstrap, level: options.level))
        }
    }

    /// Concordance of all rankings, and rank correlations of pairs.
    mutating func addRanks() {
        if options.asks(.kendallW) { addKendall() }
        guard options.asks(.spearman) else { return }
        for pair in listedPairs { add("spearman", raterOptions(pair), pair.table.spearman(level: options.level)) }
        guard let pairs, patterns.activeRaters.count > 1 else { return }
        add("mean_spearman", [.init("from_W", false)], patterns.meanPairSpearman(pairs))
    }

    private mutating func addKendall() {
        let kendall = patterns.kendallW(bootstrap: options.bootstrap, level: options.level)
        let ties = StatisticResult.Option("tie_correction", true)
        let size: [StatisticResult.Option] = [.init("raters_count", .number(Double(kendall.raters)))]
        let n = kendall.estimate.n
        add("kendall_w", [ties] + size, kendall.estimate)
        add(
            "kendall_w", [.init("tie_correction", false)] + size, value: kendall.uncorrected, n: n,
            method: "Kendall's W without tie correction", like: kendall.estimate)
        let freedom = kendall.degreesOfFreedom.map { [StatisticResult.Option("df", .number(Double($0)))] } ?? []
        add(
            "kendall_chi2", [ties] + freedom + size, value: kendall.chiSquare, n: n, method: "chi-square of W",
            like: kendall.estimate)
        add(
            "kendall_p", [ties] + freedom + size, value: kendall.probability, n: n, method: "upper tail of chi-square",
            like: kendall.estimate)
        add("mean_spearman", [.init("from_W", true)] + size, kendall.meanSpearman)
    }

    /// The band of words each coefficient reaches with probability .95, as data.
    mutating func addBenchmarks() {
        let coefficients: Set<String> = [
            "cohen_kappa", "light_kappa", "scott_pi", "gwet_ac1", "gwet_ac2", "fleiss_kappa", "fleiss_kappa_missing",
            "brennan_prediger", "krippendorff_alpha",
        ]
        for result in results
        where coefficients.contains(result.stat) && !result.options.contains(where: { $0.name == "interval" }) {
            guard
                let band = AgreementBand.reached(result.value, standardError: result.standardError, samples: result.n ?? 0)
            else { continue }
            let known: [StatisticResult.Option] = [
                .init("coefficient", .text(result.stat)), .init("band", .text(band.word)),
                .init("benchmark", "Landis-Koch 1977"), .init("probability", .number(AgreementBand.requiredProbability)),
            ]
            results.append(
                StatisticResult(
                    "benchmark_band", options: known + result.options, value: band.lowerBound, n: result.n,
                    method: "lower bound of the highest band reached with probability .95 given the standard error (Gwet 2014)"))
        }
    }
}
