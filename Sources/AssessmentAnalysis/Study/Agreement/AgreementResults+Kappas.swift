import Psychometrics

extension AgreementResults {
    /// Cohen's kappa of every pair with both standard errors, Light's mean of them, and Scott's pi of two raters.
    mutating func addKappas() {
        let level = options.level
        for weights in options.allWeights {
            if options.asks(.cohenKappa) { addCohen(weights) }
            // A pair is not the panel: for more than two raters kappas of pairs come with their mean.
            if options.asks(.lightKappa) || (options.asks(.cohenKappa) && !isTwoRaters) { addLight(weights) }
            if options.asks(.scottPi), isTwoRaters {
                for pair in listedPairs {
                    add(
                        "scott_pi", [weightOption(weights)] + scaleOptions + raterOptions(pair),
                        pair.table.scottPi(weights, level: level).estimate)
                }
            }
        }
    }

    private mutating func addCohen(_ weights: KappaWeights) {
        if isTwoRaters || patterns.activeRaters.count < 2, listedPairs.isEmpty, !hasTooManyPairs {
            let reason: UndefinedReason = patterns.ratingCount == 0 ? .noRatings : .noSharedUnits
            add(
                "cohen_kappa", [weightOption(weights)] + scaleOptions,
                Estimate(
                    undefined: reason, n: 0, counted: .units, method: "Cohen's kappa, \(weights.name)",
                    warnings: patterns.warnings))
        }
        for pair in listedPairs {
            let kappa = pair.table.cohenKappa(weights, level: options.level)
            let named = [weightOption(weights)] + scaleOptions + raterOptions(pair)
            add("cohen_kappa", named, kappa.estimate)
            let size = pair.table.total
            var kinds = [("non-null, Fleiss-Cohen-Everitt 1969", kappa.estimate.standardError)]
            if isTwoRaters { kinds.append(("non-null FCE", kappa.estimate.standardError)) }
            kinds.append(("under H0 kappa=0", kappa.nullStandardError))
            for (kind, value) in kinds {
                add(
                    "cohen_kappa_se", [weightOption(weights), .init("kind", .text(kind))] + scaleOptions + raterOptions(pair),
                    value: value, n: size, method: "standard error of Cohen's kappa, \(weights.name)", like: kappa.estimate)
            }
        }
    }

    private mutating func addLight(_ weights: KappaWeights) {
        let named = [weightOption(weights)] + scaleOptions
        guard let pairs else {
            if hasTooManyPairs {
                add(
                    "light_kappa", named,
                    Estimate(
                        undefined: .tooManyPairs, n: patterns.sharedUnitCount, counted: .units,
                        method: "Light's kappa, \(weights.name)", warnings: patterns.warnings))
            }
            return
        }
        add("light_kappa", named, patterns.lightKappa(weights, pairs: pairs, bootstrap: options.bootstrap, level: options.level))
    }
}
