public import AssessmentModel

/// The revision of a ref that the index reflects. Both are opaque here.
public struct IndexedRevision: Hashable, Sendable {
    public var ref: String
    /// Hexadecimal.
    public var commit: String

    public init(ref: String, commit: String) {
        self.ref = ref
        self.commit = commit
    }
}

/// A ref that goes from one revision to the next together with the changes between them.
public struct RevisionMove: Hashable, Sendable {
    public var ref: String
    /// Nil when the index has never seen the ref.
    public var from: String?
    /// Nil when the ref is gone.
    public var to: String?

    public init(ref: String, from: String?, to: String?) {
        self.ref = ref
        self.from = from
        self.to = to
    }
}

/// One record that is new, changed or gone. A record's key is its ref and path; a put replaces what was there.
public enum IndexChange: Sendable {
    /// - `blob`: opaque id of the stored content, hexadecimal.
    /// - `source`: the record's bytes. Kept for documents, which the caller decodes when it needs the whole value; other
    ///   kinds are kept in columns and need none.
    case put(ref: String, path: String, entry: IndexEntry, blob: String, source: [UInt8] = [])
    case remove(ref: String, path: String)
}

/// What a record says.
public enum IndexEntry: Sendable {
    case workspace(Workspace)
    case person(Person)
    case rubric(Rubric, RubricPin)
    /// A task with its prompt, and its content hash.
    case task(PerformanceTask, ContentHash)
    case policy(Policy)
    case framework(CompetencyFramework)
    case session(Session)
    case sample(Sample)
    case anchor(AnchorScore)
    /// - `sealedAs`: the commitment it was sealed under, when it came from a sealed record opened after the reveal.
    case judgment(Judgment, sealedAs: ContentHash? = nil)
    case sealed(SealedJudgment)
    /// - `sealedAs`: as a judgment's.
    case comparison(Comparison, sealedAs: ContentHash? = nil)
    case sealedComparison(SealedComparison)
    case reveal(Reveal)
    case decision(Decision)
    case event(SessionEvent)
    /// A record that could not be read: listed with the reason, so that one broken file never hides the others.
    case unreadable(reason: String)
}

/// Where a record stands and what content it has.
public struct IndexedPlace: Hashable, Sendable {
    public var ref: String
    public var path: String
    public var blob: String

    public init(ref: String, path: String, blob: String) {
        self.ref = ref
        self.path = path
        self.blob = blob
    }
}
