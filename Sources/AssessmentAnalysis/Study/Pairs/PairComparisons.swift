public import Psychometrics

/// Comparisons of scripts two at a time, one or several alike a row, every column as codes into a list of labels.
public struct PairComparisons: Sendable {
    public let scripts: Labels
    /// Nil when nobody is named.
    public let judges: Labels?
    /// One entry a row: an index into ``scripts``.
    public let left: [Int32]
    public let right: [Int32]
    /// An index into ``judges`` a row; nil when nobody is named.
    public let judgeCodes: [Int32]?
    public let outcomes: [PairOutcome]
    /// How many comparisons a row stands for; nil when each is one.
    public let counts: [Double]?
    /// False when only winner and loser are known, not who stood left (or played at home).
    public let areSidesKnown: Bool
    /// What was left out or put right on the way in.
    public let cautions: [Caution]

    public init(
        scripts: Labels, judges: Labels? = nil, left: [Int32], right: [Int32], judgeCodes: [Int32]? = nil,
        outcomes: [PairOutcome], counts: [Double]? = nil, areSidesKnown: Bool = true, cautions: [Caution] = []
    ) {
        self.scripts = scripts
        self.judges = judges
        self.left = left
        self.right = right
        self.judgeCodes = judges == nil ? nil : judgeCodes
        self.outcomes = outcomes
        self.counts = counts
        self.areSidesKnown = areSidesKnown
        self.cautions = cautions
    }
}
