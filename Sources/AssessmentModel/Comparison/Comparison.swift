/// What one rater answered when two samples were put side by side in one round: which is the better, or that neither is.
///
/// A fact: once kept it is never edited. A rater may meet a pair again, and then both answers count; one that names an
/// earlier one in `supersedes` takes its place.
public struct Comparison: Hashable, Sendable {
    public enum Winner: String, Hashable, Sendable, CaseIterable {
        case left, right, tie
    }

    /// How it came in.
    public enum Origin: String, Hashable, Sendable, CaseIterable {
        case person
        /// Brought in already open, from comparing done elsewhere; its independence cannot be proved here.
        case importedOpen = "imported-open"
    }

    public var id: FactID
    public var session: SessionID
    public var round: RoundID
    public var rater: PersonID
    /// As they were shown: whoever is on the left may win a little more often.
    public var left: SampleID
    public var right: SampleID
    /// The wording that the session's question speaks of.
    public var rubric: RubricPin
    public var winner: Winner
    public var comment: String
    public var origin: Origin
    public var at: Timestamp
    public var supersedes: FactID?

    public init(
        id: FactID, session: SessionID, round: RoundID, rater: PersonID, left: SampleID, right: SampleID, rubric: RubricPin,
        winner: Winner, comment: String = "", origin: Origin = .person, at: Timestamp, supersedes: FactID? = nil
    ) {
        self.id = id
        self.session = session
        self.round = round
        self.rater = rater
        self.left = left
        self.right = right
        self.rubric = rubric
        self.winner = winner
        self.comment = comment
        self.origin = origin
        self.at = at
        self.supersedes = supersedes
    }

    public var pair: SamplePair { SamplePair(left, right) }

    /// What cannot be compared at all, whatever the session.
    public func faults() -> [Fault] {
        guard left == right else { return [] }
        return [Fault(FieldPath.root.key("right"), "“\(left)” is on both sides", mend: "compare two different samples")]
    }
}

/// Two samples whatever side each was on.
public struct SamplePair: Hashable, Sendable, CustomStringConvertible {
    /// The one whose name's bytes come first.
    public let first: SampleID
    public let second: SampleID

    public init(_ one: SampleID, _ other: SampleID) { (first, second) = other < one ? (other, one) : (one, other) }

    /// The two names with a sign between them that no name has.
    public var description: String { "\(first)+\(second)" }
}
