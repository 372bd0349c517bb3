/// Scores from a spreadsheet: one row a judgment of one criterion.
///
/// Columns `sample,rater,criterion,score` must be there; `round`, `rationale`, `time` and `group` may be. What a score
/// means, a level's id, label or number, or a condition code, is for whoever knows the rubric to say.
public struct ScoreRows: Sendable {
    public private(set) var samples = InternedColumn()
    public private(set) var raters = InternedColumn()
    public private(set) var criteria = InternedColumn()
    public private(set) var scores = InternedColumn()
    /// Nil when the file has no such column; an empty cell is an empty text.
    public private(set) var rounds: InternedColumn?
    public private(set) var rationales: InternedColumn?
    public private(set) var times: InternedColumn?
    public private(set) var groups: InternedColumn?
    /// The line of the file that each row begins on.
    public private(set) var lines: [UInt32] = []

    /// Rows that were left out, when the caller asked for the rest: too few cells, or an empty one that must not be.
    public private(set) var badRows: [CSVError] = []

    /// One sentence for each column that was not used.
    public private(set) var notes: [String] = []

    public var count: Int { lines.count }

    public static let requiredColumns = ["sample", "rater", "criterion", "score"]
    public static let optionalColumns = ["round", "rationale", "time", "group"]

    /// - Parameter leavesOutBadRows: collect rows that cannot be read in ``badRows`` and take the others.
    /// - Throws: what is wrong with the file's form, or every row that cannot be read (the first hundred).
    public init(csv bytes: [UInt8], limit: Int = CSVTable.customaryLimit, leavesOutBadRows: Bool = false) throws(ScoreRowsError) {
        var faults = FaultList()
        do throws(CSVError) {
            let table = try CSVTable(
                bytes: bytes, requiredColumns: Self.requiredColumns, optionalColumns: Self.optionalColumns, limit: limit)
            notes = table.unused.map { column in
                "the column “\(column.name)” is not used" + (column.near.map { "; was it to be “\($0)”?" } ?? "")
            }
            if table.has("round") { rounds = InternedColumn() }
            if table.has("rationale") { rationales = InternedColumn() }
            if table.has("time") { times = InternedColumn() }
            if table.has("group") { groups = InternedColumn() }
            var bad = FaultList(limit: leavesOutBadRows ? .max : 100)
            try table.forEachRow(ragged: { bad.add($0) }) { row throws(CSVError) in
                let empty = Self.emptyCells(in: row)
                if empty.isEmpty { add(row) }
                empty.forEach { bad.add($0) }
            }
            finish()
            if leavesOutBadRows { badRows = bad.first } else { faults = bad }
            if count == 0, badRows.isEmpty, faults.count == 0 {
                faults.add(CSVError(.badCell, "there is no row below the header", hint: "add a line for each score"))
            }
        } catch {
            faults.add(error)
        }
        if faults.count > 0 { throw ScoreRowsError(faults: faults.first, more: faults.count - faults.first.count) }
    }

    private mutating func finish() {
        samples.finish()
        raters.finish()
        criteria.finish()
        scores.finish()
        rounds?.finish()
        rationales?.finish()
        times?.finish()
        groups?.finish()
    }

    private mutating func add(_ row: borrowing CSVRow) {
        Self.add(0, row, to: &samples)
        Self.add(1, row, to: &raters)
        Self.add(2, row, to: &criteria)
        Self.add(3, row, to: &scores)
        Self.add(4, row, to: &rounds)
        Self.add(5, row, isTrimmed: false, to: &rationales)
        Self.add(6, row, to: &times)
        Self.add(7, row, to: &groups)
        lines.append(UInt32(truncatingIfNeeded: row.line))
    }

    private static func add(_ index: Int, _ row: borrowing CSVRow, to column: inout InternedColumn) {
        if let bytes = row.plainBytes(index) { column.append(bytes) } else { column.append(row.text(index)) }
    }

    /// The cells that must not be empty and are.
    private static func emptyCells(in row: borrowing CSVRow) -> [CSVError] {
        var found: [CSVError] = []
        for index in requiredColumns.indices {
            if let bytes = row.plainBytes(index) {
                if !bytes.isEmpty { continue }
            } else if !row.text(index).utf8.isEmpty {
                continue
            }
            found.append(
                CSVError(
                    .badCell, "the \(requiredColumns[index]) is empty", line: row.line, column: row.place(index).map { $0 + 1 },
                    hint: "fill it in, or take the row away"))
        }
        return found
    }

    private static func add(_ index: Int, _ row: borrowing CSVRow, isTrimmed: Bool = true, to column: inout InternedColumn?) {
        guard column != nil else { return }
        if let bytes = row.plainBytes(index, isTrimmed: isTrimmed) {
            column?.append(bytes)
        } else {
            column?.append(row.text(index))
        }
    }

    /// Rows that score what an earlier row has scored already: same sample, rater, criterion and round.
    ///
    /// - Returns: pairs of row numbers, at most `limit` of them, in the order of the file.
    public func repeated(limit: Int = 100) -> [(row: Int, earlier: Int)] {
        var keys: [(key: UInt128, row: UInt32)] = []
        keys.reserveCapacity(count)
        for row in 0..<count {
            let upper = UInt64(samples.indices[row]) << 32 | UInt64(raters.indices[row])
            let lower = UInt64(criteria.indices[row]) << 32 | UInt64(rounds?.indices[row] ?? 0)
            keys.append((UInt128(upper) << 64 | UInt128(lower), UInt32(row)))
        }
        keys.sort { ($0.key, $0.row) < ($1.key, $1.row) }
        let pairs = zip(keys, keys.dropFirst()).filter { $0.key == $1.key }.map { (row: Int($1.row), earlier: Int($0.row)) }
        return Array(pairs.sorted { $0.row < $1.row }.prefix(limit))
    }
}

/// Everything that keeps a file of scores from being used.
public struct ScoreRowsError: Error, Sendable, CustomStringConvertible {
    public var faults: [CSVError]
    /// How many further faults are not listed.
    public var more: Int

    public var description: String {
        let listed = faults.map(\.description).joined(separator: "\n")
        return more > 0 ? listed + "\nand \(more) more" : listed
    }
}

/// The first faults and the number of all.
private struct FaultList {
    var limit = 100
    private(set) var first: [CSVError] = []
    private(set) var count = 0

    mutating func add(_ fault: CSVError) {
        count += 1
        if first.count < limit { first.append(fault) }
    }
}
