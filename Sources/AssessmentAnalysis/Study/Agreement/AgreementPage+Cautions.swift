import Psychometrics

extension Caution {
    static let noScoresOnScale = Caution(code: "no-scores", sentence: "There are no scores on the scale.")
}

extension AgreementPage {
    /// What has to be known before the numbers are used, the most important first.
    var cautions: [Caution] {
        var all = (pooledCaution.map { [$0] } ?? []) + ratings.cautions + columns.cautions
        all += patterns.notes.compactMap(caution)
        if let paradox = paradoxSentence { all.append(Caution(code: "kappa-paradox", sentence: paradox)) }
        if !ratings.isScaleDeclared {
            all.append(
                Caution(
                    code: "scale-not-declared",
                    sentence:
                        "The scale was not declared; the range of the scores that occur stands for it. A level that nobody used at "
                        + "either end changes every weighted coefficient, so declare the scale."))
        }
        if columns.criterion != nil, parts.isEmpty, options.byCriterion {
            all.append(
                Caution(
                    code: "many-criteria",
                    sentence: "With more than \(AgreementStudy.mostCriteria) criteria only the overall numbers are given."))
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

    /// Scorings of one sample hang together, yet overall intervals take them for independent.
    private var pooledCaution: Caution? {
        guard let criterion = columns.criterion else { return nil }
        // If the criteria of a sample said all the same, samples would count for scorings: a variance as many times as large.
        let factor = Double(criterion.labels.count).squareRoot()
        let times = NumberWords.decimal(factor, places: factor == factor.rounded() ? 0 : 1)
        return Caution(
            code: "pooled-criteria",
            sentence:
                "The overall intervals are too narrow: they count a sample once for each criterion, though the scores of one sample "
                + "depend on each other. Take them for up to \(times) times as wide, or read the single criteria, whose intervals have no such fault."
        )
    }

    /// A note of the measurement engine, where this page can say more than the engine's own words.
    private func caution(_ note: StatisticalWarning) -> Caution? {
        switch note {
        case .repeatedRatings(let dropped):
            let isRepeated = parts.filter { part in
                part.results.patterns.warnings.contains { if case .repeatedRatings = $0 { true } else { false } }
            }
            let names = isRepeated.map(\.name)
            let place = names.isEmpty || names.count > 5 ? "" : " (on \(NumberWords.list(names)))"
            return Caution(
                code: "repeated-ratings",
                sentence:
                    "\(NumberWords.count(dropped, "score repeats", "scores repeat")) an earlier one of the same rater, sample"
                    + (columns.criterion == nil ? "" : " and criterion") + place
                    + "; the first was kept, \(dropped == 1 ? "the later one was" : "the later ones were") left out.")
        case .outOfScale(let ratings):
            return Caution(
                code: "off-scale",
                sentence: "\(NumberWords.count(ratings, "score is", "scores are")) outside the scale and left out.")
        case .singleRatedUnits(let count):
            return Caution(
                code: "single-scored",
                sentence:
                    "\(NumberWords.count(count, unitWords.one + " was", unitWords.many + " were")) scored by one person only and left out."
            )
        default: return Caution(note)
        }
    }
}
