import GitStorage
import AssessmentIndex
import AssessmentLedger
public import AssessmentModel
import AssessmentRecords

extension Workbench {
    public enum RevealRound {
        public struct Input: Sendable {
            public var session: String
            public var round: String?
            /// Why the round opens although some judgments are missing; without it everybody must be in.
            public var absenceReason: String?

            public init(session: String, round: String? = nil, absenceReason: String? = nil) {
                self.session = session
                self.round = round
                self.absenceReason = absenceReason
            }
        }

        public struct Result: Sendable {
            public var session: SessionID
            public var round: RoundID
            public var kind: Session.Kind
            /// Sealed judgments, or comparisons, that are open now.
            public var judgments: Int
            public var absences: [Reveal.Absence]
            public var revision: String
        }
    }

    /// Opens a sealed round for everybody at once, by publishing its private key on the session's branch.
    public func revealRound(_ input: RevealRound.Input) async throws(WorkbenchError) -> RevealRound.Result {
        try await Self.translated {
            let context = try context(named: input.session)
            let session = context.session
            let round = try context.round(input.round)
            guard round.isSealed else {
                throw WorkbenchError(.conflict, "the round “\(round.id)” is open from the start: there is nothing to reveal")
            }
            return try await Self.untilCurrent { try await reveal(round, of: session, absenceReason: input.absenceReason) }
        }
    }

    private func reveal(_ round: Round, of session: Session, absenceReason: String?) async throws -> RevealRound.Result {
        let basis = try ledger.basis(in: session.id)
        let revealed = try ledger.revealedRounds(of: session.id).contains(round.id)
        let (counts, sealed) = try projection.read { index in
            if session.kind == .pairs {
                return (
                    try index.comparisonCounts(session: session.id, round: round.id),
                    try index.comparisons(session: session.id, round: round.id).count { $0.state == .sealed }
                )
            }
            return (
                try index.judgedCounts(session: session.id, round: round.id),
                try index.columns(session: session.id, round: round.id).sealedCount
            )
        }
        if revealed { throw WorkbenchError(.conflict, "the round “\(round.id)” was revealed already") }
        if counts.values.allSatisfy({ $0 == 0 }) {
            let (done, command) = session.kind == .pairs ? ("compared", "compare") : ("judged", "judge")
            throw WorkbenchError(
                .conflict, "nobody has \(done) in round “\(round.id)” yet, so there is nothing to reveal",
                hint: "a revealed round is closed for ever; plumbline \(command) --session \(session.id) --csv FILE")
        }
        let absences = try absences(in: session, counts: counts, reason: absenceReason)
        let key = try ledger.keys.load(session: session.id, round: round.id, publicKey: round.publicKey ?? [])
        let now = environment.now()
        let reveal = Reveal(
            id: environment.makeID(now), session: session.id, round: round.id, privateKey: key.privateKey,
            sealedCount: sealed,
            absences: absences, by: environment.person, at: now)
        let receipt = try await ledger.publish(
            [Document(.reveal(round.id, reveal.id), RevealRecord.encode(reveal), expecting: .absent)],
            in: .session(session.id),
            message: "Reveal round \(round.id) of “\(session.title)”", by: environment.person, at: now, on: basis)
        return RevealRound.Result(
            session: session.id, round: round.id, kind: session.kind, judgments: sealed, absences: absences,
            revision: receipt.commit.hex)
    }

    private func absences(in session: Session, counts: [PersonID: Int], reason: String?) throws(WorkbenchError) -> [Reveal
        .Absence]
    {
        // Nobody owes a certain number of pairs: who has compared at all is in, who has not lacks every sample.
        let missing = session.raters.map { rater in
            let judged = counts[rater] ?? 0
            return (rater, session.kind == .pairs && judged > 0 ? 0 : session.samples.count - judged)
        }.filter { $0.1 > 0 }
        if missing.isEmpty { return [] }
        guard let reason, !reason.utf8.isEmpty else {
            throw WorkbenchError(
                .conflict, "not everybody is in yet, so the round stays sealed",
                details: missing.map {
                    session.kind == .pairs
                        ? "\($0.0): no pair compared" : "\($0.0): \($0.1) of \(session.samples.count) samples not judged"
                },
                hint: "wait for them, or reveal without them: --without-missing \"the reason\"")
        }
        return missing.map { Reveal.Absence(rater: $0.0, missing: $0.1, reason: reason) }
    }
}
