import Psychometrics

extension AgreementPage {
    /// What a teacher reads first.
    var headline: [String] {
        guard patterns.sharedUnitCount > 0 else {
            return [
                patterns.unitCount == 0
                    ? Caution.noScoresOnScale.sentence
                    : "No sample was scored by two or more raters, so nothing can be said about agreement."
            ]
        }
        return [shareSentence, allSentence, chanceSentence, criterionSentence, paradoxSentence, farthestSentence, smallSentence]
            .compactMap { $0 }
    }

    private var adjacentWords: String {
        switch options.tolerance {
        case .steps(0): "at the same level"
        case .steps(1): "at the same level or the next one"
        case .steps(let steps): "at most \(steps) levels apart"
        case .score(let points): "at most \(NumberWords.score(points)) points apart"
        }
    }

    private var shareSentence: String? {
        guard let exact = find("exact_agreement_pooled_pairs"), let value = exact.value,
            let near = find("adjacent_agreement_pooled_pairs")?.value
        else { return nil }
        let likely = exact.interval.map { interval in
            let bounds = (NumberWords.percent(interval.lower), NumberWords.percent(interval.upper))
            return bounds.0 == bounds.1 ? "" : " (likely between \(bounds.0) and \(bounds.1))"
        }
        let who = overall.isTwoRaters ? "The two raters" : "Two raters who score the same sample"
        return "\(who) choose exactly the same level \(NumberWords.percent(value)) of the time\(likely ?? ""), and are "
            + "\(adjacentWords) \(NumberWords.percent(near)) of the time."
    }

    private var allSentence: String? {
        guard patterns.activeRaters.count > 2,
            let exact = find("exact_agreement_all_raters").flatMap({ result in
                result.value.map { ($0, result.n ?? 0) }
            }), let near = find("agreement_all_raters_within")?.value
        else { return nil }
        let units =
            columns.criterion == nil
            ? "the samples" : "the \(NumberWords.count(exact.1, "scoring", "scorings")) (a sample on a criterion)"
        return
            "On \(NumberWords.percent(exact.0)) of \(units), all who scored one chose the same level; on \(NumberWords.percent(near)) every two "
            + "were \(adjacentWords)."
    }

    private var chanceSentence: String? {
        guard let result = leading() else { return nil }
        let name = Self.teacherName(result)
        guard let value = result.value else {
            return "How far agreement goes beyond chance cannot be told. \(result.undefined ?? "")"
        }
        let interval = result.interval.map {
            ", interval \(NumberWords.decimal($0.lower)) to \(NumberWords.decimal($0.upper))"
        }
        let band = AgreementBand.reached(value, standardError: result.standardError, samples: result.n ?? 0)
        let number = "\(name) \(NumberWords.decimal(value))\(interval ?? "")"
        switch band {
        case nil where result.standardError == nil: return "Beyond chance: \(number), its uncertainty not computed."
        case nil: return "Beyond chance: \(number). The data do not carry a word such as “moderate” or “substantial”."
        case .poor: return "These scores do not show that raters agree more than chance would have them (\(number))."
        case .almostPerfect?: return "Beyond chance, agreement is almost perfect (\(number))."
        case let band?: return "Beyond chance, agreement is at least \(band.word) (\(number))."
        }
    }

    /// Names the criterion with the widest spread, by the same rule as a round's report: most pairs further apart than the tolerance, then
    /// fewest at the same level.
    private var criterionSentence: String? {
        let shares = parts.compactMap { part -> (name: String, apart: Double, exact: Double)? in
            let panel = part.results.patterns.agreement(within: options.tolerance, level: options.level)
            guard let near = panel.adjacent.value, let exact = panel.exact.value else { return nil }
            return (part.name, 1 - near, exact)
        }
        guard shares.count > 1, var widest = shares.first else { return nil }
        for share in shares where (share.apart, -share.exact) > (widest.apart, -widest.exact) { widest = share }
        guard widest.exact < 1 else { return "There is full agreement on every criterion." }
        let why =
            widest.apart > 0
            ? "\(NumberWords.percent(widest.apart)) of its pairs of scores are more than \(Self.words(options.tolerance)) apart"
            : "\(NumberWords.percent(widest.exact)) of its pairs of scores are at the same level"
        return "Talk first about the criterion “\(widest.name)”, where \(why)."
    }

