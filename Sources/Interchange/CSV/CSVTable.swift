/// A table with a header, read by column names.
///
/// Rows are handed over one at a time and their cells stay in the file's bytes, so a table of a million rows costs no
/// more memory than the file.
public struct CSVTable: Sendable {
    /// The most that is read unless a caller says otherwise.
    public static let customaryLimit = 50 * 1024 * 1024

    /// The header's names as written, trimmed.
    public let header: [String]
    /// `,`, `;` or a tab, whichever the header uses most.
    public let delimiter: UInt8

    private let bytes: [UInt8]
    private let columns: Columns
    private let firstOffset: Int
    private let firstLine: Int

    /// - Parameters:
    ///   - bytes: UTF-8 with or without a byte order mark, or UTF-16 with one.
    ///   - requiredColumns: matched without regard to case and surrounding spaces; one that is missing is an error.
    ///   - optionalColumns: likewise, may be missing. Other columns are left alone.
    public init(
        bytes: [UInt8], requiredColumns: [String], optionalColumns: [String] = [], limit: Int = CSVTable.customaryLimit
    ) throws(CSVError) {
        let text = try CSVText.utf8(bytes, limit: limit)
        let head = try CSVHeader(text)
        self.bytes = text
        header = head.names
        delimiter = head.delimiter
        firstOffset = head.endOffset
        firstLine = head.endLine
        columns = Columns(
            names: requiredColumns + optionalColumns,
            places: try head.places(required: requiredColumns, optional: optionalColumns))
    }

    /// The columns asked for; one object, since every row refers to it.
    final class Columns: Sendable {
        let names: [String]
        /// For each name, where it stands in a row; nil for an optional one that is not there.
        let places: [Int?]

        init(names: [String], places: [Int?]) {
            self.names = names
            self.places = places
        }
    }

    /// Columns of the file that were not asked for, each with the name it may have been meant to be.
    public var unused: [(name: String, near: String?)] {
        let known = columns.names.map { $0.lowercased() }
        let missing = zip(columns.names, columns.places).filter { $0.1 == nil }.map(\.0)
        return header.filter { !$0.utf8.isEmpty && !known.contains($0.lowercased()) }.map {
            ($0, NearestColumn.to($0, among: missing))
        }
    }

    /// Whether an optional column is there.
    public func has(_ column: String) -> Bool { columns.names.firstIndex(of: column).flatMap { columns.places[$0] } != nil }

    /// Hands over each row that is not empty, in the order of the file.
    ///
    /// - Throws: the first row that has too few or too many cells, or a quote that does not end.
    public func forEachRow(_ body: (borrowing CSVRow) throws(CSVError) -> Void) throws(CSVError) {
        try forEachRow(ragged: nil, body)
    }

    /// The same, but rows with too few or too many cells are told to `ragged` and passed over.
    public func forEachRow(
        ragged: ((CSVError) -> Void)?, _ body: (borrowing CSVRow) throws(CSVError) -> Void
    ) throws(CSVError) {
        let failure = bytes.withUnsafeBytes { buffer -> CSVError? in
            var scanner = CSVScanner(buffer, delimiter: delimiter, offset: firstOffset, line: firstLine)
            do throws(CSVError) {
                while try scanner.next() {
                    if scanner.fields.count != header.count, let fault = widthFault(scanner) {
                        guard let ragged else { throw fault }
                        ragged(fault)
                        continue
                    }
                    try body(CSVRow(bytes: buffer, line: scanner.rowLine, fields: scanner.fields, columns: columns))
                }
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    private func widthFault(_ scanner: CSVScanner) -> CSVError? {
        let fields = scanner.fields
        // A delimiter too many at the end of a line is harmless.
        if fields.count > header.count, fields[header.count...].allSatisfy({ $0.start == $0.end }) { return nil }
        return CSVError(
            .raggedRow, "this row has \(fields.count) cells, the header has \(header.count)", line: scanner.rowLine,
            hint: fields.count > header.count ? "put cells that have the delimiter in them in quotes" : "fill the row up")
    }
}

/// One row of a table; good only while it is being handed over.
public struct CSVRow: ~Copyable {
    let bytes: UnsafeRawBufferPointer
    /// The line the row begins on, from 1.
    public let line: Int
    let fields: [CSVScanner.Field]
    let columns: CSVTable.Columns

    /// The text of a cell; empty when the optional column is not there.
    public subscript(column: String) -> String {
        guard let index = columns.names.firstIndex(of: column) else { return "" }
        return text(index)
    }

    /// The text of a cell by its position among the columns asked for, required ones first.
    public func text(_ index: Int) -> String {
        guard let place = columns.places[index] else { return "" }
        let field = fields[place]
        let raw = bytes[field.start..<field.end]
        guard field.isEscaped else { return String(decoding: raw, as: UTF8.self) }
        return String(decoding: CSVRow.unescaped(raw), as: UTF8.self)
    }

    /// Where a column stands in the table, from 0.
    func place(_ index: Int) -> Int? { columns.places[index] }

    /// The bytes of a cell as they stand in the file, without its quotes and, if trimmed, the ASCII blanks around it; nil
    /// for a cell with doubled quotes, whose text is not in the file, and for a column that is not there.
    func plainBytes(_ index: Int, isTrimmed: Bool = true) -> UnsafeRawBufferPointer? {
        guard let place = columns.places[index] else { return nil }
        let field = fields[place]
        if field.isEscaped { return nil }
        var (start, end) = (field.start, field.end)
        while isTrimmed, start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        while isTrimmed, start < end, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    }

    private static func unescaped(_ raw: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        var made: [UInt8] = []
        made.reserveCapacity(raw.count)
        var isSecond = false
        for byte in raw {
            if byte == UInt8(ascii: "\""), !isSecond {
                isSecond = true
                continue
            }
            isSecond = false
            made.append(byte)
        }
        return made
    }
}
