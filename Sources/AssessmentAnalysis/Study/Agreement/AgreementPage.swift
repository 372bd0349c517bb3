import Psychometrics

/// Puts the results of an agreement study on a page: words, tables and charts.
struct AgreementPage {
    let ratings: LongRatings
    let columns: AgreementColumns
    let overall: AgreementResults
    let parts: [(name: String, results: AgreementResults)]

    var patterns: RatingPatterns { overall.patterns }
    var options: AgreementStudyOptions { overall.options }

    var study: Study {
        Study(
            title: title, headline: headline, cautions: cautions, sections: sections,
            results: overall.results + parts.flatMap(\.results.results))
    }

    private var title: String {
        let raters = patterns.activeRaters.count
        let who = columns.hasRaters ? NumberWords.count(raters, "rater", "raters") : "raters"
        guard let criterion = columns.criterion else {
            return "Agreement of \(who) on \(NumberWords.count(patterns.unitCount, "sample", "samples"))"
        }
        let criteria = NumberWords.count(criterion.labels.count, "criterion", "criteria")
        return "Agreement of \(who) on \(NumberWords.count(scoredSamples, "sample", "samples")) and \(criteria)"
    }

    /// Samples with at least one score, for tables in which a unit is less than a sample.
    var scoredSamples: Int {
        guard let sample = ratings.factor("sample") else { return 0 }
        var isScored = [Bool](repeating: false, count: sample.labels.count)
        for (code, category) in zip(sample.codes, ratings.categories) where category >= 0 { isScored[Int(code)] = true }
        return isScored.count { $0 }
    }

    private var sections: [StudySection] {
        var sections: [StudySection] = []
        func add(_ heading: String, audience: StudySection.Audience = .everyone, _ blocks: [StudyBlock]) {
            if !blocks.isEmpty { sections.append(StudySection(heading, audience: audience, blocks: blocks)) }
        }
        if options.asks(.shares) {
            add("How often raters agree", shareBlocks)
        }
        if options.asks(.shares) || options.asks(.cohenKappa) { add("Pair by pair", pairBlocks) }
        if options.asks(.shares) { add("How the levels are used", tallyBlocks) }
        add("Criterion by criterion", criterionBlocks)
        add("Agreement beyond chance", audience: .specialists, coefficientBlocks)
        add("What the words rest on", audience: .specialists, benchmarkBlocks)
        add("Level by level", audience: .specialists, levelBlocks)
        add("Agreement about the order of samples", audience: .specialists, rankBlocks)
        return sections
    }

    // MARK: Looking results up

    /// The first overall result of that name whose options include these.
    func find(_ stat: String, _ wanted: [StatisticResult.Option] = [], in results: AgreementResults? = nil) -> StatisticResult? {
        (results ?? overall).results.first { result in
            result.stat == stat && wanted.allSatisfy { result.options.contains($0) }
        }
    }

    /// The coefficient that a page without jargon speaks of: one for ordered levels and any number of raters, if it was asked for;
    /// never that of a single pair among more raters.
    func leading(in results: AgreementResults? = nil) -> StatisticResult? {
        let candidates: [(String, [StatisticResult.Option])] = [
            ("krippendorff_alpha", [.init("level", "ordinal")]), ("gwet_ac2", [.init("weights", "quadratic")]),
            ("light_kappa", [.init("weights", "quadratic")]), ("cohen_kappa", [.init("weights", "quadratic")]),
            ("krippendorff_alpha", []), ("gwet_ac1", []), ("fleiss_kappa_missing", []), ("light_kappa", []), ("cohen_kappa", []),
        ]
        .filter { $0.0 != "cohen_kappa" || (results ?? overall).patterns.activeRaters.count <= 2 }
        return candidates.lazy.compactMap { find($0.0, $0.1, in: results) }.first
    }
}
