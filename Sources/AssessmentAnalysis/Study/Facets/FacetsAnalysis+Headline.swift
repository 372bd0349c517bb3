import Psychometrics

extension FacetsAnalysis {
    /// What the study says, for teachers.
    func headline(_ profiles: [RaterProfile]) -> [String] {
        guard fit.ratingCount > 0 else {
            return [
                "Nothing can be measured: every element has only the lowest or only the highest scores, or the scores do not differ."
            ]
        }
        var sentences: [String] = []
        if fit.subsets.count > 1 { sentences.append(subsetSentence) }
        if !fit.convergence.isConverged {
            return sentences + [
                "No trustworthy measures came out. \(fit.convergence.reason) More scores, or scores across more raters, are needed; with few "
                    + "scores a sample the marginal method (--method mmle) may still give measures of the raters."
            ]
        }
        sentences += severitySentences(profiles)
        if let sentence = sampleSentence { sentences.append(sentence) }
        let others = profiles.flatMap { profile in
            profile.with(profile.findings.filter { $0 != .harsh && $0 != .lenient }).sentences(
                effects.indices.contains(profile.element) ? effects[profile.element] : nil,
                infit: raterFacet.flatMap { fit.elements[$0][profile.element].infit })
        }
        sentences += others.prefix(2)
        sentences += biases.compactMap(biasSentence).prefix(1)
        if let sentence = unexpectedSentence { sentences.append(sentence) }
        return sentences.isEmpty ? [differenceSentence] : sentences
    }

    /// For ratings without samples and raters: whether the first facet's elements differ.
    private var differenceSentence: String {
        let name = fit.facets.first?.name ?? "facet"
        guard let summary = fit.summary(of: 0), let test = summary.fixedChiSquare else {
            return "There are too few elements of \(name) to say whether they differ."
        }
        let probability = Self.probability(test.probability)
        return test.probability < 0.05
            ? "The \(NumberWords.count(summary.count)) elements of \(name) differ by more than chance explains (p \(probability))."
            : "The \(NumberWords.count(summary.count)) elements of \(name) differ no more than chance explains (p \(probability))."
    }

    var subsetSentence: String {
        "The scores fall into \(NumberWords.count(fit.subsets.count)) groups that no shared sample ties together: "
            + fit.subsets.prefix(4).map { "(" + members($0) + ")" }.joined(separator: ", ")
            + (fit.subsets.count > 4 ? " and others" : "")
            + ". Measures of one group cannot be compared with those of another; a few samples scored across groups would link them."
    }

    /// "rater R1, R2; sample P1, P2".
    func members(_ subset: FacetSubset) -> String {
        subset.elements.enumerated().compactMap { facet, elements in
            guard !elements.isEmpty else { return nil }
            let names = elements.prefix(6).map { input.label(facet, $0) }.joined(separator: ", ")
            let more = elements.count > 6 ? " and \(NumberWords.count(elements.count - 6)) more" : ""
            return "\(fit.facets[facet].name) \(names)\(more)"
        }.joined(separator: "; ")
    }

    private func severitySentences(_ profiles: [RaterProfile]) -> [String] {
        guard let facet = raterFacet, profiles.count > 1, fit.subsets.count == 1 else { return [] }
        if isConfounded {
            return ["The design does not tell raters from another facet, so their severity is not compared."]
        }
        let standing = profiles.filter { $0.findings.contains(.harsh) || $0.findings.contains(.lenient) }
            .sorted { ($0.points ?? 0).magnitude > ($1.points ?? 0).magnitude }
        if !standing.isEmpty {
            let more =
                standing.count > 2
                ? [
                    "\(NumberWords.count(standing.count)) of \(NumberWords.count(profiles.count)) raters differ "
                        + "from the panel by more than chance explains."
                ] : []
            return standing.prefix(2).map(\.severitySentence) + more
        }
        let errors = profiles.compactMap(\.severityError)
        let typical = errors.isEmpty ? 0 : errors.reduce(0, +) / Double(errors.count)
        let strict = Normal.quantile(1 - RaterProfile.level / 2 / Double(profiles.count))
        let isClear = profiles.contains { profile in
            guard let severity = profile.severity, let error = profile.severityError else { return false }
            return severity.magnitude > strict * error
        }
        if isClear {
            let most = profiles.compactMap { $0.points?.magnitude }.max() ?? 0
            return [
                "Raters differ in severity by more than chance explains, but by \(NumberWords.decimal(most)) score points at most: too little to "
                    + "matter for a single score."
            ]
        }
        let unequal = (fit.summary(of: facet)?.fixedChiSquare?.probability ?? 1) < 0.05
        if unequal {
            return [
                "The raters are not equally severe taken together, but none alone stands out from the panel by more than chance explains."
            ]
        }
        return [
            "No rater is clearly harsher or more lenient than the panel. With this many scores, differences in severity below about "
                + "\(NumberWords.decimal(max(0.3, (strict + 0.84) * typical))) logits would probably go unseen."
        ]
    }

