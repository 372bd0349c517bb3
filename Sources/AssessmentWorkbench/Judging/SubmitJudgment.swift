import GitStorage
import AssessmentLedger
public import AssessmentModel

extension Workbench {
    public enum SubmitJudgment {
        public struct Input: Sendable {
            /// Issued with the form, so that sending it twice is the same judgment once.
            public var id: FactID?
            public var session: String
            public var round: String?
            public var rater: String
            public var sample: String
            public var rows: [CriterionID: CriterionJudgment]
            public var comment: String
            public var origin: Judgment.Origin
            /// Take the place of the rater's earlier judgment of this sample.
            public var revises: Bool
            public var isPartial: Bool

            public init(
                id: FactID? = nil, session: String, round: String? = nil, rater: String, sample: String,
                rows: [CriterionID: CriterionJudgment],
                comment: String = "", origin: Judgment.Origin = .person, revises: Bool = false, isPartial: Bool = false
            ) {
                self.id = id
                self.session = session
                self.round = round
                self.rater = rater
                self.sample = sample
                self.rows = rows
                self.comment = comment
                self.origin = origin
                self.revises = revises
                self.isPartial = isPartial
            }
        }

        /// What the rater may hold against us: it is kept, under this id, in this revision.
        public struct Receipt: Sendable {
            public var id: FactID
            public var revision: String
            public var isSealed: Bool
        }
    }

    /// Keeps one judgment, sealed when its round is; returns when it is durable.
    public func submit(_ input: SubmitJudgment.Input) async throws(WorkbenchError) -> SubmitJudgment.Receipt {
        try await Self.translated {
            let context = try context(named: input.session)
            try context.expectScores()
            let round = try context.round(input.round)
            let (rater, sample) = try members(input.rater, input.sample, of: context)
            return try await Self.untilCurrent {
                try await submit(input, by: rater, of: sample, in: round, context: context)
            }
        }
    }

    private func submit(
        _ input: SubmitJudgment.Input, by rater: PersonID, of sample: SampleID, in round: Round, context: SessionContext
    ) async throws -> SubmitJudgment.Receipt {
        let prior = try ledger.priorJudgments(in: context.session.id, by: rater, of: sample)
        if let id = input.id, let receipt = try receipt(for: .judgment(rater, sample, id), in: context, round: round) {
            return receipt
        }
        let earlier = try earlierJudgment(in: prior, by: rater, of: sample, in: round, revises: input.revises)
        let now = environment.now()
        let moment = round.isSealed ? now.roundedDown(toMultipleOf: Self.sealedClock) : now
        let judgment = Judgment(
            id: input.id ?? environment.makeID(moment, after: earlier), session: context.session.id, round: round.id,
            rater: rater,
            sample: sample, rubric: context.session.rubric, rows: input.rows, comment: input.comment, origin: input.origin,
            at: moment, supersedes: earlier)
        let faults = judgment.faults(against: context.rubric, isPartial: input.isPartial).errors
        if !faults.isEmpty { throw Faults(faults) }
        let receipt = try await ledger.append(
            judgment, in: round, salt: round.isSealed ? environment.randomBytes(32) : [], sealedAt: moment, on: prior.basis)
        return SubmitJudgment.Receipt(id: judgment.id, revision: receipt.commit.hex, isSealed: round.isSealed)
    }

    /// The receipt again, for a form that is sent a second time; even when the round was closed in between.
    private func receipt(for path: RecordPath, in context: SessionContext, round: Round) throws -> SubmitJudgment.Receipt? {
        guard case .judgment(_, _, let id) = path, let tip = try ledger.tip(of: .session(context.session.id)),
            try ledger.repository.entry(path: path.text, at: tip) != nil
        else { return nil }
        return SubmitJudgment.Receipt(id: id, revision: tip.hex, isSealed: round.isSealed)
    }

    /// Sealed facts carry the quarter of an hour, not the second.
    static let sealedClock: Int64 = 900

    private func members(_ rater: String, _ sample: String, of context: SessionContext) throws(WorkbenchError) -> (
        PersonID, SampleID
    ) {
        guard let rater = context.rater(rater) else {
            throw WorkbenchError.unknown("rater", rater, among: context.session.raters.map(\.rawValue))
        }
        guard let sample = context.sample(sample) else {
            throw WorkbenchError.unknown("sample", sample, among: context.session.samples.map(\.id.rawValue))
        }
        return (rater, sample)
    }

    private func earlierJudgment(
        in prior: PriorJudgments, by rater: PersonID, of sample: SampleID, in round: Round, revises: Bool
    ) throws(WorkbenchError) -> FactID? {
        if round.isSealed, prior.isRevealed(round.id) {
            throw WorkbenchError(
                .conflict, "the round “\(round.id)” is revealed: independent judgments are closed",
                hint: "a changed mind goes into a round after discussion")
        }
        guard let earlier = prior.standing(in: round.id) else { return nil }
        guard revises else {
            throw WorkbenchError(
                .conflict, "“\(rater)” has judged “\(sample)” in round “\(round.id)” already",
                hint: "add --revise to replace that judgment")
        }
        return earlier
    }
}
