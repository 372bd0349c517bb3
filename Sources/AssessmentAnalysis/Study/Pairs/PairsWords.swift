import Psychometrics

/// What a study of comparisons says to teachers.
struct PairsWords {
    private let analysis: PairsAnalysis
    private var fit: BradleyTerryFit { analysis.fit }

    init(_ analysis: PairsAnalysis) { self.analysis = analysis }

    static let inflation = Caution(
        code: "adaptive-inflation",
        sentence:
            "If pairs were chosen by how close the scripts seemed, this reliability is too high, and so is the split-half check: "
            + "even tossed coins can reach .8. Only pairs chosen at random show how well judges agree.")

    /// Nil unless like was clearly compared with like.
    static func closePairs(_ fit: BradleyTerryFit) -> Caution? {
        guard let closeness = fit.pairingCloseness, closeness < BradleyTerryFit.closePairing, (fit.parts.first?.count ?? 0) >= 8
        else { return nil }
        return Caution(
            code: "adaptive-pairs",
            sentence:
                "Like was compared with like: the scripts of a pair are only \(NumberWords.percent(closeness)) as far apart as pairs at "
                + "random would be. Reliability comes out too high then, even if judges tossed coins; have some random pairs judged to know."
        )
    }

    static func level(_ index: Int, _ options: PairsStudyOptions) -> String {
        options.levels.indices.contains(index) ? options.levels[index] : "level \(index + 1)"
    }

    /// A level's name, or what is left to say where several cannot be told apart: `Developing or below`.
    static func band(_ band: LevelLink.Band, _ options: PairsStudyOptions) -> String {
        let (lowest, highest) = (level(band.lowest, options), level(band.highest, options))
        guard band.isMerged else { return lowest }
        if band.lowest == 0 { return "\(highest) or below" }
        if band.highest == options.levels.count - 1 { return "\(lowest) or above" }
        return band.highest == band.lowest + 1 ? "\(lowest) or \(highest)" : "\(lowest) to \(highest)"
    }

    /// A band at the beginning of a sentence: names stay as they are.
    static func opening(_ band: LevelLink.Band, _ options: PairsStudyOptions) -> String {
        let text = self.band(band, options)
        return options.levels.isEmpty ? "L" + text.dropFirst() : text
    }

    /// Says of levels whose anchors stand the wrong way round what follows.
    static func disorder(_ analysis: PairsAnalysis) -> String? {
        guard !analysis.merged.isEmpty else { return nil }
        let told = analysis.merged.map { band in
            "the anchors of "
                + NumberWords.list(
                    Set(analysis.anchors.map(\.level)).sorted().filter { $0 >= band.lowest && $0 <= band.highest }
                        .map { level($0, analysis.options) })
        }
        let end =
            analysis.link == nil
            ? "so no line divides the levels and no script is given one."
            : "so scripts there are given as “\(NumberWords.list(analysis.merged.map { band($0, analysis.options) }))”, no closer."
        let all = NumberWords.list(told)
        return "T" + all.dropFirst() + " do not stand in order on the scale, " + end
    }

    var title: String {
        "Comparative judgment of \(NumberWords.count(fit.counts.filter { $0 > 0 }.count, "script", "scripts"))"
    }

    var headline: [String] {
        guard fit.comparisons > 0 else { return ["There are no comparisons of two different scripts, so there is no scale yet."] }
        var sentences = [amount]
        guard !analysis.ranked.isEmpty else {
            sentences.append(
                "No scale can be made of them: no two scripts have each won against the other, directly or by way of others. "
                    + "Compare more scripts that are close to each other.")
            return sentences
        }
        if fit.ties == fit.comparisons {
            sentences.append("Every comparison was a tie, so all scripts stand level and nothing tells them apart.")
            return sentences
        }
        if let ends { sentences.append(ends) }
        if let aside { sentences.append(aside) }
        if let trust { sentences.append(trust) }
        if let halves { sentences.append(halves) }
        if let disorder = Self.disorder(analysis) { sentences.append(disorder) }
        if let judges { sentences.append(judges) }
        return sentences
    }

