import Psychometrics

extension GeneralizabilityAnalysis {
    /// `rater`, `raters` of a facet after the first.
    func words(_ facet: Int) -> (one: String, many: String) {
        switch roles[facet + 1] {
        case "criterion": ("criterion", "criteria")
        case "time": ("time", "times")
        case let role: (role, role + "s")
        }
    }

    /// `two raters and four criteria`; nested facets `for each task`.
    func panel(_ sizes: [Int]) -> String {
        // Raters come first in speech.
        let order = sizes.indices.sorted {
            (design.facets[$0 + 1] == "r" ? 0 : 1, $0) < (design.facets[$1 + 1] == "r" ? 0 : 1, $1)
        }
        return NumberWords.list(
            order.map { facet in
                let (one, many) = words(facet)
                let hosts = design.within[facet + 1].members.filter { $0 > 0 }.map { words($0 - 1).one }
                let rest = hosts.isEmpty ? "" : " for each \(NumberWords.list(hosts))"
                return NumberWords.spelled(sizes[facet], one, many) + rest
            })
    }

    var headline: [String] {
        guard let primary else {
            let reason = outcomes.first?.outcome.reason?.message ?? ""
            return ["How far scores generalise cannot be estimated. \(reason)"]
        }
        guard let now = decision(observed), let relative = now.relative.value, let absolute = now.absolute.value else {
            return ["All estimated variances are zero, so nothing can be said about how far scores generalise."]
        }
        var sentences = [current(now, relative, absolute)] + (guessWarning.map { [$0] } ?? [])
        if (primary.component(design.person)?.value ?? 0) <= 0 {
            sentences.append(
                "These scores do not tell the samples apart: the estimated variance between samples is not above zero.")
            return sentences
        }
        sentences += [more(relative, absolute), needs(relative, absolute)].compactMap { $0 }
        sentences.append(shares(primary))
        if let lower = now.absolute.lower, let upper = now.absolute.upper, upper - lower > 0.3 {
            sentences.append("With so few scores these are rough figures: plan with a margin and look again when there are more.")
        }
        return sentences
    }

    private func current(_ now: DecisionStudy, _ relative: Double, _ absolute: Double) -> String {
        let start = meanWords + " "
        let wanted = "\(NumberWords.decimal(options.wanted)) is wanted"
        if isOneKind {
            return start + verdict(absolute, now.absolute.lower) + ": \(NumberWords.decimal(absolute)) of 1"
                + bounds(now.absolute) + (absolute < options.wanted ? "; \(wanted)." : ".")
        }
        let ranking = "\(NumberWords.decimal(relative)) of 1\(bounds(now.relative)) for ranking samples"
        let placing = "\(NumberWords.decimal(absolute))\(bounds(now.absolute)) for placing them on the scale"
        if relative >= options.wanted, absolute < options.wanted {
            return start + verdict(relative, now.relative.lower)
                + " for ranking samples but not enough for placing them on the scale: "
                + "\(ranking), \(placing); \(wanted)."
        }
        let lowers = [now.relative.lower, now.absolute.lower].compactMap { $0 }
        return start + verdict(absolute, lowers.count == 2 ? lowers.min() : nil) + ": \(ranking), \(placing)"
            + (absolute < options.wanted ? "; \(wanted)." : ".")
    }

    /// `The mean of six raters on four criteria`.
    private var meanWords: String {
        if observed.allSatisfy({ $0 == 1 }) { return "A single score" }
        let letters = design.facets.dropFirst().map { $0 }
        if letters.count == 2, let raters = letters.firstIndex(of: "r"), let criteria = letters.firstIndex(of: "i"),
            design.within.allSatisfy({ $0.members.isEmpty })
        {
            let (rater, criterion) = (words(raters), words(criteria))
            return "The mean of \(NumberWords.spelled(observed[raters], rater.one, rater.many)) on "
                + NumberWords.spelled(observed[criteria], criterion.one, criterion.many)
        }
        return "The mean of \(panel(observed))"
    }

    /// Only an interval that lies above the wanted coefficient, with no variance guessed from two levels, makes a score dependable without
    /// reserve.
    private func verdict(_ value: Double, _ lower: Double?) -> String {
        if value < options.wanted { return "is not dependable enough yet" }
        return guessedFacets.isEmpty && lower.map { $0 >= options.wanted } ?? false ? "is dependable" : "looks dependable"
    }

    /// Facets after the sample with two levels only, whose variance nobody can know.
    var guessedFacets: [Int] {
        guard let primary else { return [] }
        return observed.indices.filter { primary.levels[$0 + 1] < 3 }
    }

