/// One change to a ref, asked of a ``Writer``.
public struct CommitRequest: Sendable {
    /// A file to write, or to remove.
    public struct Change: Sendable {
        public let path: String
        /// The new bytes; `nil` removes the file.
        public let content: [UInt8]?

        public init(path: String, content: [UInt8]?) { (self.path, self.content) = (path, content) }
    }

    /// What a path must hold before the change.
    public struct Precondition: Sendable {
        public let path: String
        /// The blob expected there, or the tree of a folder in which nothing may have changed; `nil` when nothing may be there.
        public let blob: ObjectID?

        public init(path: String, blob: ObjectID?) { (self.path, self.blob) = (path, blob) }
        /// Nothing may be at the path yet.
        public static func absent(_ path: String) -> Precondition { .init(path: path, blob: nil) }
    }

    /// The full ref name, such as `refs/heads/main`; made when it does not exist.
    public var ref: String
    /// Applied in order.
    public var changes: [Change]
    public var preconditions: [Precondition]
    /// Where the ref must be, for a caller that must not build on anybody else's work.
    public var expectedTip: ObjectID?
    public var author: Signature
    public var committer: Signature
    public var message: String
    /// Names the request: sending it again with the same changes gives the first receipt, not a second commit.
    public var requestID: String

    public init(
        ref: String, changes: [Change], preconditions: [Precondition] = [], expectedTip: ObjectID? = nil, author: Signature,
        committer: Signature? = nil, message: String, requestID: String
    ) {
        self.ref = ref
        self.changes = changes
        self.preconditions = preconditions
        self.expectedTip = expectedTip
        self.author = author
        self.committer = committer ?? author
        self.message = message
        self.requestID = requestID
    }
}

/// Proof that a change is durable.
public struct CommitReceipt: Sendable, Hashable {
    /// The commit that holds the change.
    public let commit: ObjectID
    public let ref: String
    /// What the request changed; empty when everything was there already.
    public let changes: [PathChange]
    /// Whether the change was in the repository before: a retry, or content that is the same.
    public let wasPresent: Bool

    public init(commit: ObjectID, ref: String, changes: [PathChange], wasPresent: Bool = false) {
        (self.commit, self.ref, self.changes, self.wasPresent) = (commit, ref, changes, wasPresent)
    }
}
