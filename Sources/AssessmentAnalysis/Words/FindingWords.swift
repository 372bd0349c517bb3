import AssessmentModel
import Psychometrics

/// Makes findings of figures: one sentence each that stands on its own.
struct FindingWords {
    /// What differences are measured in.
    enum Unit {
        case points, levels

        func word(_ value: Double) -> String {
            let isOne = NumberWords.decimal(value.magnitude) == "1.00"
            return switch self {
            case .points: isOne ? "point" : "points"
            case .levels: isOne ? "level" : "levels"
            }
        }
    }

    struct Scope {
        var criterion: CriterionID?
        /// Begins the sentence: “On Claim”.
        var place: String
        /// Empty for the panel.
        var raters: [PersonID] = []
        var yardstick: Yardstick = .otherRaters
        var unit: Unit = .points
    }

    /// Names of the people of the panel.
    let people: [String]
    let adjacentWithin: Int
    let confidence: Double

    func finding(_ figure: Figure, _ statistic: Statistic, _ scope: Scope, _ sentence: String) -> Finding {
        var cautions = figure.cautions + figure.warnings.compactMap(Caution.init)
        if figure.hasNoVariation { cautions.append(.noVariation) }
        var unique: [Caution] = []
        for caution in cautions where !unique.contains(caution) { unique.append(caution) }
        return Finding(
            statistic: statistic, yardstick: scope.yardstick, criterion: scope.criterion, raters: scope.raters,
            value: figure.value,
            undefined: figure.value == nil ? figure.undefined ?? "not-finite" : nil, standardError: figure.standardError,
            interval: figure.interval, n: figure.n, counted: figure.counted, sentence: sentence, cautions: unique)
    }

    // MARK: shares

    func exact(_ figure: Figure, _ scope: Scope) -> Finding {
        let sentence = share(figure, scope) { "\(subject(scope)) chose the same level \($0)" }
        return finding(figure, .exactAgreement, scope, sentence)
    }

    func adjacent(_ figure: Figure, _ scope: Scope) -> Finding {
        let sentence = share(figure, scope) { "\(subject(scope)) were at most \(tolerance) apart \($0)" }
        return finding(figure, .adjacentAgreement(within: adjacentWithin), scope, sentence)
    }

    func discrepant(_ figure: Figure, _ scope: Scope) -> Finding {
        let sentence = share(figure, scope) { "\(subject(scope)) were more than \(tolerance) apart \($0)" }
        return finding(figure, .discrepantShare(beyond: adjacentWithin), scope, sentence)
    }

    func unanimous(_ figure: Figure, _ scope: Scope) -> Finding {
        let sentence = share(figure, scope) { "everyone who scored a sample chose the same level \($0)" }
        return finding(figure, .unanimousShare, scope, sentence)
    }

    private func share(_ figure: Figure, _ scope: Scope, _ rest: (String) -> String) -> String {
        guard let value = figure.value else { return "\(scope.place), \(nothingToCompare(scope))." }
        return "\(scope.place), "
            + rest("\(NumberWords.percent(value)) of the time\(Self.likely(figure.interval) { NumberWords.percent($0) })") + "."
    }

    var tolerance: String { adjacentWithin == 1 ? "one level" : "\(adjacentWithin) levels" }

    /// Whom a sentence about a pair of scores is about.
    func subject(_ scope: Scope) -> String {
        let names = scope.raters.map(\.rawValue)
        switch scope.yardstick {
        case .anchors: return "\(names.first ?? "the panel") and the anchor"
        case .people: return "\(names.first ?? "the plugin") and a person"
        case .otherRaters:
            if !names.isEmpty { return NumberWords.list(names) }
            return people.count == 2 ? NumberWords.list(people) : "two people who scored the same work"
        }
    }

    func nothingToCompare(_ scope: Scope) -> String {
        switch scope.yardstick {
        case .anchors: "no score can be compared with an anchor"
        case .people: "no work was scored by both the plugin and a person"
        case .otherRaters: "no work was scored by two people"
        }
    }

    // MARK: coefficients

    /// - Parameters:
    ///   - pairs: of raters that the number is the mean over.
    ///   - samples: that it rests on.
    func kappa(_ figure: Figure, _ scope: Scope, pairs: Int, samples: Int) -> Finding {
        let isPair = scope.yardstick == .otherRaters ? scope.raters.count == 2 || people.count == 2 : pairs == 1
        let statistic: Statistic = isPair ? .cohenKappa : .meanPairKappa
        let how =
            isPair
            ? ""
            : scope.yardstick == .people
                ? ", mean over \(NumberWords.count(pairs, "person", "people"))"
                : ", mean over \(NumberWords.count(pairs, "pair", "pairs"))"
        guard let value = figure.value else {
            return finding(figure, statistic, scope, "\(scope.place), kappa has no value: \(reason(figure.undefined, scope)).")
        }
        let number = "kappa \(NumberWords.decimal(value))\(how)\(Self.likely(figure.interval) { NumberWords.decimal($0) })"
        let band = AgreementBand.reached(value, standardError: figure.standardError, samples: samples)
        let sentence: String
        switch band {
        case nil:
            sentence =
                samples < AgreementBand.fewestSamples
                ? "\(scope.place), \(number); that is too few samples to put a word to it."
                : "\(scope.place), \(number); there is too little variation to put a word to it."
        case .poor: sentence = "\(scope.place), the scores do not show agreement beyond chance: \(number)."
        case .almostPerfect: sentence = "\(scope.place), agreement beyond chance is almost perfect: \(number)."
        case let band?: sentence = "\(scope.place), agreement beyond chance is at least \(band.word): \(number)."
        }
        return finding(figure, statistic, scope, sentence)
    }

    func alpha(_ figure: Figure, _ scope: Scope) -> Finding {
        guard let value = figure.value else {
            return finding(
                figure, .krippendorffAlpha, scope, "\(scope.place), alpha has no value: \(reason(figure.undefined, scope)).")
        }
        let meaning =
            value >= 0.8
            ? "which reaches the customary 0.80"
            : value >= 0.667
                ? "enough for tentative conclusions (0.667), short of the customary 0.80"
                : "short of the 0.667 that tentative conclusions take"
        let number = "\(NumberWords.decimal(value))\(Self.likely(figure.interval) { NumberWords.decimal($0) })"
        return finding(
            figure, .krippendorffAlpha, scope, "\(scope.place), alpha over all people together is \(number), \(meaning).")
    }

    private func reason(_ code: String?, _ scope: Scope) -> String {
        switch code {
        case "no-variation":
            "all scores that can be compared are at one level, so there is nothing that chance could have got wrong"
        case "scale-without-distance": "all levels carry the same score"
        case "scales-differ": "the criteria are judged on different scales"
        case "crowd": "there are too many pairs of people to compare one by one; see alpha"
        default: nothingToCompare(scope)
        }
    }

    /// ` (likely 49% to 75%)`, or nothing.
    static func likely(_ interval: Finding.Interval?, _ format: (Double) -> String) -> String {
        interval.map { " (likely \(format($0.lower)) to \(format($0.upper)))" } ?? ""
    }
}
