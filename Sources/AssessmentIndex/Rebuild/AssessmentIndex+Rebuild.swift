import GRDB

extension AssessmentIndex {
    /// Makes the index anew in a file of its own and puts it in place of whatever was there, in one step.
    ///
    /// Until that step others go on with the old one; after it, their next call opens the new one. `fill` is called once
    /// and gives every record of the workspace, in any order; when a place is given twice the last counts. Records in the
    /// order of their paths load fastest. One process rebuilds at a time.
    ///
    /// - Parameters:
    ///   - revisions: what the records given by `fill` reflect.
    /// - Throws: ``IndexError``, or whatever `fill` throws; the old index then stays.
    public static func rebuild(
        at path: String, revisions: [IndexedRevision], fill: (_ put: (IndexChange) throws -> Void) throws -> Void
    ) throws -> AssessmentIndex {
        let files = IndexFiles(path: path)
        let lock = try FileLock(files.rebuildLock)
        try lock.exclusive()
        let old = files.currentGeneration()
        // Under the lock nobody else is building: whatever is not in use was left by a crash.
        for generation in try files.generations() where generation != old { try files.remove(generation: generation) }

        let generation = newGeneration()
        do {
            try build(files, generation, revisions, fill)
            try files.use(generation)
        } catch {
            try files.remove(generation: generation)
            throw error
        }
        if let old { try files.remove(generation: old) }
        return try open(at: path)
    }

    private static func build(
        _ files: IndexFiles, _ generation: String, _ revisions: [IndexedRevision],
        _ fill: (_ put: (IndexChange) throws -> Void) throws -> Void
    ) throws {
        try files.create(generation)
        let database = files.database(generation)
        do {
            let queue = try DatabaseQueue(path: database, configuration: bulkConfiguration)
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.exclusive) {
                    try db.execute(sql: Schema.tables)
                    var writer = try IndexWriter(db, lookup: .remembered)
                    let moves = revisions.map { RevisionMove(ref: $0.ref, from: nil, to: $0.commit) }
                    _ = try writer.move(moves, db)
                    do {
                        try fill { change in
                            do { try writer.apply(change) } catch { throw IndexError(error) }
                        }
                    } catch let error as DatabaseError {
                        throw IndexError(error)
                    }
                    try writer.finish()
                    try db.execute(sql: Schema.indexes)
                    try Schema.stampVersion(db)
                    return .commit
                }
                try db.execute(sql: "PRAGMA journal_mode = WAL")
            }
            try queue.close()
        } catch let error as DatabaseError {
            throw IndexError(error)
        }
        try IndexFiles.synchronize(database)
        files.writeStamp(generation)
    }

    /// Nobody else sees the file and a crash throws it away, so there is nothing to journal or to wait for.
    private static var bulkConfiguration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = OFF")
            try db.execute(sql: "PRAGMA synchronous = OFF")
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try db.execute(sql: "PRAGMA cache_size = -65536")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// A name that no generation had before: sixteen random hexadecimal digits.
    private static func newGeneration() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