    private var amount: String {
        let compared = fit.counts.filter { $0 > 0 }.sorted()
        let middle = compared[compared.count / 2]
        let judges = (analysis.judges?.counts.count).map { " by \(NumberWords.count($0, "judge", "judges"))" } ?? ""
        return "\(NumberWords.count(compared.count, "script was", "scripts were")) compared "
            + "\(NumberWords.count(Int(fit.comparisons.rounded()), "time", "times"))\(judges); a script typically took part in "
            + "\(NumberWords.count(Int(middle.rounded()), "comparison", "comparisons"))."
    }

    private var ends: String? {
        guard fit.parts.count == 1 else {
            return
                "The scripts fall into \(NumberWords.count(fit.parts.count, "part", "parts")) that cannot be compared with each other."
        }
        let ranked = analysis.ranked
        guard let best = ranked.first, let last = ranked.last, best != last, let top = fit.measures[best],
            let low = fit.measures[last],
            top > low
        else { return nil }
        let chance = BradleyTerry.chance(of: top, against: low)
        return
            "\(analysis.labels[best]) stands highest and \(analysis.labels[last]) lowest: the scale expects \(analysis.labels[best]) to win "
            + "\(NumberWords.percent(chance)) of comparisons of the two."
    }

    private var aside: String? {
        let extremes = analysis.order.filter {
            switch fit.standings[$0] {
            case .extreme, .extremeUnplaced: true
            default: false
            }
        }
        guard !extremes.isEmpty else { return nil }
        let names = extremes.prefix(5).map { analysis.labels[$0] }
        let more = extremes.count > 5 ? " and \(extremes.count - 5) more" : ""
        return
            "\(extremes.count > 5 ? names.joined(separator: ", ") + more : NumberWords.list(names)) won or lost every comparison that "
            + "counts, so how far above or below the others \(extremes.count == 1 ? "it stands" : "they stand") is only a guess."
    }

    private var trust: String? {
        guard let found = fit.separation(.diagonal, .sample) else { return nil }
        if found.reliability <= 0 {
            return "The scripts differ by no more than chance would make them differ: this scale should not be used."
        }
        let verdict =
            found.reliability >= 0.9
            ? "high enough for decisions about single scripts"
            : found.reliability >= 0.7 ? "enough to rank groups of scripts, not neighbours" : "too little to rank scripts by"
        if Self.closePairs(fit) != nil {
            return
                "The scale separation reliability of \(NumberWords.decimal(found.reliability)) cannot be taken at its word, because like was "
                + "compared with like."
        }
        let share = NumberWords.percent(found.reliability)
        let groups = min(max(1, Int(found.strata)), fit.parts[0].count)
        return
            "\(share.utf8.first == UInt8(ascii: "o") ? "O" + share.dropFirst() : "About " + share) of the spread on the scale is more than chance "
            + "(scale separation reliability \(NumberWords.decimal(found.reliability))), \(verdict); the comparisons tell about "
            + "\(NumberWords.count(groups, "group", "groups")) of scripts apart."
    }

    private var halves: String? {
        guard let split = analysis.split else { return nil }
        let unit = split.unit == .judges ? "judges" : "comparisons"
        guard let stepped = split.spearmanBrown else {
            return "When the \(unit) are split into two halves at random, the two scales do not agree at all (correlation "
                + "\(NumberWords.decimal(split.correlation))): the scale does not hold beyond those who made it."
        }
        return "When the \(unit) are split into two halves at random, the two scales correlate "
            + "\(NumberWords.decimal(split.correlation)), which makes \(NumberWords.decimal(stepped)) for all of them together."
    }

    private var judges: String? {
        guard let judges = analysis.judges, let labels = analysis.comparisons.judges, !judges.counts.isEmpty else { return nil }
        let odd = labels.indices.filter { analysis.isMisfit(judge: $0) }
        if odd.isEmpty {
            if judges.counts.count == 1 { return "Only one person judged, so the scale is that person's view." }
            return judges.counts.count < JudgeFit.judgesForFlags
                ? "No judge stands out; among so few judges only a very odd one could."
                : "No judge chose against the others more than the rest did."
        }
        let names = NumberWords.list(odd.map { labels[$0] })
        return
            "\(names) \(odd.count == 1 ? "chose" : "each chose") in ways that the common scale does not expect, more than chance explains; "
            + "talk about those choices before using the scale."
    }
}
