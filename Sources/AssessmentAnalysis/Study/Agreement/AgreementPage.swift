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
    private var scoredSamples: Int {
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

    // MARK: Cautions

    private var cautions: [Caution] {
        var all = ratings.cautions + columns.cautions
        all += patterns.notes.compactMap { Caution($0) }
        if let paradox = paradoxSentence { all.append(Caution(code: "kappa-paradox", sentence: paradox)) }
        if !ratings.isScaleDeclared {
            all.append(
                Caution(
                    code: "scale-not-declared",
                    sentence:
                        "The scale was not declared; the range of the scores that occur stands for it. A level that nobody used at "
                        + "either end changes every weighted coefficient, so declare the scale."))
        }
        if columns.criterion != nil {
            all.append(
                Caution(
                    code: "pooled-criteria",
                    sentence:
                        "The overall numbers count every criterion of a sample as one. Scores of one sample depend on each other, so "
                        + "their intervals are somewhat too narrow; those of the single criteria are not."))
            if parts.isEmpty, options.byCriterion {
                all.append(
                    Caution(
                        code: "many-criteria",
                        sentence: "With more than \(AgreementStudy.mostCriteria) criteria only the overall numbers are given."))
            }
        }
        if columns.hasRaters, !overall.listsPairs {
            all.append(
                Caution(
                    code: "pairs-not-listed",
                    sentence:
                        "With more than \(AgreementResults.mostListedRaters) raters pairs are not listed one by one; only means over "
                        + "them are given."))
        }
        if columns.hasRaters, overall.listsPairs, let pairs = overall.pairs?.pairs.count {
            let raters = patterns.activeRaters.count
            let apart = raters * (raters - 1) / 2 - pairs
            if apart > 0, pairs > 0 {
                all.append(
                    Caution(
                        code: "unshared-pairs",
                        sentence:
                            "\(NumberWords.count(apart, "pair of raters shares", "pairs of raters share")) no sample, so nothing is "
                            + "known about how these agree."))
            }
        }
        if overall.hasTooManyPairs { all.append(.crowd) }
        var seen: Set<String> = []
        return all.filter { seen.insert($0.code + "\u{0}" + $0.sentence).inserted }
    }
}
