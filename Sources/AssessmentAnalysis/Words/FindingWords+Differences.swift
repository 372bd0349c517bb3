import AssessmentModel
import Psychometrics

extension FindingWords {
    /// How a rater's scores lie against the yardstick's.
    func difference(_ figure: Figure, _ scope: Scope) -> Finding {
        let name = scope.raters.first?.rawValue ?? "the panel"
        let others =
            switch scope.yardstick {
            case .anchors: "the anchors"
            case .people: "the people"
            case .otherRaters: people.count == 2 ? people.first { $0 != name } ?? "the other" : "the others"
            }
        guard let value = figure.value else {
            let sentence = "\(scope.place), nobody else scored the same work as \(name)."
            return finding(
                figure, .meanDifference, scope,
                scope.yardstick == .anchors ? "\(scope.place), \(nothingToCompare(scope))." : sentence)
        }
        let shown = NumberWords.decimal(value)
        let amount = "\(NumberWords.decimal(value.magnitude)) \(scope.unit.word(value))"
        let bounds = Self.likely(figure.interval) { NumberWords.signed($0) }
        let side = value < 0 ? "below" : "above"
        var sentence = "\(scope.place), \(name) scored "
        if shown == "0.00" || shown == "−0.00" {
            sentence += "level with \(others) on average\(bounds)."
        } else {
            sentence += "\(amount) \(side) \(others) on the same work\(bounds)"
            switch figure.interval.map(\.excludesZero) {
            case true?: sentence += value < 0 ? ": harsher." : ": milder."
            case false?: sentence += ", which may be chance."
            case nil: sentence += "."
            }
        }
        return finding(figure, .meanDifference, scope, sentence)
    }

    static func leaning(_ finding: Finding) -> RaterFindings.Leaning {
        guard let value = finding.value else { return .unknown }
        guard let interval = finding.interval, interval.excludesZero else { return .unclear }
        return value < 0 ? .harsher : .milder
    }

    func standardised(_ figure: Figure, _ scope: Scope) -> Finding {
        let name = scope.raters.first?.rawValue ?? "the plugin"
        guard let value = figure.value else {
            let why =
                figure.undefined == "scales-differ"
                ? "the criteria are judged on different scales" : "there is too little to compare"
            return finding(
                figure, .standardisedMeanDifference, scope, "\(scope.place), the standardised difference has no value: \(why).")
        }
        let bounds = Self.likely(figure.interval) { NumberWords.signed($0) }
        let verdict = value.magnitude <= Customary.pluginDifference ? "within" : "outside"
        return finding(
            figure, .standardisedMeanDifference, scope,
            "\(scope.place), \(name) scored \(NumberWords.signed(value)) standard deviations against the people\(bounds), "
                + "\(verdict) the customary \(NumberWords.decimal(Customary.pluginDifference)) either way.")
    }

    func plugin(_ rater: PersonID, overall: PluginFindings.Row, meets: Bool?) -> String {
        guard let meets, let kappa = overall.kappa.value, let difference = overall.standardisedDifference.value else {
            return "There is too little to say how near \(rater) comes to the people."
        }
        let numbers =
            "kappa \(NumberWords.decimal(kappa)) (at least \(NumberWords.decimal(Customary.pluginKappa)) is asked), difference "
            + "\(NumberWords.signed(difference)) standard deviations (\(NumberWords.decimal(Customary.pluginDifference)) either way is allowed)"
        return meets
            ? "\(rater) comes as near to the people as is customarily asked of a program: \(numbers)."
            : "\(rater) does not come as near to the people as is customarily asked of a program: \(numbers)."
    }

    func anchors(overall: AnchorFindings.Row, people: [AnchorFindings.Row], policy: Policy) -> String {
        guard let exact = overall.exact.value, let adjacent = overall.adjacent.value else {
            return "Nobody has scored a sample that has an anchor score."
        }
        let wanted = policy.qualification
        var text =
            "The panel chose the anchor's level \(NumberWords.percent(exact)) of the time and was at most \(tolerance) away "
            + "\(NumberWords.percent(adjacent)) of the time. "
        let scored = people.filter { $0.standing != .none }
        let met = scored.count { $0.standing == .met }
        if scored.contains(where: { $0.standing == .tooFewSamples }) {
            text +=
                "The policy asks for \(NumberWords.count(wanted.samples, "anchored sample", "anchored samples")) before it qualifies anyone; "
                + "this round has \(NumberWords.count(overall.samples))."
        } else {
            text +=
                "\(NumberWords.count(met)) of \(NumberWords.count(scored.count, "person", "people")) reached what the policy asks for: "
                + "\(NumberWords.percent(wanted.exactAgreement)) exact and \(NumberWords.percent(wanted.adjacentAgreement)) exact or adjacent."
        }
        return text
    }

    func disagreement(sample: SampleID, criterion: String, low: Disagreement.Side, high: Disagreement.Side, steps: Int) -> String
    {
        func label(_ side: Disagreement.Side) -> String {
            side.level.label.utf8.isEmpty
                ? NumberWords.score(side.level.score) : "\(NumberWords.score(side.level.score)) \(side.level.label)"
        }
        return "On \(criterion), \(sample) was given \(label(low)) by \(low.rater) and \(label(high)) by \(high.rater), "
            + "\(NumberWords.count(steps, "level", "levels")) apart."
    }

    /// A criterion in a line.
    func summary(exact: Finding, discrepantSamples: Int, of shared: Int) -> String {
        guard let value = exact.value else { return "No work was scored by two people." }
        let gap =
            discrepantSamples == 0
            ? "nobody was more than \(tolerance) from anybody else"
            : "on \(NumberWords.count(discrepantSamples)) of \(NumberWords.count(shared, "sample", "samples")) somebody was more than \(tolerance) from somebody else"
        return "Same level \(NumberWords.percent(value)) of the time; \(gap)."
    }
}