    /// High agreement beside a low coefficient, explained.
    var paradoxSentence: String? {
        let low = overall.results.first { result in
            result.warnings.contains { $0.code == "kappa-paradox" }
                && (result.stat == "fleiss_kappa_missing" || (result.stat == "cohen_kappa" && overall.isTwoRaters))
        }
        guard let low, let kappa = low.value else { return nil }
        let use = levelShares
        guard let most = use.indices.max(by: { use[$0] < use[$1] }) else { return nil }
        let agreement = patterns.weightedAgreement().value ?? 0
        let chance = use.reduce(0) { $0 + $1 * $1 }
        let other = find("gwet_ac1")?.value.map { " AC1, which is not thrown off by this, is \(NumberWords.decimal($0))." }
        let level = NumberWords.score(patterns.scale.values[most])
        return
            "Kappa (\(NumberWords.decimal(kappa))) looks low although raters agree on \(NumberWords.percent(agreement)) of the \(unitWords.many). "
            + "The reason: \(NumberWords.percent(use[most])) of all scores are \(level), so two raters who never looked at the work would "
            + "already agree \(NumberWords.percent(chance)) of the time, and kappa counts only what lies beyond that."
            + (marginSentence ?? "") + (other ?? "") + " Samples from the whole range would tell more."
    }

    /// Two raters who use the levels differently; the other reason for a low kappa.
    private var marginSentence: String? {
        guard overall.isTwoRaters else { return nil }
        let width = patterns.scale.count
        let use = patterns.categoryUse
        let shares = patterns.activeRaters.map { rater in
            let own = use[rater * width..<(rater + 1) * width].map(Double.init)
            let total = max(1, own.reduce(0, +))
            return own.map { $0 / total }
        }
        let difference = zip(shares[0], shares[1]).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / 2
        guard difference >= 0.2 else { return nil }
        return
            " The two also use the levels differently: \(NumberWords.percent(difference)) of one's scores would have to move for the "
            + "two to match."
    }

    /// Names the pair that agrees most and the one that agrees least, where they differ by more than the luck of many comparisons.
    private var farthestSentence: String? {
        guard patterns.activeRaters.count > 2, overall.listsPairs, options.asks(.shares) else { return nil }
        let pairs = overall.listedPairs.filter { $0.table.total >= StatisticalWarning.advisedUnits }
        let level = 1 - (1 - options.level) / Double(max(1, pairs.count))
        let shares = pairs.map { ($0, $0.table.exactAgreement(level: level)) }
        guard let lowest = shares.min(by: { ($0.1.value ?? 1) < ($1.1.value ?? 1) }),
            let highest = shares.max(by: { ($0.1.value ?? 0) < ($1.1.value ?? 0) }), let low = lowest.1.value,
            let high = highest.1.value, let below = lowest.1.interval?.upper, let above = highest.1.interval?.lower, below < above
        else { return nil }
        func names(_ pair: RaterPairs.Pair) -> String {
            "\(columns.raterNames[pair.first]) and \(columns.raterNames[pair.second])"
        }
        return "\(names(highest.0)) agree most often (\(NumberWords.percent(high))), \(names(lowest.0)) least often "
            + "(\(NumberWords.percent(low)))."
    }

    private var smallSentence: String? {
        let samples = columns.criterion == nil ? patterns.sharedUnitCount : min(scoredSamples, patterns.sharedUnitCount)
        return samples < StatisticalWarning.advisedUnits ? Caution.fewSamples(samples).sentence : nil
    }

    /// Share of each level among all scores.
    var levelShares: [Double] {
        let width = patterns.scale.count
        var counts = [Double](repeating: 0, count: width)
        for (cell, count) in patterns.categoryUse.enumerated() { counts[cell % width] += Double(count) }
        let total = max(1, counts.reduce(0, +))
        return counts.map { $0 / total }
    }

    static func teacherName(_ result: StatisticResult) -> String {
        switch result.stat {
        case "krippendorff_alpha": "Krippendorff's alpha"
        case "gwet_ac1": "Gwet's AC1"
        case "gwet_ac2": "Gwet's AC2"
        case "fleiss_kappa", "fleiss_kappa_missing": "Fleiss' kappa"
        case "light_kappa": "mean kappa of pairs"
        default: "Cohen's kappa"
        }
    }
}
