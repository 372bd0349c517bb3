import GRDB

/// Inserts rows and keeps the checksum's total.
struct RowWriter {
    private let db: Database
    private var inserts: [RawStatement?] = []
    private var nextIDs: [Table: Int64] = [:]
    private var sums = RowSum()
    /// The sum over all rows, as it will stand when this write is committed.
    var total: UInt64

    init(_ db: Database) throws {
        self.db = db
        inserts = Array(repeating: nil, count: Int(Table.allCases.map(\.rawValue).max() ?? 0) + 1)
        var stored: Int64?
        try RawStatement(db, "SELECT total FROM state WHERE id = 1").forEach { stored = $0.integer(0) }
        guard let stored else { throw IndexError(.mustRebuild, "the index has lost its checksum") }
        total = UInt64(bitPattern: stored)
    }

    /// Inserts a row and returns its checksum, which the caller adds to what it belongs to.
    mutating func insert(_ table: Table, _ values: [Value]) throws -> UInt64 {
        try statement(table).run(values)
        return sums.sum(table, values)
    }

    /// A record carries the checksum of its own row and of all rows that belong to it.
    mutating func insertRecord(_ values: [Value], detailSum: UInt64) throws {
        let sum = sums.sum(.record, values) &+ detailSum
        try statement(.record).run(values + [.integer(Int64(bitPattern: sum))])
        total &+= sum
    }

    mutating func sum(_ table: Table, _ values: [Value]) -> UInt64 { sums.sum(table, values) }

    mutating func nextID(_ table: Table) throws -> Int64 {
        var next = nextIDs[table] ?? 0
        if next == 0 {
            try RawStatement(db, "SELECT coalesce(max(id), 0) + 1 FROM \(table.sqlName)").forEach { next = $0.integer(0) }
        }
        nextIDs[table] = next + 1
        return next
    }

    func finish() throws {
        try RawStatement(db, "UPDATE state SET total = ? WHERE id = 1").run([.integer(Int64(bitPattern: total))])
    }

    private mutating func statement(_ table: Table) throws -> RawStatement {
        if let made = inserts[Int(table.rawValue)] { return made }
        let columns = table == .record ? table.columns + ["sum"] : table.columns
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        let sql = "INSERT INTO \(table.sqlName) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
        let made = try RawStatement(db, sql)
        inserts[Int(table.rawValue)] = made
        return made
    }
}
