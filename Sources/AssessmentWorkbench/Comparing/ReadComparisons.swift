import AssessmentIndex
import AssessmentLedger
public import AssessmentModel
import GitStorage

extension Workbench {
    /// A round's comparisons as columns, for statistics: entry for entry who compared which two samples with what answer.
    public struct RevealedComparisons: Sendable {
        /// What the experts gave a sample, for reading measures as levels of the rubric.
        public struct AnchoredSample: Sendable {
            public var sample: String
            /// By criterion, in the rubric's order.
            public var levels: [(criterion: CriterionID, level: Level)]
            /// The levels' scores averaged with the criteria's weights; nil where a criterion has no level, or a level no score.
            public var score: Double?
        }

        public var session: Session
        public var round: Round
        /// By rater, then by the comparison's id. Answers that were replaced are left out, repeated ones are all there.
        public var judges: [String] = []
        public var lefts: [String] = []
        public var rights: [String] = []
        public var winners: [Comparison.Winner] = []
        /// Samples with expert scores under the session's rubric, in the session's order.
        public var anchors: [AnchoredSample] = []
        /// Of them, known before they came here: nothing is proved of their independence.
        public var broughtIn = 0
        /// Sealed ones that came after the reveal and are left out.
        public var late = 0
        /// Records of the session that could not be read.
        public var unreadable = 0

        public var count: Int { judges.count }
    }

    /// A round's comparisons and what is known of the samples' levels; only once the round is open to everybody.
    public func comparisons(of session: String, round: String? = nil) throws(WorkbenchError) -> RevealedComparisons {
        try Self.translated {
            let context = try context(named: session)
            try context.expectPairs()
            let round = try context.round(round)
            return try projection.read { index in
                let made = try index.comparisons(session: context.session.id, round: round.id)
                let isRevealed = try index.reveals(context.session.id).contains { $0.round == round.id }
                try Self.refuseWhileBlind(made, isRevealed: isRevealed, round, of: context.session)
                var found = Self.columns(of: made, round, in: context)
                found.late = isRevealed ? made.count { $0.state == .sealed } : 0
                found.unreadable = try index.unreadable().count { $0.place.ref == WorkspaceRef.session(context.session.id).name }
                found.anchors = Self.anchored(try index.anchors(task: context.session.task.id), in: context)
                return found
            }
        }
    }

    private static func refuseWhileBlind(
        _ made: [IndexedComparison], isRevealed: Bool, _ round: Round, of session: Session
    ) throws(WorkbenchError) {
        if made.isEmpty {
            throw WorkbenchError(
                .conflict, "nobody has compared in round “\(round.id)” yet",
                hint: "plumbline pair next --session \(session.id) --rater RATER")
        }
        guard round.isSealed, !isRevealed else { return }
        if made.contains(where: { $0.state == .sealed }) {
            throw WorkbenchError(
                .conflict, "the round “\(round.id)” is sealed: nobody sees answers before the reveal",
                hint: "plumbline session reveal \(session.id)\(session.rounds.count > 1 ? " --round \(round.id)" : "")")
        }
        // What was brought in open must not sway those who are still to come.
        let present = Set(made.map(\.rater))
        if let waiting = session.raters.first(where: { !present.contains($0) }) {
            throw WorkbenchError(
                .conflict,
                "the round “\(round.id)” is sealed and “\(waiting)” is not in yet: nobody sees answers before the reveal",
                hint: "wait, or name who is left out: plumbline session reveal \(session.id) --without-missing \"the reason\"")
        }
    }

    private static func columns(of made: [IndexedComparison], _ round: Round, in context: SessionContext) -> RevealedComparisons {
        var found = RevealedComparisons(session: context.session, round: round)
        // Not in the order of ids alone: theirs is that of the clock, which is nobody's business.
        let rows = standing(made).compactMap(\.comparison).sorted { ($0.rater, $0.id) < ($1.rater, $1.id) }
        for row in rows {
            guard context.raters.contains(row.rater), context.samples.contains(row.left), context.samples.contains(row.right)
            else { continue }
            found.judges.append(row.rater.rawValue)
            found.lefts.append(row.left.rawValue)
            found.rights.append(row.right.rawValue)
            found.winners.append(row.winner)
            if round.isSealed, row.origin == .importedOpen { found.broughtIn += 1 }
        }
        return found
    }

    /// Of several expert scores of a sample the newest that stands.
    private static func anchored(_ scores: [AnchorScore], in context: SessionContext) -> [RevealedComparisons.AnchoredSample] {
        let rubric = context.rubric
        let superseded = Set(scores.compactMap(\.supersedes))
        var newest: [SampleID: AnchorScore] = [:]
        for score in scores.sorted(by: { $0.id < $1.id })
        where score.rubric.structure == context.session.rubric.structure && !superseded.contains(score.id) {
            newest[score.sample] = score
        }
        return context.session.samples.compactMap { pinned in
            guard let score = newest[pinned.id] else { return nil }
            let levels = rubric.criteria.compactMap { criterion -> (criterion: CriterionID, level: Level)? in
                let named = score.rows[criterion.id]?.level
                return rubric.levels(of: criterion).first { $0.id == named }.map { (criterion.id, $0) }
            }
            return .init(
                sample: pinned.id.rawValue, levels: levels, score: mean(of: levels.map(\.level.score), weights: rubric.criteria))
        }
    }

    private static func mean(of scores: [Double?], weights criteria: [Criterion]) -> Double? {
        let known = scores.compactMap { $0 }
        guard known.count == criteria.count, !known.isEmpty else { return nil }
        let total = criteria.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return nil }
        return zip(known, criteria).reduce(0) { $0 + $1.0 * $1.1.weight } / total
    }
}
