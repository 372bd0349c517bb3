import AssessmentModel

/// The answer to “how well do we agree?”, and what it rests on.
struct HeadlineWords {
    let words: FindingWords
    let overall: OverallFindings
    let criteria: [CriterionFindings]
    let order: [Int]
    let raters: [RaterFindings]
    let plugins: [PluginFindings]
    let anchors: AnchorFindings?
    let sharedSamples: Int

    var answer: String {
        guard let exact = overall.exact.value, let adjacent = overall.adjacent.value else {
            return "There is nothing to compare yet"
        }
        let answer =
            switch (exact >= Customary.exact, adjacent >= Customary.adjacent) {
            case (true, true): "well"
            case (false, true): "closely, though often not exactly"
            case (true, false): "mostly, with some wide gaps"
            case (false, false): "not well yet"
            }
        // A handful of samples must not read like a verdict.
        if sharedSamples < AgreementBand.fewestSamples {
            return "On \(NumberWords.count(sharedSamples, "sample", "samples")) only: \(answer)"
        }
        return answer.prefix(1).uppercased() + answer.dropFirst()
    }

    var sentences: [String] {
        [agreement, beyondChance, talk, severity, anchors?.sentence].compactMap { $0 } + plugins.map(\.sentence)
    }

    private var agreement: String? {
        guard let exact = overall.exact.value, let adjacent = overall.adjacent.value else {
            return "No work was scored by two people on the same criterion."
        }
        let who = words.subject(.init(criterion: nil, place: ""))
        let first = who.utf8.first.map { $0 >= 97 && $0 <= 122 && words.people.count != 2 } ?? false
        let subject = first ? who.prefix(1).uppercased() + who.dropFirst() : who
        return
            "\(subject) chose the same level \(NumberWords.percent(exact)) of the time\(FindingWords.likely(overall.exact.interval) { NumberWords.percent($0) }) "
            + "and were at most \(words.tolerance) apart \(NumberWords.percent(adjacent)) of the time."
            // The rule is made for one level apart; against a wider tolerance it says nothing.
            + (words.adjacentWithin == 1
                ? " The customary classroom rule asks for \(NumberWords.percent(Customary.exact)) and \(NumberWords.percent(Customary.adjacent))."
                : "")
    }

    private var beyondChance: String? {
        guard let kappa = overall.kappa.value else { return nil }
        let number = "(kappa \(NumberWords.decimal(kappa)))"
        switch overall.band {
        case nil: return nil
        case .poor?: return "Beyond what chance would give, agreement cannot be shown \(number)."
        case .almostPerfect?: return "Beyond what chance would give, agreement is almost perfect \(number)."
        case let band?: return "Beyond what chance would give, agreement is at least \(band.word) \(number)."
        }
    }

    private var talk: String? {
        guard let first = order.first, criteria.count > 1, let last = order.last, criteria[first].exact.value != nil else {
            return nil
        }
        let widest = criteria[first]
        if widest.pairs.exact == widest.pairs.all { return "There is full agreement on every criterion." }
        let share = widest.discrepant.value ?? 0
        let why =
            share > 0
            ? "\(NumberWords.percent(share)) of its pairs of scores are more than \(words.tolerance) apart"
            : "\(NumberWords.percent(widest.exact.value ?? 0)) of its pairs of scores are at the same level"
        let least = criteria[last]
        let isTie = least.discrepant.value == widest.discrepant.value && least.exact.value == widest.exact.value
        return "Talk first about \(widest.title), where \(why)" + (isTie ? "." : "; \(least.title) needs it least.")
    }

    private var severity: String? {
        let people = raters.filter { !$0.isPlugin && $0.leaning != .unknown }
        guard people.count > 1 else { return nil }
        let harsher = people.filter { $0.leaning == .harsher }.map(\.rater.rawValue)
        let milder = people.filter { $0.leaning == .milder }.map(\.rater.rawValue)
        if harsher.isEmpty, milder.isEmpty {
            guard criteria.count > 1, let one = oneCriterion(people) else {
                return "Nobody is clearly harsher or milder than the others."
            }
            return "Over all criteria nobody is clearly harsher or milder than the others, but \(one)."
        }
        var parts: [String] = []
        if !harsher.isEmpty { parts.append("\(Self.some(harsher)) \(harsher.count == 1 ? "is" : "are") harsher") }
        if !milder.isEmpty { parts.append("\(Self.some(milder)) \(milder.count == 1 ? "is" : "are") milder") }
        return (people.count == 2 ? "Against the other, " : "Against the others, ") + parts.joined(separator: " and ") + "."
    }

    /// The clearest leaning on a single criterion, which the sum over all of them may hide.
    private func oneCriterion(_ people: [RaterFindings]) -> String? {
        let all = people.flatMap { person in zip(criteria, person.byCriterion).map { (person.rater.rawValue, $0.0.title, $0.1) } }
        guard
            let clearest = all.filter({ $0.2.interval?.excludesZero == true }).max(by: {
                abs($0.2.value ?? 0) < abs($1.2.value ?? 0)
            }),
            let value = clearest.2.value
        else { return nil }
        return "\(clearest.0) is \(value < 0 ? "harsher" : "milder") on \(clearest.1)"
    }

    /// Names while there are few, a number when there are many.
    private static func some(_ names: [String]) -> String {
        names.count <= 4 ? NumberWords.list(names) : "\(NumberWords.count(names.count)) people"
    }
}
