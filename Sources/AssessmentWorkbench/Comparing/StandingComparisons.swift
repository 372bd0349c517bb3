import AssessmentIndex
import AssessmentModel

extension Workbench {
    /// A comparison replaces only one of the same rater, pair and round; a forged one replaces nothing.
    private struct Replaced: Hashable {
        let fact: FactID
        let place: ComparisonTable.Key
    }

    /// Those that no other is known to supersede, in the same order; what a sealed one supersedes is known only after the reveal.
    static func standing(_ comparisons: [IndexedComparison]) -> [IndexedComparison] {
        let replaced = Set(
            comparisons.compactMap { entry in entry.comparison?.supersedes.map { Replaced(fact: $0, place: entry.place) } })
        return replaced.isEmpty
            ? comparisons : comparisons.filter { !replaced.contains(Replaced(fact: $0.id, place: $0.place)) }
    }
}

extension IndexedComparison {
    var place: ComparisonTable.Key { ComparisonTable.Key(round: round, rater: rater, pair: pair) }
}
