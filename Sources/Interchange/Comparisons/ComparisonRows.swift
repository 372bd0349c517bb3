/// Comparisons from a spreadsheet: one row an answer to which of two pieces of work is the better.
///
/// Columns `judge,left,right,winner` must be there; `round` and `comment` may be. What a winner means is for whoever knows the
/// samples to say.
public struct ComparisonRows: Sendable {
    public private(set) var judges = InternedColumn()
    public private(set) var lefts = InternedColumn()
    public private(set) var rights = InternedColumn()
    public private(set) var winners = InternedColumn()
    /// Nil when the file has no such column; an empty cell is an empty text.
    public private(set) var rounds: InternedColumn?
    public private(set) var comments: InternedColumn?
    /// The line of the file that each row begins on.
    public private(set) var lines: [UInt32] = []

    /// Rows that were left out: too few cells, or an empty one that must not be.
    public private(set) var badRows: [CSVError] = []

    /// One sentence for each column that was not used.
    public private(set) var notes: [String] = []

    public var count: Int { lines.count }

    public static let requiredColumns = ["judge", "left", "right", "winner"]
    public static let optionalColumns = ["round", "comment"]

    /// - Throws: what is wrong with the file's form; faults of single rows are in ``badRows``.
    public init(csv bytes: [UInt8], limit: Int = CSVTable.customaryLimit) throws(CSVError) {
        let table = try CSVTable(
            bytes: bytes, requiredColumns: Self.requiredColumns, optionalColumns: Self.optionalColumns, limit: limit)
        notes = table.unused.map { column in
            "the column “\(column.name)” is not used" + (column.near.map { "; was it to be “\($0)”?" } ?? "")
        }
        if table.has("round") { rounds = InternedColumn() }
        if table.has("comment") { comments = InternedColumn() }
        var bad: [CSVError] = []
        try table.forEachRow(ragged: { bad.append($0) }) { row throws(CSVError) in
            let cells = Self.requiredColumns.indices.map { Self.trimmed(row, $0) }
            for (index, cell) in cells.enumerated() where cell.utf8.isEmpty {
                bad.append(
                    CSVError(
                        .badCell, "the \(Self.requiredColumns[index]) is empty", line: row.line,
                        column: row.place(index).map { $0 + 1 }, hint: "fill it in, or take the row away"))
            }
            if !cells.contains(where: \.utf8.isEmpty) { add(cells, row) }
        }
        badRows = bad
        finish()
        if count == 0, badRows.isEmpty {
            throw CSVError(.badCell, "there is no row below the header", hint: "add a line for each comparison")
        }
    }

    private mutating func add(_ cells: [String], _ row: borrowing CSVRow) {
        judges.append(cells[0])
        lefts.append(cells[1])
        rights.append(cells[2])
        winners.append(cells[3])
        rounds?.append(Self.trimmed(row, 4))
        comments?.append(row.text(5))
        lines.append(UInt32(truncatingIfNeeded: row.line))
    }

    private mutating func finish() {
        judges.finish()
        lefts.finish()
        rights.finish()
        winners.finish()
        rounds?.finish()
        comments?.finish()
    }

    private static func trimmed(_ row: borrowing CSVRow, _ index: Int) -> String {
        row.plainBytes(index).map { String(decoding: $0, as: UTF8.self) } ?? row.text(index)
    }
}
