import AssessmentIndex
import AssessmentLedger
import GitStorage
public import AssessmentModel

extension Workbench {
    public struct SessionShown: Sendable {
        public struct RoundProgress: Sendable {
            public var round: Round
            public var isRevealed: Bool
            /// Samples judged, or comparisons made, by each rater; only how many, never what.
            public var perRater: [(rater: PersonID, judged: Int)]
            /// How often each sample was compared; empty where samples are scored.
            public var perSample: [(sample: SampleID, compared: Int)]
        }

        public var session: Session
        public var progress: [RoundProgress]
    }

    public func listSessions() throws(WorkbenchError) -> [SessionShown] {
        try Self.translated {
            // Without the pinned rubrics: one session whose pins were edited must not hide the others.
            try projection.read { try $0.sessions().map(\.id) }.compactMap { try ledger.session($0).map(shown) }
        }
    }

    public func showSession(_ id: String) throws(WorkbenchError) -> SessionShown {
        try Self.translated { try shown(try context(named: id).session) }
    }

    private func shown(_ session: Session) throws -> SessionShown {
        try projection.read { index in
            let revealed = Set(try index.reveals(session.id).map(\.round))
            let progress = try session.rounds.map { round in
                if session.kind == .pairs {
                    return Self.compared(
                        try index.comparisons(session: session.id, round: round.id), in: round, of: session,
                        isRevealed: revealed.contains(round.id))
                }
                let counts = try index.judgedCounts(session: session.id, round: round.id)
                return SessionShown.RoundProgress(
                    round: round, isRevealed: revealed.contains(round.id), perRater: session.raters.map { ($0, counts[$0] ?? 0) },
                    perSample: [])
            }
            return SessionShown(session: session, progress: progress)
        }
    }

    private static func compared(
        _ made: [IndexedComparison], in round: Round, of session: Session, isRevealed: Bool
    ) -> SessionShown.RoundProgress {
        var raters: [PersonID: Int] = [:]
        var samples: [SampleID: Int] = [:]
        for entry in standing(made) {
            raters[entry.rater, default: 0] += 1
            samples[entry.left, default: 0] += 1
            samples[entry.right, default: 0] += 1
        }
        return SessionShown.RoundProgress(
            round: round, isRevealed: isRevealed, perRater: session.raters.map { ($0, raters[$0] ?? 0) },
            perSample: session.samples.map { ($0.id, samples[$0.id] ?? 0) })
    }

    func context(named id: String) throws -> SessionContext {
        if let context = try sessions.context(id) { return context }
        if IdentifierRule.problem(with: id) == nil, try ledger.repository.tip(of: "refs/remotes/origin/sessions/\(id)") != nil {
            throw WorkbenchError(
                .unknown, "the session “\(id)” is not in this clone yet, but origin has it",
                hint: "git branch sessions/\(id) origin/sessions/\(id)")
        }
        throw WorkbenchError.unknown(
            "session", id, among: try projection.read { try $0.sessions().map(\.id.rawValue) },
            make: "make one with: plumbline session create SESSION --task TASK --raters a,b")
    }
}
