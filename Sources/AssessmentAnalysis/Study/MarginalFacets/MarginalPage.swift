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

    /// Each rater's severity less the average of the raters linked to them; nil for one without a measure.
    var severities: [MarginalFacetsFit.Contrast?] { raterFacet.map { fit.contrasts[$0] } ?? [] }
    var raterGroups: Int { Set(severities.compactMap { $0?.group }).count }

    /// Normal quantile of intervals that hold for all raters together (Bonferroni).
    var severityQuantile: Double {
        let raters = max(1, severities.filter { $0?.standardError != nil }.count)
        return Normal.quantile(1 - (1 - min(max(options.level, 0.5), 0.9999)) / 2 / Double(raters))
    }

    /// As `95 %`.
    var levelWords: String { "\(NumberWords.score(min(max(options.level, 0.5), 0.9999) * 100)) %" }

    /// How many score points a rater's marks lie below those of a rater of average severity, for the average sample and over the
    /// elements of the step facet; negative for a lenient rater.
    func scorePoints(severity: Double) -> Double? {
        guard ratings.scale.count > 1 else { return nil }
        let groups = fit.thresholds.indices
        let stepFacet = table.index(of: options.stepFactor)
        // Every facet at its mean, but the step facet, whose elements are gone through.
        let level = facetIndexes.filter { $0 != stepFacet }.reduce(0.0) { sum, facet in
            let values = fit.measures[facet].compactMap(\.value)
            return sum + (values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count))
        }
        let differences = groups.compactMap { group -> Double? in
            let base = level + (stepFacet.flatMap { fit.measures[$0][group].value } ?? 0)
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
        let found = fit.warnings.map { Caution(code: $0.code, sentence: $0.message) }
        let apart = found.filter { $0.code == "disconnected-subsets" }
        return apart + ratings.cautions + unknown + found.filter { $0.code != "disconnected-subsets" }
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
