/// What a rater puts into a round: a judgment of one sample, or a comparison of two. Where it stands, how it is sealed and
/// what is proved of it afterwards is the same for both.
public enum RoundFact: Hashable, Sendable {
    case judgment(Judgment)
    case comparison(Comparison)

    public var id: FactID {
        switch self {
        case .judgment(let fact): fact.id
        case .comparison(let fact): fact.id
        }
    }

    public var session: SessionID {
        switch self {
        case .judgment(let fact): fact.session
        case .comparison(let fact): fact.session
        }
    }

    public var round: RoundID {
        switch self {
        case .judgment(let fact): fact.round
        case .comparison(let fact): fact.round
        }
    }

    public var rater: PersonID {
        switch self {
        case .judgment(let fact): fact.rater
        case .comparison(let fact): fact.rater
        }
    }

    public var at: Timestamp {
        switch self {
        case .judgment(let fact): fact.at
        case .comparison(let fact): fact.at
        }
    }

    public var supersedes: FactID? {
        switch self {
        case .judgment(let fact): fact.supersedes
        case .comparison(let fact): fact.supersedes
        }
    }

    /// Known before it came here, so that nothing can be proved of its independence.
    public var isBroughtInOpen: Bool {
        switch self {
        case .judgment(let fact): fact.origin == .importedOpen
        case .comparison(let fact): fact.origin == .importedOpen
        }
    }

    /// The samples it is about: one, or the two sides.
    public var samples: [SampleID] {
        switch self {
        case .judgment(let fact): [fact.sample]
        case .comparison(let fact): [fact.left, fact.right]
        }
    }

    /// Whether another is by the same rater on the same work, whichever side each of two samples was on.
    public func isOnSameWork(as other: RoundFact) -> Bool {
        rater == other.rater && isComparison == other.isComparison && Set(samples) == Set(other.samples)
    }

    public var isComparison: Bool {
        switch self {
        case .judgment: false
        case .comparison: true
        }
    }

    /// “judgment” or “comparison”, for messages.
    public var noun: String { isComparison ? "comparison" : "judgment" }

    /// The samples in quotation marks, for messages.
    public var work: String { samples.map { "“\($0)”" }.joined(separator: " and ") }
}
