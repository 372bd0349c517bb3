import Psychometrics

extension AgreementPage {
    /// What a teacher reads first.
    var headline: [String] {
        guard patterns.sharedUnitCount > 0 else {
            return [
                patterns.unitCount == 0
                    ? "There are no scores."
                    : "No sample was scored by two or more raters, so nothing can be said about agreement."
            ]
        }
        return [shareSentence, allSentence, chanceSentence, paradoxSentence, farthestSentence, smallSentence].compactMap { $0 }
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
        let likely = exact.interval.map {
            " (likely between \(NumberWords.percent($0.lower)) and \(NumberWords.percent($0.upper)))"
        }
        let who = overall.isTwoRaters ? "The two raters" : "Two raters who score the same sample"
        return "\(who) choose exactly the same level \(NumberWords.percent(value)) of the time\(likely ?? ""), and are "
            + "\(adjacentWords) \(NumberWords.percent(near)) of the time."
    }

    private var allSentence: String? {
        guard patterns.activeRaters.count > 2, let exact = find("exact_agreement_all_raters")?.value,
            let near = find("agreement_all_raters_within")?.value
        else { return nil }
        return
            "On \(NumberWords.percent(exact)) of the samples all raters chose the same level; on \(NumberWords.percent(near)) every two "
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
        guard let band else {
            return "Beyond chance: \(number). The data do not carry a word such as “moderate” or “substantial”."
        }
        return band == .poor
            ? "These scores do not show that raters agree more than chance would have them (\(number))."
            : "Beyond chance, agreement is at least \(band.word) (\(number))."
    }

    /// High agreement beside a low coefficient, explained.
    var paradoxSentence: String? {
        let low = overall.results.first { result in
            result.warnings.contains { $0.code == "kappa-paradox" }
                && ["cohen_kappa", "fleiss_kappa_missing"].contains(result.stat)
        }
        guard let low, let kappa = low.value else { return nil }
        let use = levelShares
        guard let most = use.indices.max(by: { use[$0] < use[$1] }) else { return nil }
        let agreement = patterns.weightedAgreement().value ?? 0
        let chance = use.reduce(0) { $0 + $1 * $1 }
        let other = find("gwet_ac1")?.value.map { " AC1, which is not thrown off by this, is \(NumberWords.decimal($0))." }
        let level = NumberWords.score(patterns.scale.values[most])
        return
            "Kappa (\(NumberWords.decimal(kappa))) looks low although raters agree on \(NumberWords.percent(agreement)) of the samples. "
            + "The reason: \(NumberWords.percent(use[most])) of all scores are \(level), so two raters who never looked at the work would "
            + "already agree \(NumberWords.percent(chance)) of the time, and kappa counts only what lies beyond that."
            + (other ?? "") + " Samples from the whole range would tell more."
    }

    private var farthestSentence: String? {
        guard patterns.activeRaters.count > 2, overall.listsPairs, options.asks(.shares) else { return nil }
        let shared = overall.listedPairs.filter { $0.table.total >= StatisticalWarning.advisedUnits }
        let shares = shared.compactMap { pair in pair.table.exactAgreement().value.map { (pair, $0) } }
        guard shares.count > 1, let lowest = shares.min(by: { $0.1 < $1.1 }), let highest = shares.max(by: { $0.1 < $1.1 }),
            highest.1 - lowest.1 >= 0.1
        else { return nil }
        func names(_ pair: RaterPairs.Pair) -> String {
            "\(columns.raterNames[pair.first]) and \(columns.raterNames[pair.second])"
        }
        return "\(names(highest.0)) agree most often (\(NumberWords.percent(highest.1))), \(names(lowest.0)) least often "
            + "(\(NumberWords.percent(lowest.1)))."
    }

    private var smallSentence: String? {
        patterns.sharedUnitCount < StatisticalWarning.advisedUnits
            ? Caution.fewSamples(patterns.sharedUnitCount).sentence : nil
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
