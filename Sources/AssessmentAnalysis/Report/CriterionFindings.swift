public import AssessmentModel

/// How far the people of the panel agree on one criterion.
public struct CriterionFindings: Hashable, Sendable {
    public struct LevelShown: Hashable, Sendable {
        public let id: LevelID
        public let label: String
        /// What distances are measured on: the declared score, or the position from 1.
        public let score: Double
        public let descriptor: String
    }

    public struct ConditionCount: Hashable, Sendable {
        public let id: ConditionCodeID
        public let label: String
        public let count: Int
    }

    /// One pair of raters.
    public struct Pair: Hashable, Sendable {
        public let first: PersonID
        public let second: PersonID
        public let exact: Finding
        public let kappa: Finding
    }

    public let criterion: CriterionID
    public let title: String
    public let levels: [LevelShown]
    /// The levels have no scores; distances are between their positions.
    public let usesPositions: Bool
    /// How often each level was chosen by each person: one row a level, lowest first, one cell a person in the report's order.
    public let tally: [[Int]]
    /// Cells with a condition code, which count as missing in every statistic. Codes that nobody used are left out.
    public let conditions: [ConditionCount]
    public let pairs: PairTotals
    /// Samples that two or more people scored on this criterion.
    public let sharedSamples: Int
    /// Samples on which some pair of people is discrepant.
    public let discrepantSamples: Int
    /// Mean distance between highest and lowest level over shared samples, in levels.
    public let meanSpread: Double
    /// In a sentence or two, for a reader in a hurry.
    public let summary: String
    public let exact: Finding
    public let adjacent: Finding
    public let discrepant: Finding
    public let unanimous: Finding
    public let kappa: Finding
    /// The word that kappa's value and standard error allow.
    public let band: AgreementBand?
    public let alpha: Finding
    /// Empty for two raters, whose pair is the panel, and for panels with too many pairs to list.
    public let pairFindings: [Pair]
    /// Pairs of people who share a sample.
    public let pairCount: Int

    /// How often each level was chosen by anyone.
    public var totals: [Int] { tally.map { $0.reduce(0, +) } }

    public var findings: [Finding] {
        [exact, adjacent, discrepant, unanimous, kappa, alpha] + pairFindings.flatMap { [$0.exact, $0.kappa] }
    }
}

/// The same over all criteria: every sample on every criterion is a cell, and all cells count alike.
public struct OverallFindings: Hashable, Sendable {
    public let pairs: PairTotals
    public let exact: Finding
    public let adjacent: Finding
    public let discrepant: Finding
    public let kappa: Finding
    public let band: AgreementBand?
    public let alpha: Finding

    public var findings: [Finding] { [exact, adjacent, discrepant, kappa, alpha] }
}
