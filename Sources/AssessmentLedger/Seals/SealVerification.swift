public import AssessmentModel

/// What an afterwards check of a session's sealed rounds found.
public struct SealVerification: Sendable {
    public struct RoundFindings: Sendable {
        public var round: RoundID
        public var isRevealed: Bool
        /// Sealed judgments that opened, matched their commitment, fit the pinned rubric and lay in git before the reveal.
        public var proven: Int
        public var sealed: Int
        /// Judgments that came in already open: kept, but nothing can be proved of them.
        public var open: Int
        public var faults: [String]
    }

    public var session: SessionID
    public var rounds: [RoundFindings]
    /// About the session as a whole: its pins, records that cannot be read.
    public var faults: [String]

    public var isSound: Bool { faults.isEmpty && rounds.allSatisfy(\.faults.isEmpty) }
}
