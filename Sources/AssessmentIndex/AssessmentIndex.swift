import GRDB
import Synchronization

/// The workspace's projection in SQLite: what is listed, counted, searched and looked up. It is told of changes and can be
/// deleted at any time; `rebuild(at:revisions:fill:)` makes it again, equal in content.
///
/// Safe to use from any thread and from several processes at once. Reads see one snapshot each and never wait for a
/// writer; writers take turns and give up after five seconds with ``IndexError/Code/busy``. All calls block.
public final class AssessmentIndex: Sendable {
    private enum State {
        case open(OpenIndex)
        case closed
    }

    let files: IndexFiles
    private let state: Mutex<State>

    private init(files: IndexFiles, opened: OpenIndex) {
        self.files = files
        state = Mutex(.open(opened))
    }

    /// The path it was opened at.
    public var path: String { files.path }

    /// Opens an index that exists.
    ///
    /// An index whose file was touched by anybody else, or was being written when the process died, is checked in full first.
    /// - Throws: `mustRebuild` when it is missing, damaged or of another schema version; it is then out of use already.
    public static func open(at path: String) throws(IndexError) -> AssessmentIndex {
        let files = IndexFiles(path: path)
        return AssessmentIndex(files: files, opened: try OpenIndex(files))
    }

    /// Deletes the index with everything beside it. Processes that have it open get `mustRebuild` from their next call.
    public static func discard(at path: String) throws(IndexError) {
        let files = IndexFiles(path: path)
        let lock = try FileLock(files.rebuildLock)
        try lock.exclusive()
        try files.removeLink()
        for generation in try files.generations() { try files.remove(generation: generation) }
    }

    /// Ends its use; later calls are refused. The same happens when the last reference goes away, and a process that ends
    /// without either does no harm.
    public func close() {
        // The old value is dropped after the lock is let go: closing may take a checkpoint's time.
        let old = state.withLock { state in
            let old = state
            state = .closed
            return old
        }
        withExtendedLifetime(old) {}
    }

    /// Checks every page, tree and row, as opening does after a crash.
    ///
    /// - Throws: `mustRebuild` when anything is not as it was written.
    public func verify() throws(IndexError) {
        try read { db in try Verification.run(db) }
    }

    /// The revisions that the index reflects, by ref.
    public func revisions() throws(IndexError) -> [IndexedRevision] {
        try read { db in
            let sql = "SELECT name.text, target FROM revision JOIN name ON name.id = ref ORDER BY name.text"
            var found: [IndexedRevision] = []
            try RawStatement(db, sql).forEach { found.append(IndexedRevision(ref: $0.text(0), commit: $0.text(1))) }
            return found
        }
    }

    /// Applies changes and moves the revisions in one transaction: all of it or nothing.
    ///
    /// Idempotent: when every ref stands at the end of its move, the changes have been applied before and are skipped.
    /// - Throws: `outOfStep` when a ref stands neither at the beginning nor at the end; replay the difference then.
    public func apply(_ changes: some Sequence<IndexChange>, moving moves: [RevisionMove]) throws(IndexError) {
        try write { db in
            var writer = try IndexWriter(db, lookup: .indexed)
            guard try writer.move(moves, db) else { return }
            for change in changes { try writer.apply(change) }
            try writer.finish()
        }
    }

    // MARK: one snapshot, one transaction

    func read<Result>(_ body: (Database) throws -> Result) throws(IndexError) -> Result {
        let open = try current()
        do {
            return try open.pool.read(body)
        } catch {
            throw failure(error, open)
        }
    }

    private func write(_ body: (Database) throws -> Void) throws(IndexError) {
        let open = try current()
        do {
            // Immediate: the first statement reads, and a read transaction cannot become a write one while others write.
            try open.pool.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try body(db)
                    return .commit
                }
            }
        } catch {
            throw failure(error, open)
        }
        open.settle(whenLogExceeds: 4 << 20)
    }

    private func failure(_ error: any Error, _ open: OpenIndex) -> IndexError {
        let failure = IndexError(error)
        if failure.code == .mustRebuild { open.condemn() }
        return failure
    }

    /// The generation in use, opened anew when another process has rebuilt the index since.
    private func current() throws(IndexError) -> OpenIndex {
        try state.withLock { state throws(IndexError) in
            guard case .open(let open) = state else { throw IndexError(.refused, "the index is closed") }
            if files.currentGeneration() == open.generation { return open }
            let fresh = try OpenIndex(files)
            state = .open(fresh)
            return fresh
        }
    }
}
