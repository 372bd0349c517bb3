/// What one rater decided about one sample in one round: a level or a condition code for each criterion, with reasons.
///
/// A fact: once kept it is never edited; a changed mind is a new judgment that names the one it supersedes.
public struct Judgment: Hashable, Sendable {
    /// Who or what made it, and how it came in.
    public enum Origin: Hashable, Sendable {
        case person
        /// Brought in already open, from scoring done elsewhere; its independence cannot be proved here.
        case importedOpen
        case plugin(PluginStamp)
    }

    public var id: FactID
    public var session: SessionID
    public var round: RoundID
    public var rater: PersonID
    public var sample: SampleID
    public var rubric: RubricPin
    public var rows: [CriterionID: CriterionJudgment]
    /// About the whole piece.
    public var comment: String
    public var origin: Origin
    public var at: Timestamp
    public var supersedes: FactID?

    public init(
        id: FactID, session: SessionID, round: RoundID, rater: PersonID, sample: SampleID, rubric: RubricPin,
        rows: [CriterionID: CriterionJudgment], comment: String = "", origin: Origin = .person, at: Timestamp,
        supersedes: FactID? = nil
    ) {
        self.id = id
        self.session = session
        self.round = round
        self.rater = rater
        self.sample = sample
        self.rubric = rubric
        self.rows = rows
        self.comment = comment
        self.origin = origin
        self.at = at
        self.supersedes = supersedes
    }
}

/// One criterion of a judgment.
public struct CriterionJudgment: Hashable, Sendable {
    public enum Verdict: Hashable, Sendable {
        case level(LevelID)
        case condition(ConditionCodeID)
    }

    public var verdict: Verdict
    /// Why. A condition code and a level worth zero need one.
    public var rationale: String
    public var evidence: [EvidenceSpan]

    public init(_ verdict: Verdict, rationale: String = "", evidence: [EvidenceSpan] = []) {
        self.verdict = verdict
        self.rationale = rationale
        self.evidence = evidence
    }
}

/// A passage of the work that a verdict rests on.
public struct EvidenceSpan: Hashable, Sendable {
    /// Offsets into the work's UTF-8 bytes; `start` included, `end` not.
    public var start: Int
    public var end: Int
    /// The passage itself, so that a reader need not count bytes.
    public var quote: String

    public init(start: Int, end: Int, quote: String) {
        self.start = start
        self.end = end
        self.quote = quote
    }
}

/// Exactly which program made a judgment.
public struct PluginStamp: Hashable, Sendable {
    public var id: String
    public var version: String
    public var digest: ContentHash

    public init(id: String, version: String, digest: ContentHash) {
        self.id = id
        self.version = version
        self.digest = digest
    }
}
