import AssessmentIndex
import AssessmentLedger
import GitStorage
public import AssessmentModel

extension Workbench {
    public struct SessionShown: Sendable {
        public struct RoundProgress: Sendable {
            public var round: Round
            public var isRevealed: Bool
            /// Judgments in, for each rater; only how many, never what.
            public var perRater: [(rater: PersonID, judged: Int)]
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
                let counts = try index.judgedCounts(session: session.id, round: round.id)
                return SessionShown.RoundProgress(
                    round: round, isRevealed: revealed.contains(round.id), perRater: session.raters.map { ($0, counts[$0] ?? 0) })
            }
            return SessionShown(session: session, progress: progress)
        }
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
