public import GitStorage

/// A record's bytes and its place, to be written as they are.
public struct Document: Sendable {
    public enum Expectation: Sendable {
        case nothing
        /// It must not be there yet.
        case absent
        /// It must still be the version the author started from.
        case version(ObjectID)
    }

    public var path: RecordPath
    /// Nil removes it; what was there stays in the history.
    public var bytes: [UInt8]?
    public var expectation: Expectation

    public init(_ path: RecordPath, _ bytes: [UInt8]?, expecting expectation: Expectation = .nothing) {
        self.path = path
        self.bytes = bytes
        self.expectation = expectation
    }
}

/// What a durable write changed.
public struct LedgerReceipt: Sendable {
    public var ref: WorkspaceRef
    public var commit: ObjectID
    /// The commit this write stands on; nil for a branch's first. Between the two there may be other people's writes.
    public var changes: [PathChange]

    public init(ref: WorkspaceRef, commit: ObjectID, changes: [PathChange]) {
        self.ref = ref
        self.commit = commit
        self.changes = changes
    }
}
