import GRDB
import GRDBSQLite

/// A prepared statement bound and stepped through SQLite's own functions.
///
/// GRDB prepares it once a connection and keeps it; binding goes around `StatementArguments`, which boxes and checks every
/// value. Only for statements without transaction effect, and not within its own `forEach`.
struct RawStatement {
    private let owner: Statement
    private var raw: OpaquePointer { owner.sqliteStatement }

    init(_ db: Database, _ sql: String) throws { owner = try db.cachedStatement(sql: sql) }

    /// Binds, runs to the end, and is ready again.
    func run(_ values: [Value]) throws {
        try bind(values)
        try expect(SQLITE_DONE, sqlite3_step(raw))
        sqlite3_reset(raw)
    }

    /// Binds and calls `body` for each row, which is only valid during that call.
    func forEach(_ values: [Value] = [], _ body: (RawRow) throws -> Void) throws {
        try bind(values)
        defer { sqlite3_reset(raw) }
        var code = sqlite3_step(raw)
        while code == SQLITE_ROW {
            try body(RawRow(raw: raw))
            code = sqlite3_step(raw)
        }
        try expect(SQLITE_DONE, code)
    }

    private func bind(_ values: [Value]) throws {
        var index: CInt = 0
        for value in values {
            index += 1
            let code: CInt
            switch value {
            case .null: code = sqlite3_bind_null(raw, index)
            case .integer(let number): code = sqlite3_bind_int64(raw, index, number)
            case .text(var text):
                code = text.withUTF8 { buffer in
                    buffer.withMemoryRebound(to: CChar.self) {
                        // An empty text has no address, and a null address would bind NULL.
                        $0.isEmpty
                            ? sqlite3_bind_text(raw, index, "", 0, Self.copied)
                            : sqlite3_bind_text(raw, index, $0.baseAddress, CInt($0.count), Self.copied)
                    }
                }
            case .blob(let bytes):
                code = bytes.withUnsafeBytes {
                    $0.isEmpty
                        ? sqlite3_bind_zeroblob(raw, index, 0)
                        : sqlite3_bind_blob(raw, index, $0.baseAddress, CInt($0.count), Self.copied)
                }
            }
            try expect(SQLITE_OK, code)
        }
    }

    private func expect(_ wanted: CInt, _ code: CInt) throws {
        guard code != wanted else { return }
        let message = sqlite3_db_handle(raw).flatMap(sqlite3_errmsg).map { String(cString: $0) }
        sqlite3_reset(raw)
        throw IndexError(sqliteCode: code, message: message ?? "SQLite error \(code)")
    }

    /// SQLITE_TRANSIENT, a macro that Swift does not import: SQLite copies the bytes before the call returns.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

/// The current row of a raw statement. Columns count from 0.
struct RawRow {
    fileprivate let raw: OpaquePointer

    enum Kind { case null, integer, text, blob }

    func kind(_ column: CInt) -> Kind {
        switch sqlite3_column_type(raw, column) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer
        case SQLITE_TEXT: .text
        default: .blob
        }
    }

    func isNull(_ column: CInt) -> Bool { sqlite3_column_type(raw, column) == SQLITE_NULL }
    func integer(_ column: CInt) -> Int64 { sqlite3_column_int64(raw, column) }
    func count(_ column: CInt) -> Int { Int(sqlite3_column_int64(raw, column)) }

    func text(_ column: CInt) -> String {
        guard let start = sqlite3_column_text(raw, column) else { return "" }
        let length = Int(sqlite3_column_bytes(raw, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    }

    func optionalText(_ column: CInt) -> String? { isNull(column) ? nil : text(column) }

    func blob(_ column: CInt) -> [UInt8] { withBlob(column) { Array($0) } }

    func withBlob<Result>(_ column: CInt, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let start = sqlite3_column_blob(raw, column)
        return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(raw, column))))
    }

    /// Adds the column to a checksum as it is stored.
    func add(_ column: CInt, to sum: inout RowSum) {
        switch kind(column) {
        case .null: sum.addNull()
        case .integer: sum.addInteger(integer(column))
        case .text:
            let start = sqlite3_column_text(raw, column)
            sum.add(tag: 2, UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(raw, column))))
        case .blob: withBlob(column) { sum.add(tag: 3, $0) }
        }
    }
}
