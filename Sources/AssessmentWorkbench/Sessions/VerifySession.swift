import AssessmentLedger
public import AssessmentModel

extension Workbench {
    /// What an afterwards check of a session found.
    public struct VerifiedSession: Sendable {
        public struct RoundFindings: Sendable {
            public var round: RoundID
            public var isRevealed: Bool
            public var sealed: Int
            /// Opened, matching their commitment, fitting the pinned rubric, and in git before the reveal.
            public var proven: Int
            /// Brought in open: nothing can be proved of them.
            public var open: Int
            public var faults: [String]
        }

        public var session: SessionID
        public var kind: Session.Kind
        public var rounds: [RoundFindings]
        public var faults: [String]
        public var isSound: Bool { faults.isEmpty && rounds.allSatisfy(\.faults.isEmpty) }
    }

    /// Proves afterwards that every opened judgment matches its commitment and lay in git before the reveal.
    public func verifySession(_ id: String) throws(WorkbenchError) -> VerifiedSession {
        try Self.translated {
            // Not through the session's context, which wants a sound pinned rubric: here a pin that is not sound is the answer.
            let session = try IdentifierRule.problem(with: id) == nil ? ledger.session(SessionID(unchecked: id)) : nil
            let known = try session ?? context(named: id).session
            let found = try ledger.verifySeals(of: known)
            return VerifiedSession(
                session: found.session, kind: known.kind,
                rounds: found.rounds.map {
                    .init(
                        round: $0.round, isRevealed: $0.isRevealed, sealed: $0.sealed, proven: $0.proven, open: $0.open,
                        faults: $0.faults)
                }, faults: found.faults)
        }
    }
}
