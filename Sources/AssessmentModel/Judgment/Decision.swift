/// The score of record for a sample after judgments were compared: what was decided, by which rule, from which judgments.
public struct Decision: Hashable, Sendable {
    public var id: FactID
    public var session: SessionID
    public var sample: SampleID
    public var rubric: RubricPin
    public var rule: Policy.Resolution
    public var rows: [CriterionID: CriterionJudgment]
    /// The judgments it rests on.
    public var from: [FactID]
    public var reason: String
    public var by: PersonID
    public var at: Timestamp
    public var supersedes: FactID?

    public init(
        id: FactID, session: SessionID, sample: SampleID, rubric: RubricPin, rule: Policy.Resolution,
        rows: [CriterionID: CriterionJudgment], from: [FactID], reason: String, by: PersonID, at: Timestamp,
        supersedes: FactID? = nil
    ) {
        self.id = id
        self.session = session
        self.sample = sample
        self.rubric = rubric
        self.rule = rule
        self.rows = rows
        self.from = from
        self.reason = reason
        self.by = by
        self.at = at
        self.supersedes = supersedes
    }
}
