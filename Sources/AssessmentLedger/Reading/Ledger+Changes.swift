public import GitStorage

/// One path that differs between two revisions of a branch, with what it holds now.
public struct LedgerChange: Sendable {
    public var ref: WorkspaceRef
    public var path: RecordPath
    /// Nil when it was removed.
    public var blob: ObjectID?
}

extension Ledger {
    /// The records that differ between two revisions of a branch; paths that are not ours are left out.
    public func changes(in ref: WorkspaceRef, from old: ObjectID?, to new: ObjectID) throws -> [LedgerChange] {
        try repository.difference(from: old, to: new).compactMap { change in
            RecordPath(change.path, in: ref).map { LedgerChange(ref: ref, path: $0, blob: change.new) }
        }
    }

    /// Where the records of a branch stand at a revision, unread.
    public func records(in ref: WorkspaceRef, at commit: ObjectID, under folder: String) throws -> [LedgerChange] {
        try repository.entries(at: commit, under: folder).compactMap { entry in
            guard entry.mode.isFile else { return nil }
            return RecordPath(entry.path, in: ref).map { LedgerChange(ref: ref, path: $0, blob: entry.id) }
        }
    }

    /// Reads every record of a branch at a revision, fast, in the order of git's tree.
    public func forEachRecord(
        in ref: WorkspaceRef, at commit: ObjectID, under folder: String = "",
        _ body: (RecordPath, ObjectID, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try repository.forEachBlob(at: commit, under: folder) { path, id, bytes in
            guard let record = RecordPath(path, in: ref) else { return }
            try body(record, id, bytes)
        }
    }
}
