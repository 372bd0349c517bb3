import AssessmentModel
import GRDB

/// Turns changes into rows within one transaction.
struct IndexWriter {
    /// How a record already standing at a place is found.
    enum Lookup {
        /// Through the index on ref and path.
        case indexed
        /// During a bulk load, which has no index yet: by a 64-bit hash of the place, checked against the row.
        case remembered
    }

    var rows: RowWriter
    var interner: Interner
    private let lookup: Lookup
    private var remembered: [UInt64: Int64] = [:]
    private var lastRef: (text: String, id: Int64)?
    private let findIndexed, findRemembered, deleteRecord, deletePassages: RawStatement
    private var deletes: [Table: RawStatement] = [:]

    init(_ db: Database, lookup: Lookup) throws {
        rows = try RowWriter(db)
        interner = try Interner(db)
        self.lookup = lookup
        findIndexed = try RawStatement(db, "SELECT id, kind, sum FROM record WHERE ref = ? AND path = ?")
        findRemembered = try RawStatement(db, "SELECT id, kind, sum FROM record WHERE id = ? AND ref = ? AND path = ?")
        deleteRecord = try RawStatement(db, "DELETE FROM record WHERE id = ?")
        deletePassages = try RawStatement(db, "DELETE FROM passage WHERE rowid BETWEEN ? AND ?")
        for table in Set(RecordKind.allCases.flatMap(\.tables)) {
            deletes[table] = try RawStatement(db, "DELETE FROM \(table.sqlName) WHERE record = ?")
        }
    }

    mutating func apply(_ change: IndexChange) throws {
        switch change {
        case .put(let ref, let path, let entry, let blob, let source):
            let refID = try refNumber(ref)
            let hash = lookup == .remembered ? placeHash(refID, path) : 0
            try remove(refID, path, hash)
            let id = try rows.nextID(.record)
            let (kind, sum) = try insert(entry, record: id, source: source)
            let values: [Value] = [.integer(id), .integer(refID), .text(path), .integer(kind.rawValue), .text(blob)]
            try rows.insertRecord(values, detailSum: sum)
            if lookup == .remembered { remembered[hash] = id }
        case .remove(let ref, let path):
            let refID = try refNumber(ref)
            try remove(refID, path, placeHash(refID, path))
        }
    }

    func finish() throws { try rows.finish() }

    private mutating func refNumber(_ ref: String) throws -> Int64 {
        if let lastRef, lastRef.text.utf8.elementsEqual(ref.utf8) { return lastRef.id }
        let id = try interner.name(ref, &rows)
        lastRef = (ref, id)
        return id
    }

    private mutating func placeHash(_ ref: Int64, _ path: String) -> UInt64 {
        rows.sum(.record, [.integer(ref), .text(path)])
    }

    private mutating func remove(_ ref: Int64, _ path: String, _ hash: UInt64) throws {
        var found: (id: Int64, kind: Int64, sum: Int64)?
        switch lookup {
        case .indexed:
            try findIndexed.forEach([.integer(ref), .text(path)]) { found = ($0.integer(0), $0.integer(1), $0.integer(2)) }
        case .remembered:
            guard let id = remembered.removeValue(forKey: hash) else { return }
            try findRemembered.forEach([.integer(id), .integer(ref), .text(path)]) {
                found = ($0.integer(0), $0.integer(1), $0.integer(2))
            }
        }
        guard let found else { return }
        guard let kind = RecordKind(rawValue: found.kind) else {
            throw IndexError(.mustRebuild, "a record has the unknown kind \(found.kind)")
        }
        for table in kind.tables { try deletes[table]?.run([.integer(found.id)]) }
        if kind.isSearchable {
            let first = Passage.rowID(record: found.id, position: 0)
            try deletePassages.run([.integer(first), .integer(first + Passage.perRecord - 1)])
        }
        try deleteRecord.run([.integer(found.id)])
        rows.total &-= UInt64(bitPattern: found.sum)
    }
}

extension IndexWriter {
    /// Moves the revisions, checking that each stands where the change begins.
    ///
    /// - Returns: false when all of them stand at the end already, so that the changes have been applied before.
    mutating func move(_ moves: [RevisionMove], _ db: Database) throws -> Bool {
        var isNews = moves.isEmpty
        for move in moves {
            let ref = try interner.name(move.ref, &rows)
            var current: String?
            try RawStatement(db, "SELECT target FROM revision WHERE ref = ?").forEach([.integer(ref)]) { current = $0.text(0) }
            if current == move.to { continue }
            guard current == move.from else {
                throw IndexError(
                    .outOfStep,
                    "the index has “\(move.ref)” at \(current ?? "nothing"), the change begins at \(move.from ?? "nothing")")
            }
            isNews = true
            if let current { rows.total &-= rows.sum(.revision, [.integer(ref), .text(current)]) }
            try RawStatement(db, "DELETE FROM revision WHERE ref = ?").run([.integer(ref)])
            if let to = move.to { rows.total &+= try rows.insert(.revision, [.integer(ref), .text(to)]) }
        }
        return isNews
    }
}
