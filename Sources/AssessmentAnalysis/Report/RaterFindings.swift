public import AssessmentModel

/// How severe a rater is against the people of the panel.
public struct RaterFindings: Hashable, Sendable {
    public enum Leaning: String, Hashable, Sendable {
        case harsher, milder
        /// The interval holds zero.
        case unclear
        /// Nobody else scored the same work.
        case unknown
    }

    public let rater: PersonID
    public let isPlugin: Bool
    /// Judgments with at least one score.
    public let judgments: Int
    public let overall: Finding
    /// One a criterion, in the rubric's order.
    public let byCriterion: [Finding]
    public let leaning: Leaning

    public var findings: [Finding] { [overall] + byCriterion }
}

/// A plugin against the people, never mixed with them.
public struct PluginFindings: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        /// Nil for all criteria together.
        public let criterion: CriterionID?
        public let title: String
        public let exact: Finding
        public let adjacent: Finding
        public let kappa: Finding
        public let standardisedDifference: Finding

        public var findings: [Finding] { [exact, adjacent, kappa, standardisedDifference] }
    }

    public let rater: PersonID
    public let stamp: PluginStamp?
    public let overall: Row
    public let byCriterion: [Row]
    /// Both customary thresholds are met by ``overall``; nil when one cannot be computed.
    public let meetsThresholds: Bool?
    public let sentence: String

    public var findings: [Finding] { overall.findings + byCriterion.flatMap(\.findings) }
}

/// How near the raters come to the scores that experts agreed beforehand.
public struct AnchorFindings: Hashable, Sendable {
    public enum Standing: String, Hashable, Sendable {
        case met
        case notMet = "not-met"
        /// Fewer anchors scored than the policy asks for.
        case tooFewSamples = "too-few-samples"
        /// This rater scored no anchor.
        case none
    }

    public struct Row: Hashable, Sendable {
        /// Nil for all people together.
        public let rater: PersonID?
        /// Nil for all criteria together.
        public let criterion: CriterionID?
        public let title: String
        public let isPlugin: Bool
        public let samples: Int
        public let exact: Finding
        public let adjacent: Finding
        public let meanDifference: Finding
        public let standing: Standing

        public var findings: [Finding] { [exact, adjacent, meanDifference] }
    }

    /// Samples of the round that have an anchor score.
    public let samples: [SampleID]
    public let overall: Row
    public let byCriterion: [Row]
    public let byRater: [Row]
    public let sentence: String

    public var findings: [Finding] { ([overall] + byCriterion + byRater).flatMap(\.findings) }
}
