import GRDB

/// The full check of a file that was not closed well, or on demand: SQLite's own of every page and tree, the search
/// index against its texts, and the checksum of every row.
enum Verification {
    /// Throws `mustRebuild` at the first thing that is not as it was written.
    static func run(_ db: Database) throws {
        let findings = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
        guard findings == ["ok"] else {
            throw IndexError(.mustRebuild, "the index is damaged: \(findings.first ?? "the check said nothing")")
        }
        let stored = try Int64.fetchOne(db, sql: "SELECT total FROM state WHERE id = 1")
        guard try total(db) == stored.map(UInt64.init(bitPattern:)) else {
            throw IndexError(.mustRebuild, "the index is damaged: its rows do not add up to their checksum")
        }
    }

    /// The sum over all rows as they stand.
    static func total(_ db: Database) throws -> UInt64 {
        var total: UInt64 = 0
        var sum = RowSum()
        for table in Table.allCases {
            let columns = table.columns
            let statement = try RawStatement(db, "SELECT \(columns.joined(separator: ", ")) FROM \(table.sqlName)")
            try statement.forEach { row in
                sum.start(table)
                for column in columns.indices { row.add(CInt(column), to: &sum) }
                total &+= sum.finish()
            }
        }
        return total
    }
}
