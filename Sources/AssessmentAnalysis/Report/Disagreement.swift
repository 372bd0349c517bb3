public import AssessmentModel

/// A sample on a criterion about which people of the panel chose different levels, with the reasons of both ends.
public struct Disagreement: Hashable, Sendable {
    public struct Side: Hashable, Sendable {
        /// Who speaks for this end: the first with a reason, or the first.
        public let rater: PersonID
        public let level: CriterionFindings.LevelShown
        /// Position of the level, lowest is 0.
        public let position: Int
        /// Empty when the rater gave none.
        public let rationale: String
        /// Others who chose the same level.
        public let others: [PersonID]
    }

    public struct Anchor: Hashable, Sendable {
        public let level: CriterionFindings.LevelShown
        public let annotation: String
    }

    public let sample: SampleID
    public let criterion: CriterionID
    public let criterionTitle: String
    public let low: Side
    public let high: Side
    /// Levels between the two.
    public let steps: Int
    /// Score points between the two; levels when the scale has no scores.
    public let distance: Double
    /// Further apart than the policy's tolerance.
    public let isDiscrepant: Bool
    /// People at each level, lowest first.
    public let tally: [Int]
    public let anchor: Anchor?
    public let sentence: String
}