    private var guessWarning: String? {
        let guessed = guessedFacets
        guard !guessed.isEmpty else { return nil }
        let names = NumberWords.list(guessed.map { words($0).many })
        return
            "There were only two \(names), so how much \(names) differ is hardly more than a guess, and these figures are no better."
    }

    private func bounds(_ coefficient: DecisionStudy.Coefficient) -> String {
        ReliabilityAnalysis.range(coefficient.lower, coefficient.upper)
    }

    /// The facet that a panel can most easily add to.
    var mainFacet: Int {
        let letters = Array(design.facets.dropFirst())
        return letters.firstIndex(of: "r") ?? letters.firstIndex(of: "t") ?? 0
    }

    private func more(_ relative: Double, _ absolute: Double) -> String? {
        var sizes = observed
        sizes[mainFacet] += 1
        guard let next = decision(sizes), let better = next.relative.value, let placed = next.absolute.value else { return nil }
        let (one, many) = words(mainFacet)
        let subject = NumberWords.spelled(sizes[mainFacet], one, many).startingUpperCase
        // Past what is wanted, a hundredth more is not worth another rater's evening.
        guard max(better - relative, placed - absolute) >= (isReached(relative, absolute) ? 0.015 : 0.005) else {
            return isReached(relative, absolute)
                ? "More \(many) would add little: the score \(guessedFacets.isEmpty ? "is already" : "already looks") dependable."
                : "\(subject) would hardly change that; something else limits the score."
        }
        return subject + " bring it to \(NumberWords.decimal(isOneKind ? placed : better))"
            + (isOneKind ? "." : " and \(NumberWords.decimal(placed)).")
    }

    private func isReached(_ relative: Double, _ absolute: Double) -> Bool {
        min(isOneKind ? absolute : relative, absolute) >= options.wanted
    }

    private func needs(_ relative: Double, _ absolute: Double) -> String? {
        isOneKind
            ? need(.absolute, mainFacet)?.startingUpperCase
            : need(.absolute, mainFacet).map { "To place samples on the scale: \($0)" }
    }

    /// A sentence about the least number of one facet for the wanted coefficient.
    func need(_ kind: DecisionKind, _ facet: Int) -> String? {
        guard let primary else { return nil }
        let (one, many) = words(facet)
        let wanted = NumberWords.decimal(options.wanted)
        let others = observed.indices.filter { $0 != facet }
        let rest =
            others.isEmpty
            ? ""
            : ", with " + NumberWords.list(others.map { NumberWords.spelled(observed[$0], words($0).one, words($0).many) }) + ","
        guard let number = primary.smallest(kind, of: facet, sizes: observed, reaching: options.wanted) else {
            return "no number of \(many)\(rest) reaches \(wanted)."
        }
        let verb = number == 1 ? "is" : "are"
        return "\(NumberWords.spelled(number, one, many))\(rest) \(verb) enough for \(wanted)."
    }

    private func shares(_ components: VarianceComponents) -> String {
        let total = components.total
        guard total > 0 else { return "All estimated variances are zero." }
        let person = components.component(design.person)?.usable ?? 0
        let others = components.components.filter { $0.effect != design.person && $0.usable / total >= 0.05 }
            .sorted { $0.usable > $1.usable }.prefix(3)
        let start = "Of the variation between single scores \(NumberWords.percent(person / total)) is samples truly differing"
        guard !others.isEmpty else { return start + "." }
        return start
            + "; \(NumberWords.list(others.map { "\(NumberWords.percent($0.usable / total)) is \(meaning($0.effect))" }))."
    }

    /// What an effect is, for teachers.
    func meaning(_ effect: FacetSet) -> String {
        if effect == design.person { return "samples truly differing" }
        if effect == design.effects.last { return "unexplained" }
        let letters = effect.members.map { design.facets[$0] }.joined()
        let task = design.index(of: "t").map { roles[$0] } ?? "task"
        switch letters {
        case "r": return "raters being harsher or milder throughout"
        case "i": return "criteria being easier or harder"
        case "t": return "\(task)s being easier or harder"
        case "pr": return "raters seeing different samples as better"
        case "pi": return "samples being strong on some criteria and weak on others"
        case "pt": return "samples doing better at some \(task)s than at others"
        case "ir": return "raters being harsher on some criteria than on others"
        case "it": return "criteria being harder at some \(task)s than at others"
        case "rt":
            return design.within[effect.members[0]].isEmpty
                ? "raters being harsher at some \(task)s than at others" : "raters of a \(task) being harsher or milder"
        case "pir": return "raters seeing different criteria of a sample as better"
        case "pit": return "samples' strong criteria changing with the \(task)"
        case "prt": return "raters seeing different samples as better, by \(task)"
        default: return "raters being harsher on some criteria at some \(task)s"
        }
    }
}
