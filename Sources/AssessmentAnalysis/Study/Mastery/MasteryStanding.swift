import Psychometrics

/// Under which rules one learner has reached mastery.
struct MasteryStanding {
    struct Told {
        let mastery: Double
        /// Titles of the rules under which mastery is reached.
        let under: [String]
        /// Titles of the other rules that were asked.
        let without: [String]
        var rules: Int { under.count + without.count }
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
            func titles(_ isReached: Bool) -> [String] {
                asked.filter { (($0.value ?? -.infinity) >= mastery - 1e-9) == isReached }.map(\.rule.title)
            }
            return Told(mastery: mastery, under: titles(true), without: titles(false))
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
        let some = groups(standings, place)
        var sentences: [String] = []
        if !all.isEmpty {
            sentences.append(
                "Under \(rules == 1 ? "the one rule" : "all \(rules) rules") \(list(all)) mastered it (\(score) or more).")
        }
        for group in some.prefix(mostNamed) {
            let told = group.told
            // The shorter list says it sooner.
            let which =
                told.under.count > told.without.count
                ? "all but \(NumberWords.list(told.without))" : NumberWords.list(told.under)
            sentences.append(
                "Under \(told.under.count) of \(rules) rules \(list(group.names)) mastered it (\(score) or more): \(which).")
        }
        let rest = some.dropFirst(mostNamed).reduce(0) { $0 + $1.names.count }
        if rest > 0 {
            sentences.append("For \(NumberWords.count(rest)) more it depends on the rule too; the table says under how many.")
        }
        if !none.isEmpty { sentences.append("Under no rule \(list(none)) mastered it (\(score) or more).") }
        return sentences
    }

    /// Those for whom it depends on the rule, together where the rules are the same; most rules first.
    private static func groups(_ standings: [MasteryStanding], _ place: Int) -> [(told: Told, names: [String])] {
        var found: [[String]: (told: Told, names: [String])] = [:]
        for standing in standings {
            let told = standing.told[place]
            if told.under.isEmpty || told.without.isEmpty { continue }
            found[told.under, default: (told, [])].names.append(standing.name)
        }
        return found.values.sorted {
            ($1.told.under.count, $0.told.under.joined()) < ($0.told.under.count, $1.told.under.joined())
        }
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
