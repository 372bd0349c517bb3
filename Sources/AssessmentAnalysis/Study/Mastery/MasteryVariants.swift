import Psychometrics

extension MasteryStudy {
    /// A rule with the name and options it is reported under.
    struct Variant {
        let rule: MasteryRule
        let stat: String
        let options: [StatisticResult.Option]
        let title: String
        /// What the rule's value is, fit to follow "is".
        let explanation: String

        var sentence: String { "\(title) is \(explanation)" }
    }

    static func rules(_ options: MasteryStudyOptions) -> [Variant] {
        var all: [Variant] = options.weightsLatest.map { weight in
            Variant(
                rule: .decayingAverageWeighted(weightLatest: weight), stat: "decaying_average_weighted",
                options: [.init("weight_latest", .number(weight))], title: "Weighted average \(StudyNumber.plain(weight))",
                explanation: "\(StudyNumber.plain(weight))\u{A0}% of the latest score, the rest from the mean of all before it.")
        }
        all += options.decays.map { decay in
            Variant(
                rule: .decayingAverageRecursive(decay: decay), stat: "decaying_average_recursive",
                options: [.init("decay", .number(decay))], title: "Decaying average \(StudyNumber.plain(decay))",
                explanation:
                    "a running average in which each new score counts \(StudyNumber.plain(decay))\u{A0}% and all before it the rest."
            )
        }
        for mastery in options.masteries {
            all += options.times.map { n in
                Variant(
                    rule: .nTimes(n: n, mastery: mastery), stat: "n_times",
                    options: [.init("n", .number(Double(n))), .init("mastery", .number(mastery))],
                    title: "\(n) times \(StudyNumber.plain(mastery)) or more",
                    explanation: "the mean of the scores of \(StudyNumber.plain(mastery)) or more, once there are \(n).")
            }
        }
        all.append(
            Variant(
                rule: .powerLaw, stat: "power_law", options: [], title: "Power law",
                explanation:
                    "where a learning curve (a · attempt^b) through all scores stands at the latest attempt; it may end above the scale."
            ))
        all.append(
            Variant(rule: .highest, stat: "highest", options: [], title: "Highest score", explanation: "the best one ever."))
        all.append(Variant(rule: .latest, stat: "latest", options: [], title: "Latest score", explanation: "the last one alone."))
        return all
    }

    static func results(
        _ variant: Variant, _ outcome: MasteryOutcome, _ key: [StatisticResult.Option], count: Int
    ) -> [StatisticResult] {
        let above = Caution(code: "above-scale", sentence: "The value lies above the highest score of the scale.")
        func result(_ stat: String, _ value: Double?) -> StatisticResult {
            StatisticResult(
                stat, options: key + variant.options, value: value, undefined: outcome.undefined?.message, n: count,
                method: variant.explanation, warnings: outcome.isAboveScale ? [above] : [])
        }
        let main = result(variant.stat, outcome.value)
        guard variant.rule == .powerLaw else { return [main] }
        return [main, result("power_law_a", outcome.powerLaw?.a), result("power_law_b", outcome.powerLaw?.b)]
    }
}
