import Psychometrics

/// What a marginal facets fit says, for teachers.
struct MarginalWords {
    let page: MarginalPage

    private var fit: MarginalFacetsFit { page.fit }

    static func reason(_ gap: MarginalFacetsFit.Gap) -> String {
        switch gap {
        case .unrated: "No score names it."
        case .allLowest: "Every score is the lowest there is, so no finite measure fits."
        case .allHighest: "Every score is the highest there is, so no finite measure fits."
        case .unusedCategory: "One of the two categories is never used."
        case .noVariation: "All scores that could tell are the same."
        case .notIdentified: "The design cannot tell it from other facets."
        }
    }

    var headline: [String] {
        guard fit.ratingCount > 0 else { return ["Nothing was estimated: no score tells samples, raters or criteria apart."] }
        var sentences = raters
        sentences += reliability
        if page.sampleCount < 30 {
            sentences.append(
                "With \(NumberWords.count(page.sampleCount, "sample", "samples")) the spread of ability is only roughly known; take these results as a hint, not as proof."
            )
        }
        if !fit.convergence.isConverged { sentences.append("The estimation has not settled, so the numbers are not final.") }
        return sentences
    }

    private var raters: [String] {
        guard let facet = page.raterFacet else { return [] }
        let factor = page.table.factors[facet]
        let known = factor.labels.indices.compactMap { element -> (label: String, measure: Double, error: Double)? in
            guard let severity = page.severities[element], let error = severity.standardError else { return nil }
            return (factor.labels[element], severity.value, error)
        }
        guard page.raterGroups < 2 else {
            return [
                "The raters fall into \(page.raterGroups) groups that share no sample. Raters of different groups cannot be compared, except by assuming that the groups' samples are alike in ability."
            ]
        }
        guard known.count > 1 else { return ["There are too few raters with a measure to compare their severity."] }
        let apart = known.filter { $0.measure.magnitude > page.severityQuantile * $0.error }
            .sorted { $0.measure.magnitude > $1.measure.magnitude }
        guard !apart.isEmpty else {
            return ["No rater can be told from the panel's average severity by more than chance explains."]
        }
        // Of two raters one is as harsh as the other is lenient.
        var sentences = apart.prefix(known.count == 2 ? 1 : 2).map(sentence)
        if apart.count > 2 {
            sentences.append(
                "\(NumberWords.count(apart.count)) of \(known.count) raters differ from the panel's average severity.")
        }
        return sentences
    }

    private func sentence(_ one: (label: String, measure: Double, error: Double)) -> String {
        let side = one.measure > 0 ? "harsher" : "more lenient"
        let low = NumberWords.decimal(one.measure - page.severityQuantile * one.error)
        let high = NumberWords.decimal(one.measure + page.severityQuantile * one.error)
        let numbers = "(\(NumberWords.signed(one.measure)) logits, interval \(low) to \(high))"
        guard let points = page.scorePoints(severity: one.measure)?.magnitude else {
            return "Rater \(one.label) is \(side) than the panel \(numbers)."
        }
        return points < 0.095
            ? "Rater \(one.label) is \(side) than the panel, but by less than 0.1 score points for an average sample \(numbers)."
            : "Rater \(one.label) is \(side) than the panel, about \(NumberWords.decimal(points, places: 1)) score points for an average sample \(numbers)."
    }

    private var reliability: [String] {
        guard let value = fit.eapReliability, page.sampleCount > 1 else { return [] }
        let verdict =
            value >= 0.9
            ? "The scores order the samples well"
            : value >= 0.8
                ? "The scores order most samples well"
                : value >= 0.7 ? "The scores order the samples roughly" : "The scores hardly tell the samples apart"
        return [
            "\(verdict) (reliability \(NumberWords.decimal(value))). Where several raters judge the same piece of work this is too high: their shared view of that piece counts as evidence of ability."
        ]
    }
}
