import GRDB

/// One generation, open in this process, and the keeper of its stamp.
///
/// In WAL mode the database file changes only at a checkpoint, so SQLite's own are turned off and `settle` makes them: it
/// takes the stamp away, moves the whole log into the file, and stamps the file anew. Hence a stamp that matches means
/// that nobody but us wrote the file, and what lies in the log beside it has SQLite's checksums; a `kill -9` anywhere but
/// inside a checkpoint needs no check afterwards.
final class OpenIndex: Sendable {
    let generation: String
    let pool: DatabasePool
    private let files: IndexFiles

    /// Opens the generation in use; checks it in full first when its stamp does not match.
    init(_ files: IndexFiles) throws(IndexError) {
        self.files = files
        (generation, pool) = try Self.open(files)
    }

    deinit {
        settle(whenLogExceeds: 256 << 10)
        // A connection that will not close leaves only its log behind, which the next opening reads.
        try? pool.close()
    }

    /// Moves the log into the file when it has grown; not now if another process is at it or readers are in the way.
    func settle(whenLogExceeds limit: Int) {
        guard IndexFiles.size(files.database(generation) + "-wal") > limit else { return }
        do {
            let lock = try FileLock(files.stampLock)
            guard try lock.tryExclusive() else { return }
            if !files.isStamped(generation) {
                guard !files.exists(files.stamp(generation)) else { return condemn() }
                try pool.read { db in try Verification.run(db) }
            }
            try Self.checkpoint(pool, files, generation)
        } catch {
            // The log only grows a little longer, unless the check found damage.
            if IndexError(error).code == .mustRebuild { condemn() }
        }
    }

    /// Takes a damaged generation out of use, so that nobody opens it again.
    func condemn() {
        guard files.currentGeneration() == generation else { return }
        // If the link cannot be removed, every opening finds the same damage and says so.
        try? files.removeLink()
    }

    private static func open(_ files: IndexFiles) throws(IndexError) -> (String, DatabasePool) {
        for _ in 0..<16 {
            guard let generation = files.currentGeneration() else {
                throw IndexError(.mustRebuild, "there is no index at “\(files.path)”")
            }
            let failure: IndexError
            do {
                let pool = try open(files, generation)
                if files.currentGeneration() == generation { return (generation, pool) }
                continue
            } catch {
                failure = IndexError(error)
            }
            // A rebuild elsewhere may have taken the file away under our hands; then the link says where to look now.
            guard files.currentGeneration() == generation else { continue }
            if failure.code == .mustRebuild { try files.removeLink() }
            throw failure
        }
        throw IndexError(.busy, "the index at “\(files.path)” is being replaced again and again")
    }

    private static func open(_ files: IndexFiles, _ generation: String) throws -> DatabasePool {
        let database = files.database(generation)
        guard files.exists(database) else { throw IndexError(.mustRebuild, "the index file “\(database)” is gone") }
        let isTrusted = files.isStamped(generation)
        let pool = try DatabasePool(path: database, configuration: configuration)
        try pool.read { db in try Schema.check(db) }
        if !isTrusted {
            let lock = try FileLock(files.stampLock)
            try lock.exclusive()
            // Another process may have been in the middle of a checkpoint.
            if !files.isStamped(generation) {
                try pool.read { db in try Verification.run(db) }
                try checkpoint(pool, files, generation)
            }
        }
        return pool
    }

    /// The stamp lock must be held.
    private static func checkpoint(_ pool: DatabasePool, _ files: IndexFiles, _ generation: String) throws {
        try files.removeStamp(generation)
        do {
            try pool.writeWithoutTransaction { db in
                // Readers hold the log for milliseconds; a longer one is not worth a writer's wait.
                try db.execute(sql: "PRAGMA busy_timeout = 200")
                // Setting a time-out touches no file and cannot fail on an open connection.
                defer { try? db.execute(sql: "PRAGMA busy_timeout = \(Self.patience)") }
                _ = try db.checkpoint(.truncate)
            }
        } catch DatabaseError.SQLITE_BUSY {
            return
        }
        files.writeStamp(generation)
    }

    /// Milliseconds that a writer waits for another.
    private static let patience = 5000

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Double(patience) / 1000)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            // A schema that was tampered with may not call functions, and cells are checked as pages are read.
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
        }
        return configuration
    }
}
