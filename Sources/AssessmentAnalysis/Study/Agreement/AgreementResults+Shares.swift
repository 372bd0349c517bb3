import Psychometrics

extension AgreementResults {
    /// Shares of agreement: of the two raters or of every pair, of all raters, and the mean of pairs.
    mutating func addShares(hasRaters: Bool) {
        let level = options.level
        for pair in listedPairs {
            let raters = raterOptions(pair)
            let exact = pair.table.exactAgreement(level: level)
            add("exact_agreement", raters, exact)
            if isTwoRaters { add("percent_agreement", raters, exact) }
            add(
                "adjacent_agreement", [toleranceOption, .init("includes_exact", true)] + raters,
                pair.table.adjacentAgreement(within: options.tolerance, level: level))
            add("discrepant_share", [toleranceOption] + raters, pair.table.discrepancy(beyond: options.tolerance, level: level))
        }
        if isTwoRaters, listedPairs.isEmpty, hasRaters { addNoPair() }
        let panel = patterns.agreement(within: options.tolerance, level: level)
        add("exact_agreement_all_raters", [], panel.allExact)
        add("agreement_all_raters_within", [toleranceOption], panel.allAdjacent)
        if let pairs {
            add("exact_agreement_mean_of_pairs", [], patterns.meanPairAgreement(pairs, within: .steps(0), level: level))
            add(
                "adjacent_agreement_mean_of_pairs", [toleranceOption, .init("includes_exact", true)],
                patterns.meanPairAgreement(pairs, within: options.tolerance, level: level))
        }
        add("exact_agreement_pooled_pairs", [], panel.exact)
        add("adjacent_agreement_pooled_pairs", [toleranceOption, .init("includes_exact", true)], panel.adjacent)
        for weights in options.allWeights {
            add("percent_agreement_weighted", [weightOption(weights)], patterns.weightedAgreement(weights, level: level))
        }
    }

    /// Two raters who share no sample still get an answer: that there is none.
    private mutating func addNoPair() {
        let none = Estimate(
            undefined: .noSharedUnits, n: 0, counted: .units, method: "exact agreement", warnings: patterns.warnings)
        add("exact_agreement", [], none)
        add("percent_agreement", [], none)
    }
}
