import Psychometrics

/// Under which rules one learner has reached mastery.
struct MasteryStanding {
    struct Told {
        let mastery: Double
        /// Titles of the rules under which mastery is reached.
        let under: [String]
        /// Rules that were asked.
        let rules: Int
    }

    let name: String
    /// One for each score that counts as mastery.
    let told: [Told]

    /// A rule says mastered when its value reaches the mastery score; rules made for another one are not asked.
    init(_ name: String, _ values: [(rule: MasteryStudy.Variant, value: Double?)], _ masteries: [Double]) {
        self.name = name
        told = masteries.map { mastery in
            let asked = values.filter { value in
                guard case .nTimes(_, let own) = value.rule.rule else { return true }
                return own == mastery
            }
            let under = asked.filter { ($0.value ?? -.infinity) >= mastery - 1e-9 }.map(\.rule.title)
            return Told(mastery: mastery, under: under, rules: asked.count)
        }
    }

    /// Learners named one by one; of more it is said how many.
    private static let mostNamed = 5

    static func headline(_ standings: [MasteryStanding], _ masteries: [Double]) -> [String] {
        guard !standings.isEmpty else { return ["There are no scores to apply a rule to."] }
        return masteries.indices.prefix(3).flatMap { sentences(standings, $0) }
    }

    private static func sentences(_ standings: [MasteryStanding], _ place: Int) -> [String] {
        let rules = standings[0].told[place].rules
        let score = StudyNumber.plain(standings[0].told[place].mastery)
        let all = standings.filter { $0.told[place].under.count == rules }.map(\.name)
        let none = standings.filter { $0.told[place].under.isEmpty }.map(\.name)
        let some = standings.filter { !$0.told[place].under.isEmpty && $0.told[place].under.count < rules }
        var sentences: [String] = []
        if !all.isEmpty {
            sentences.append(
                "Under \(rules == 1 ? "the one rule" : "all \(rules) rules") \(list(all)) mastered it (\(score) or more).")
        }
        for standing in some.prefix(mostNamed) {
            let under = standing.told[place].under
            sentences.append(
                "Under \(under.count) of \(rules) rules \(standing.name) has mastered it (\(score) or more): \(NumberWords.list(under))."
            )
        }
        if some.count > mostNamed {
            sentences.append(
                "For \(NumberWords.count(some.count - mostNamed)) more it depends on the rule too; the table says under how many."
            )
        }
        if !none.isEmpty { sentences.append("Under no rule \(list(none)) mastered it (\(score) or more).") }
        return sentences
    }

    /// The names with their verb.
    private static func list(_ names: [String]) -> String {
        let told =
            names.count > mostNamed
            ? names.prefix(mostNamed).joined(separator: ", ") + " and \(NumberWords.count(names.count - mostNamed)) more"
            : NumberWords.list(names)
        return "\(told) \(names.count == 1 ? "has" : "have")"
    }
}