    private var sampleSentence: String? {
        guard let facet = sampleFacet, fit.subsets.count == 1, let summary = fit.summary(of: facet), summary.count > 1,
            let spread = summary.sample
        else { return nil }
        guard let reliability = spread.reliability, spread.separation > 0 else {
            return "The scores do not tell the samples apart: their measures differ no more than chance would make them."
        }
        let strata = max(1, Int(spread.strata))
        return "The scores tell the samples apart into about \(NumberWords.count(strata, "group", "groups")) "
            + "(reliability \(NumberWords.decimal(reliability))"
            + (summary.count < 10 ? ", a rough figure from only \(NumberWords.count(summary.count)) samples)." : ").")
    }

    private func biasSentence(_ bias: FacetsBias) -> String? {
        guard let cell = bias.notable.first else { return nil }
        let size = (input.score(atCategory: cell.observed) - input.score(atCategory: cell.expected)).magnitude
        let count = bias.notable.count
        let direction = cell.bias < 0 ? "lower" : "higher"
        return "\(Self.capitalized(bias.first.name)) \(bias.first.labels[cell.first]) with \(bias.second.name) "
            + "\(bias.second.labels[cell.second]): scores are \(NumberWords.decimal(size)) points \(direction) than their other scores lead one "
            + "to expect (t = \(NumberWords.signed(cell.t, places: 1)))"
            + (count > 1
                ? "; \(NumberWords.count(count)) of \(NumberWords.count(bias.interaction.cells.count)) combinations stand out."
                : ".")
    }

    private var unexpectedSentence: String? {
        guard let first = fit.unexpected.first else { return nil }
        let place = input.factors.indices.map {
            "\(input.factors[$0].name) \(input.label($0, Int(input.data.elements[$0][first.row])))"
        }
        return
            "\(NumberWords.count(fit.unexpectedCount, "score is", "scores are")) surprising given everything else; look first at "
            + "\(place.joined(separator: ", ")): \(NumberWords.score(input.scale[first.category])) where about "
            + "\(NumberWords.decimal(input.score(atCategory: first.expected), places: 1)) was to be expected."
    }

    /// What has to be known before the numbers are used.
    func cautions() -> [Caution] {
        var cautions = input.cautions + unknownNames
        cautions += fit.warnings.map { Caution(code: $0.code, sentence: $0.message) }
        for facet in fit.facets.indices where ratedElements(facet).count > options.elementLimit {
            cautions.append(
                Caution(
                    code: "results-limited",
                    sentence: "Results list the first \(NumberWords.count(options.elementLimit)) of "
                        + "\(NumberWords.count(ratedElements(facet).count)) \(fit.facets[facet].name)s; summaries rest on all."))
        }
        if options.isBiasCorrected, let correction = fit.biasCorrection {
            cautions.append(
                Caution(
                    code: "bias-corrected",
                    sentence:
                        "Measures, steps and their errors are multiplied by (L − 1) / L = \(NumberWords.decimal(correction, places: 3)), "
                        + "L being the ratings of a \(fit.facets[fit.unitFacet].name)."))
        }
        if !input.isConsecutive {
            cautions.append(
                Caution(
                    code: "ranked-categories",
                    sentence:
                        "The scores are not whole numbers one apart; they are taken as ordered categories, and averages are read back "
                        + "between the scores they fall between."))
        }
        if raterFacet != nil, sampleFacet != nil, fit.ratingCount > 0 {
            cautions.append(
                Caution(
                    code: "shared-view",
                    sentence:
                        "This reliability takes every score as evidence of its own. Raters who share a view of a piece, or criteria that are not "
                        + "told apart, make it look higher than it is: hold it against generalizability, or --method signal-detection."
                ))
        }
        if let facet = raterFacet, ratedElements(facet).count < 3 {
            cautions.append(
                Caution(
                    code: "few-raters",
                    sentence:
                        "With \(NumberWords.count(ratedElements(facet).count, "rater", "raters")), severity only says how one compares "
                        + "with the other; who is right cannot be told."))
        }
        if let facet = sampleFacet, ratedElements(facet).count < 10 {
            cautions.append(
                Caution(
                    code: "few-samples",
                    sentence:
                        "Only \(NumberWords.count(ratedElements(facet).count, "sample was", "samples were")) scored. One more could move "
                        + "these numbers a lot; fit statistics and separations are rough below about 30."))
        }
        if let each = fit.ratingsPerUnit, each < 6, fit.facets.count > 1, fit.ratingCount > 0 {
            cautions.append(
                Caution(
                    code: "few-ratings-each",
                    sentence:
                        "Each \(fit.facets[fit.unitFacet].name) has only \(NumberWords.decimal(each, places: 1)) ratings on average. "
                        + "Joint estimates then spread too far apart, here by a factor near \(NumberWords.decimal(each / max(0.5, each - 1)))."
                ))
        }
        return cautions
    }
}

extension RaterProfile {
    func with(_ findings: [Finding]) -> RaterProfile {
        RaterProfile(
            element: element, label: label, severity: severity, severityError: severityError, points: points,
            pointsLow: pointsLow,
            pointsHigh: pointsHigh, findings: findings)
    }
}
