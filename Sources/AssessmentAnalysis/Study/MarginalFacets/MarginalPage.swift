import Psychometrics

/// A marginal facets fit as a page.
struct MarginalPage {
    let table: FacetTable
    let ratings: LongRatings
    let options: MarginalFacetsStudy.Options
    let fit: MarginalFacetsFit

    var study: Study {
        Study(
            title: "Severity and ability of \(NumberWords.count(sampleCount, "sample", "samples")), marginal estimation",
            headline: MarginalWords(page: self).headline, cautions: cautions, sections: sections,
            results: MarginalResults(page: self).list)
    }

    var sampleCount: Int { fit.samples.reduce(0) { $0 + ($1 == nil ? 0 : 1) } }
    var raterFacet: Int? { table.index(of: "rater") }
    var facetIndexes: Range<Int> { 1..<max(1, table.factors.count) }

    /// Normal quantile of the intervals.
    var quantile: Double { Normal.quantile(0.5 + min(max(options.level, 0.5), 0.9999) / 2) }

    /// How many score points a rater's marks lie below those of a rater of average severity, for the average sample and over the
    /// elements of the step facet; negative for a lenient rater.
    func scorePoints(severity: Double) -> Double? {
        guard ratings.scale.count > 1 else { return nil }
        let groups = fit.thresholds.indices
        let stepFacet = table.index(of: options.stepFactor)
        let floating = table.index(of: options.floatingFactor) ?? table.index(of: "criterion")
        let levels = (floating ?? facetIndexes.last).map { fit.measures[$0].compactMap(\.value) } ?? []
        let level = floating == raterFacet || levels.isEmpty ? 0 : levels.reduce(0, +) / Double(levels.count)
        let differences = groups.compactMap { group -> Double? in
            let base = stepFacet.flatMap { fit.measures[$0][group].value } ?? level
            guard let plain = fit.expectedCategory(at: fit.mean - base, group: group),
                let moved = fit.expectedCategory(at: fit.mean - base - severity, group: group)
            else { return nil }
            return score(plain) - score(moved)
        }
        return differences.isEmpty ? nil : differences.reduce(0, +) / Double(differences.count)
    }

    /// The score at a category that need not be whole, between the scores of its neighbours.
    private func score(_ category: Double) -> Double {
        guard category.isFinite, ratings.scale.count > 1 else { return .nan }
        let lower = min(max(Int(category), 0), ratings.scale.count - 2)
        return ratings.scale[lower] + (category - Double(lower)) * (ratings.scale[lower + 1] - ratings.scale[lower])
    }

    private var cautions: [Caution] {
        let ignored = options.anchors.keys.sorted().filter { table.index(of: $0) == nil || $0 == options.sampleFactor }
        let unknown = ignored.map {
            Caution(code: "anchors-ignored", sentence: "Anchors for \($0) were ignored: it is not a facet of the model.")
        }
        return ratings.cautions + unknown + fit.warnings.map { Caution(code: $0.code, sentence: $0.message) }
    }

    private var sections: [StudySection] {
        let tables = MarginalTablesOfPage(page: self)
        var sections: [StudySection] = []
        for facet in facetIndexes { sections.append(tables.section(facet)) }
        if let ruler = MarginalRuler(page: self).figure {
            sections.append(StudySection("Everything on one ruler", blocks: [.figure(ruler)]))
        }
        sections.append(tables.samples)
        sections.append(tables.model)
        return sections
    }
}
