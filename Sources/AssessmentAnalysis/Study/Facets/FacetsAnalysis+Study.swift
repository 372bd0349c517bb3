import Psychometrics

extension FacetsAnalysis {
    func study(cautions given: [Caution]) -> Study {
        let profiles = raterProfiles()
        let counts = fit.facets.indices.map { facet in
            NumberWords.count(ratedElements(facet).count, fit.facets[facet].name, Self.plural(fit.facets[facet].name))
        }
        return Study(
            title: "Many-facet Rasch measurement\(isPartialCredit ? ", partial credit" : ""): \(NumberWords.list(counts))",
            headline: headline(profiles),
            cautions: given + cautions(), sections: sections(profiles), results: results() + trusted(effectResults(profiles)))
    }

    private var isPartialCredit: Bool {
        if case .partialCredit = options.model { true } else { false }
    }

    private static func plural(_ name: String) -> String { name == "criterion" ? "criteria" : name + "s" }

    private func sections(_ profiles: [RaterProfile]) -> [StudySection] {
        guard fit.ratingCount > 0 else { return [] }
        var sections: [StudySection] = []
        if fit.subsets.count > 1 { sections.append(subsetSection) }
        if !profiles.isEmpty {
            sections.append(raterSection(profiles))
            sections.append(StudySection("Rater effects", audience: .specialists, blocks: [.table(effectTable(profiles))]))
        }
        sections.append(StudySection("One ruler", blocks: [.sentence(Self.rulerSentence), .figure(wrightMap())]))
        for facet in fit.facets.indices {
            sections.append(
                StudySection(
                    Self.capitalized(fit.facets[facet].name), audience: .specialists, blocks: [.table(elementTable(facet))]))
        }
        sections.append(scaleSection)
        sections.append(
            StudySection("Use of the scale", audience: .specialists, blocks: categoryTables().map { .table($0) }))
        for bias in biases {
            sections.append(biasSection(bias))
            sections.append(
                StudySection(
                    "Every combination: \(bias.first.name) by \(bias.second.name)", audience: .specialists,
                    blocks: [.table(biasTable(bias))]))
        }
        if let drift = driftFigure() { sections.append(StudySection("Drift", blocks: driftBlocks(profiles, drift))) }
        if !fit.unexpected.isEmpty {
            sections.append(
                StudySection(
                    "Surprising scores",
                    blocks: [
                        .sentence(
                            "A surprise is no error by itself: it may be a slip, an unusual piece of work, or a judgment worth talking about."
                        ),
                        .table(unexpectedTable()),
                    ]))
        }
        sections.append(StudySection("Separation", audience: .specialists, blocks: [.table(summaryTable())]))
        sections.append(
            StudySection(
                "Convergence", audience: .specialists, blocks: [.sentence(convergenceSentence), .table(convergenceTable())]))
        return sections
    }

    private static let rulerSentence =
        "All facets share one unit, the logit. One logit up raises the odds of the higher of two neighbouring scores 2.7 times."

    private var subsetSection: StudySection {
        StudySection(
            "What can be compared",
            blocks: [
                .sentence(subsetSentence),
                .table(
                    StudyTable(
                        caption: "Groups that no rating ties together", columns: [.init("Group"), .init("Members")],
                        rows: fit.subsets.prefix(50).enumerated().map { ["\($0 + 1)", members($1)] })),
            ])
    }

    private func raterSection(_ profiles: [RaterProfile]) -> StudySection {
        var blocks: [StudyBlock] = []
        let sentences = profiles.flatMap { profile in
            profile.sentences(
                effects.indices.contains(profile.element) ? effects[profile.element] : nil,
                infit: raterFacet.flatMap { fit.elements[$0][profile.element].infit })
        }
        blocks += sentences.prefix(20).map { .sentence($0) }
        guard fit.convergence.isConverged, !isConfounded else {
            return StudySection(
                "Raters",
                blocks: [.sentence("No rater is compared: the numbers to do it with cannot be trusted here.")]
                    + (tally().map { [.figure($0)] } ?? []))
        }
        if fit.subsets.count > 1 {
            blocks.append(.sentence("Severity is shown, but raters of different groups cannot be compared."))
        } else if sentences.isEmpty {
            blocks.append(
                .sentence(
                    "No rater stands out for severity, central tendency, halo, or inconsistency, allowing for "
                        + "\(NumberWords.count(profiles.count)) raters being looked at."))
        }
        blocks.append(.figure(severityFigure(profiles)))
        if let tally = tally() { blocks.append(.figure(tally)) }
        return StudySection("Raters", blocks: blocks)
    }

    private var scaleSection: StudySection {
        var blocks: [StudyBlock] = []
        for set in fit.steps.prefix(20) where !set.disordered.isEmpty {
            let scores = set.disordered.map { NumberWords.score(input.scale[$0 + 1]) }
            blocks.append(
                .sentence(
                    "Score \(NumberWords.list(scores))\(scaleOwner(set)) is nowhere the likeliest one. Few uses of it may be the reason; else its "
                        + "description may not be a level of its own."))
        }
        if blocks.isEmpty {
            blocks.append(
                .sentence("Every score that was used is the likeliest one somewhere: the levels work as steps of one scale."))
        }
        blocks += categoryCurves().map { .figure($0) }
        return StudySection("The scale", blocks: blocks)
    }

    private func biasSection(_ bias: FacetsBias) -> StudySection {
        var blocks: [StudyBlock] = []
        let notable = bias.notable
        let test = bias.interaction.allZeroConstrained
        let probability = test?.probability ?? 1
        let pair = "\(bias.first.name)s and \(Self.plural(bias.second.name))"
        if probability < 0.05 {
            blocks.append(
                .sentence(
                    "Severity is not the same across \(Self.plural(bias.second.name)): more combinations of \(pair) depart from it than chance "
                        + "explains (p \(FacetsAnalysis.probability(probability)))."))
        } else {
            blocks.append(
                .sentence(
                    "Taken together, combinations of \(pair) depart from the measures no more than chance explains"
                        + (notable.isEmpty ? "." : "; single ones below may still be worth a look.")))
        }
        for cell in notable.prefix(8) {
            blocks.append(
                .sentence(
                    "\(Self.capitalized(bias.first.name)) \(bias.first.labels[cell.first]), \(bias.second.name) "
                        + "\(bias.second.labels[cell.second]): average \(Self.number(input.score(atCategory: cell.observed))) where "
                        + "\(Self.number(input.score(atCategory: cell.expected))) was to be expected."))
        }
        return StudySection("Bias: \(bias.first.name) by \(bias.second.name)", blocks: blocks)
    }

    private func driftBlocks(_ profiles: [RaterProfile], _ figure: StudyFigure) -> [StudyBlock] {
        let drifting = profiles.filter { profile in
            profile.findings.contains { if case .drift = $0 { true } else { false } }
        }
        let sentences = drifting.flatMap { profile in
            profile.with(profile.findings.filter { if case .drift = $0 { true } else { false } }).sentences(nil, infit: nil)
        }
        let blocks: [StudyBlock] =
            sentences.isEmpty
            ? [.sentence("No rater's severity rises or falls steadily over time by more than chance explains.")]
            : sentences.map { .sentence($0) }
        return blocks + [.figure(figure)]
    }

    private var convergenceSentence: String {
        let record = fit.convergence
        return
            "\(record.isConverged ? "Converged" : "Not converged") after \(NumberWords.count(record.iterations.count, "iteration", "iterations")). "
            + "\(record.reason) Largest remaining difference of an observed and an expected score: \(Self.small(record.largestResidual)) points."
    }
}
