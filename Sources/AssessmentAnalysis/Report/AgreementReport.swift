public import AssessmentModel

/// What a round's judgments say about how far its raters agree: every number with its sentence, interval and reservations.
public struct AgreementReport: Hashable, Sendable {
    public struct Counts: Hashable, Sendable {
        /// Samples with at least one score by a person.
        public let samples: Int
        /// Samples that two or more people scored on some criterion; only these say anything about agreement.
        public let sharedSamples: Int
        /// People with at least one score.
        public let raters: Int
        public let plugins: Int
        /// Judgments by people.
        public let judgments: Int
        /// Levels given by people.
        public let scores: Int
        /// Cells that hold a condition code instead, by people.
        public let conditions: Int
    }

    /// The rule a number is held against. Always told along with it.
    public struct Threshold: Hashable, Sendable {
        public let name: String
        public let value: Double
        /// Where it comes from: the policy, or custom of the field.
        public let source: String
    }

    public let session: SessionID
    public let title: String
    public let kind: Session.Kind
    public let round: RoundID
    public let roundTitle: String
    /// Whether the round is a blind one.
    public let isSealed: Bool
    public let provenance: RoundData.Provenance
    public let rubricTitle: String
    public let rubric: RubricPin
    public let language: String
    public let taskTitle: String
    public let task: Session.PinnedTask
    public let policy: Policy
    public let thresholds: [Threshold]
    public let counts: Counts
    /// How well do we agree, in a few words.
    public let answer: String
    /// What the answer rests on and what to do about it, the most important first.
    public let headline: [String]
    /// In the rubric's order.
    public let criteria: [CriterionFindings]
    /// Positions in ``criteria``, those most in need of talk first.
    public let talkOrder: [Int]
    public let overall: OverallFindings
    /// One entry a rater: people in the round's order, then plugins.
    public let raters: [RaterFindings]
    public let plugins: [PluginFindings]
    /// Largest first.
    public let disagreements: [Disagreement]
    /// Nil when no sample of the round has an anchor score.
    public let anchors: AnchorFindings?
    /// What to keep in mind about all of the numbers, the gravest first.
    public let cautions: [Caution]
    /// How each number was computed, one sentence or two each.
    public let methods: [String]

    /// Every finding of the report, in the order of the text.
    public var findings: [Finding] {
        overall.findings + criteria.flatMap(\.findings) + raters.flatMap(\.findings) + plugins.flatMap(\.findings)
            + (anchors?.findings ?? [])
    }
}
