import AssessmentLedger
public import AssessmentModel
import GitStorage

extension Workbench {
    public enum SubmitComparison {
        public struct Input: Sendable {
            /// Issued with the form, so that sending it twice is the same comparison once.
            public var id: FactID?
            public var session: String
            public var round: String?
            public var rater: String
            public var left: String
            public var right: String
            /// The name of one of the two samples, `left`, `right` or `tie`.
            public var winner: String
            public var comment: String
            /// Take the place of the rater's last comparison of this pair; otherwise both count.
            public var revises: Bool

            public init(
                id: FactID? = nil, session: String, round: String? = nil, rater: String, left: String, right: String,
                winner: String, comment: String = "", revises: Bool = false
            ) {
                self.id = id
                self.session = session
                self.round = round
                self.rater = rater
                self.left = left
                self.right = right
                self.winner = winner
                self.comment = comment
                self.revises = revises
            }
        }

        /// What the rater may hold against us: it is kept, under this id, in this revision.
        public struct Receipt: Sendable {
            public var id: FactID
            public var revision: String
            public var isSealed: Bool
            /// The rater had compared the two in this round before, and both answers count.
            public var isRepeat: Bool
        }
    }

    /// Keeps one comparison, sealed when its round is; returns when it is durable.
    public func submit(_ input: SubmitComparison.Input) async throws(WorkbenchError) -> SubmitComparison.Receipt {
        try await Self.translated {
            let context = try context(named: input.session)
            try context.expectPairs()
            let round = try context.round(input.round)
            let asked = try asked(input, of: context)
            return try await Self.untilCurrent { try await submit(input, asked, in: round, context: context) }
        }
    }

    private struct Asked {
        let rater: PersonID
        let left: SampleID
        let right: SampleID
        let winner: Comparison.Winner
    }

    private func asked(_ input: SubmitComparison.Input, of context: SessionContext) throws(WorkbenchError) -> Asked {
        let samples = context.session.samples.map(\.id.rawValue)
        guard let rater = context.rater(input.rater) else {
            throw WorkbenchError.unknown("rater", input.rater, among: context.session.raters.map(\.rawValue))
        }
        guard let left = context.sample(input.left) else { throw WorkbenchError.unknown("sample", input.left, among: samples) }
        guard let right = context.sample(input.right) else { throw WorkbenchError.unknown("sample", input.right, among: samples) }
        if left == right {
            throw WorkbenchError(.data, "“\(left)” is on both sides", hint: "compare two different samples")
        }
        guard let winner = WinnerReader.winner(input.winner, left: input.left, right: input.right) else {
            throw WorkbenchError(.data, WinnerReader.problem(input.winner, left: input.left, right: input.right))
        }
        return Asked(rater: rater, left: left, right: right, winner: winner)
    }

    private func submit(
        _ input: SubmitComparison.Input, _ asked: Asked, in round: Round, context: SessionContext
    ) async throws -> SubmitComparison.Receipt {
        let session = context.session
        let prior = try ledger.priorComparisons(in: session.id, by: asked.rater, of: SamplePair(asked.left, asked.right))
        if let id = input.id, let receipt = try receipt(for: id, asked, in: session.id, round: round) { return receipt }
        if round.isSealed, prior.isRevealed(round.id) {
            throw WorkbenchError(
                .conflict, "the round “\(round.id)” is revealed: independent comparisons are closed",
                hint: "a changed mind goes into a round after discussion")
        }
        let earlier = prior.standing(in: round.id)
        let now = environment.now()
        let moment = round.isSealed ? now.roundedDown(toMultipleOf: Self.sealedClock) : now
        let comparison = Comparison(
            // After the last of the pair even where both count, so that a later revision finds which was the last.
            id: input.id ?? environment.makeID(moment, after: earlier), session: session.id, round: round.id, rater: asked.rater,
            left: asked.left, right: asked.right, rubric: session.rubric, winner: asked.winner, comment: input.comment,
            at: moment,
            supersedes: input.revises ? earlier : nil)
        let receipt = try await ledger.append(
            comparison, in: round, salt: round.isSealed ? environment.randomBytes(32) : [], sealedAt: moment, on: prior.basis)
        return SubmitComparison.Receipt(
            id: comparison.id, revision: receipt.commit.hex, isSealed: round.isSealed, isRepeat: earlier != nil && !input.revises)
    }

    /// The receipt again, for a form that is sent a second time; even when the round was closed in between.
    private func receipt(for id: FactID, _ asked: Asked, in session: SessionID, round: Round) throws
        -> SubmitComparison.Receipt?
    {
        let path = RecordPath.comparison(asked.rater, asked.left, asked.right, id)
        guard let tip = try ledger.tip(of: .session(session)), try ledger.repository.entry(path: path.text, at: tip) != nil else {
            return nil
        }
        return SubmitComparison.Receipt(id: id, revision: tip.hex, isSealed: round.isSealed, isRepeat: false)
    }
}
