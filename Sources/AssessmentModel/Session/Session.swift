/// A group of raters judging the same samples under one pinned wording: a calibration, a moderation panel, live scoring, or
/// comparing them in pairs.
public struct Session: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case calibration, moderation, scoring
        /// Raters say which of two samples is the better instead of scoring each; see ``Comparison``.
        case pairs
    }

    public struct PinnedSample: Hashable, Sendable {
        public var id: SampleID
        public var digest: ContentHash

        public init(id: SampleID, digest: ContentHash) {
            self.id = id
            self.digest = digest
        }
    }

    public struct PinnedTask: Hashable, Sendable {
        public var id: TaskID
        public var content: ContentHash

        public init(id: TaskID, content: ContentHash) {
            self.id = id
            self.content = content
        }
    }

    public struct PinnedPolicy: Hashable, Sendable {
        public var id: PolicyID
        public var content: ContentHash

        public init(id: PolicyID, content: ContentHash) {
            self.id = id
            self.content = content
        }
    }

    public var id: SessionID
    public var title: String
    public var kind: Kind
    /// What is asked of every pair; empty unless the raters compare pairs.
    public var question: String
    public var rubric: RubricPin
    public var task: PinnedTask
    /// Nil when the customary rules hold.
    public var policy: PinnedPolicy?
    public var samples: [PinnedSample]
    public var raters: [PersonID]
    public var rounds: [Round]
    public var createdAt: Timestamp

    public init(
        id: SessionID, title: String, kind: Kind = .calibration, question: String = "", rubric: RubricPin, task: PinnedTask,
        policy: PinnedPolicy? = nil, samples: [PinnedSample], raters: [PersonID], rounds: [Round], createdAt: Timestamp
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.question = question
        self.rubric = rubric
        self.task = task
        self.policy = policy
        self.samples = samples
        self.raters = raters
        self.rounds = rounds
        self.createdAt = createdAt
    }

    public func round(_ id: RoundID) -> Round? { rounds.first { $0.id == id } }

    public func faults() -> [Fault] {
        var found: [Fault] = []
        let root = FieldPath.root
        if samples.isEmpty {
            found.append(Fault(root.key("samples"), "there is no sample", mend: "add samples to the task first"))
        }
        if raters.isEmpty { found.append(Fault(root.key("raters"), "there is no rater", mend: "name them, separated by commas")) }
        if rounds.isEmpty { found.append(Fault(root.key("rounds"), "there is no round", mend: "add at least one")) }
        for (name, ids) in [
            ("samples", samples.map(\.id.rawValue)), ("raters", raters.map(\.rawValue)), ("rounds", rounds.map(\.id.rawValue)),
        ] {
            var seen: Set<String> = []
            // Two that differ only in case are one and the same file to some computers.
            for (position, id) in ids.enumerated() where !seen.insert(id.lowercased()).inserted {
                found.append(
                    Fault(
                        root.key(name).index(position),
                        ids[..<position].contains(id) ? "“\(id)” is named twice" : "“\(id)” differs from another only in case"))
            }
        }
        found += pairFaults()
        for (position, round) in rounds.enumerated() where round.isSealed && round.publicKey == nil {
            found.append(Fault(root.key("rounds").index(position).key("publicKey"), "a sealed round needs its public key"))
        }
        return found
    }

    private func pairFaults() -> [Fault] {
        let root = FieldPath.root
        guard kind == .pairs else {
            return question.utf8.isEmpty
                ? [] : [Fault(root.key("question"), "only a session of the kind pairs asks a question", mend: "take it away")]
        }
        var found: [Fault] = []
        if samples.count == 1 {
            found.append(Fault(root.key("samples"), "one sample alone cannot be compared", mend: "add another to the task first"))
        }
        if question.utf8.isEmpty {
            found.append(
                Fault(root.key("question"), "a session of the kind pairs needs its question", mend: Self.customaryQuestion))
        }
        return found
    }

    /// What is asked of a pair unless somebody chose other words.
    public static let customaryQuestion = "Which is the better piece of work?"
}

/// One pass of every rater over the samples, or over pairs of them.
public struct Round: Hashable, Sendable {
    public var id: RoundID
    public var title: String
    /// Sealed rounds are blind: nobody reads a judgment before the reveal. Others (after discussion) are open.
    public var isSealed: Bool
    /// 32 bytes, the round's X25519 public key, present when sealed.
    public var publicKey: [UInt8]?

    public init(id: RoundID, title: String = "", isSealed: Bool, publicKey: [UInt8]? = nil) {
        self.id = id
        self.title = title
        self.isSealed = isSealed
        self.publicKey = publicKey
    }
}

/// How far a round has come, as everybody in the room would say it.
public enum RoundState: String, Hashable, Sendable, CaseIterable {
    case lobby, open, locked, revealed, discussed
    case rescored = "re-scored"
    case recorded
}
