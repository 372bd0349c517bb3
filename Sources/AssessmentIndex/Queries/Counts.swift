import GRDB

extension AssessmentIndex {
    /// How many records the index holds, unreadable ones included.
    public func recordCount() throws(IndexError) -> Int {
        try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM record") ?? 0 }
    }
}
