import Psychometrics

/// Pairs chosen by who won so far, none that the rater has answered.
///
/// Only for rounds whose answers everybody may read: such a choice shows who has won. It gives small errors with few comparisons and
/// makes the scale look more reliable than it is, so it is never the customary way.
struct AnswerGuidedPairs {
    /// A comparison that was made; samples are positions in the session's list.
    struct Answer {
        var left: Int
        var right: Int
        var outcome: PairOutcome
        var isOwn: Bool
    }

    private var choice: PairChoice
    private var byCounts: PairChooser
    private var answered: Set<Int>
    private let count: Int

    /// - Parameter seed: the same text gives the same pairs.
    init(samples count: Int, answers: [Answer], method: PairChoice.Method, seed: String) throws {
        let outcomes = try PairOutcomes(
            scriptCount: count, left: answers.map { Int32($0.left) }, right: answers.map { Int32($0.right) },
            outcomes: answers.map(\.outcome), judges: answers.map { $0.isOwn ? 0 : 1 }, judgeCount: 2)
        let fit = method == .adaptive && !answers.isEmpty ? BradleyTerry.fit(outcomes) : nil
        choice = PairChoice(outcomes, judge: 0, fit: fit, method: method, seed: PairChooser.word(for: seed))
        byCounts = PairChooser(samples: count, seed: seed)
        for answer in answers { byCounts.add(left: answer.left, right: answer.right, isOwn: answer.isOwn) }
        answered = Set(answers.filter(\.isOwn).map { min($0.left, $0.right) * count + max($0.left, $0.right) })
        self.count = count
    }

    /// The next pairs; fewer than wanted when the rater has compared every sample with every other.
    mutating func next(_ wanted: Int) -> [(left: Int, right: Int)] {
        var pairs: [(left: Int, right: Int)] = []
        // The sample met least often may have no partner left for this rater; then the next one is asked.
        var tries = count
        while pairs.count < wanted, tries > 0, let pair = choice.next(1).first {
            if answered.insert(min(pair.left, pair.right) * count + max(pair.left, pair.right)).inserted {
                byCounts.add(left: pair.left, right: pair.right, isOwn: true)
                pairs.append((pair.left, pair.right))
            } else {
                tries -= 1
            }
        }
        return pairs + byCounts.next(wanted - pairs.count)
    }
}
