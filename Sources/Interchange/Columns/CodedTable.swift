import Dispatch

/// A long table read into codes, column by column, at about the speed the file can be looked at.
///
/// Plain tables are cut into stretches of lines that are read on all cores; a table with a quote in it is read in one go. The result does
/// not depend on how many cores there are.
public struct CodedTable: Sendable {
    /// A column that is wanted: what it is to be called, and what it is called in the file.
    public struct Wanted: Sendable, Hashable {
        public let name: String
        public let header: String
        public let isRequired: Bool

        public init(_ name: String, header: String? = nil, isRequired: Bool) {
            self.name = name
            self.header = header ?? name
            self.isRequired = isRequired
        }
    }

    /// The header's names as written, trimmed.
    public let header: [String]
    /// The wanted columns that are there, in the order they were asked for.
    public let columns: [CodedColumn]
    public let rowCount: Int
    private let lineReader: LineReader

    public func column(_ name: String) -> CodedColumn? { columns.first { $0.name == name } }

    /// The line of the file that a row begins on, from 1. Walks the file: for messages only.
    public func line(ofRow row: Int) -> Int { lineReader.line(ofRow: row) }

    /// - Parameters:
    ///   - wanted: matched with the header without regard to case and surrounding spaces.
    ///   - limit: most bytes that are read.
    /// - Throws: ``CSVError`` with the place: a required column that is missing or there twice, a row with too few or too many cells, a
    ///   quote that does not end, bytes that are not text.
    public init(csv bytes: [UInt8], wanted: [Wanted], limit: Int = 4 << 30) throws(CSVError) {
        let text = try CSVText.utf8(bytes, limit: limit)
        let head = try CSVHeader(text)
        let required = wanted.filter(\.isRequired)
        let optional = wanted.filter { !$0.isRequired }
        let places = try head.places(required: required.map(\.header), optional: optional.map(\.header))
        let found = zip(required + optional, places).compactMap { column, place in place.map { (column, $0) } }
        let present = wanted.compactMap { column in found.first { $0.0 == column } }
        var slots = [Int](repeating: -1, count: head.names.count)
        for (position, (column, place)) in present.enumerated() {
            if slots[place] >= 0 {
                throw CSVError(
                    .repeatedColumn,
                    "the column “\(column.header)” is wanted twice: as \(present[slots[place]].0.name) and as \(column.name)",
                    hint: "name each column once")
            }
            slots[place] = position
        }
        header = head.names
        lineReader = LineReader(text: text, delimiter: head.delimiter, offset: head.endOffset, line: head.endLine)
        let hasQuotes = text.withUnsafeBytes { buffer in
            buffer.baseAddress.map {
                ByteSearch.contains(UInt8(ascii: "\""), in: $0 + head.endOffset, count: buffer.count - head.endOffset)
            } ?? false
        }
        let names = present.map(\.0.name)
        let made =
            hasQuotes
            ? try Self.quoted(text, head, slots: slots, names: names)
            : try Self.plain(text, head, slots: slots, names: names, lines: lineReader)
        columns = made
        rowCount = made.first?.codes.count ?? 0
    }

    private static func quoted(_ text: [UInt8], _ head: CSVHeader, slots: [Int], names: [String]) throws(CSVError)
        -> [CodedColumn]
    {
        let interners = names.map { _ in ByteInterner() }
        var codes = names.map { _ in [Int32]() }
        let failure = text.withUnsafeBytes { buffer -> CSVError? in
            var scanner = CSVScanner(buffer, delimiter: head.delimiter, offset: head.endOffset, line: head.endLine)
            do throws(CSVError) {
                while try scanner.next() {
                    let fields = scanner.fields
                    if let fault = RowWidth.fault(of: scanner, header: head.names.count) { throw fault }
                    for (place, slot) in slots.enumerated() where slot >= 0 {
                        let cell = CellText.trimmed(buffer, fields[place])
                        guard let code = cell.withUnsafeBytes({ interners[slot].code(of: $0) }) else {
                            throw tooMuchText(line: scanner.rowLine)
                        }
                        codes[slot].append(code)
                    }
                }
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
        return names.indices.map { column(names[$0], interners[$0], codes[$0]) }
    }

    private static func plain(
        _ text: [UInt8], _ head: CSVHeader, slots: [Int], names: [String], lines: LineReader
    ) throws(CSVError) -> [CodedColumn] {
        let ranges = stretches(of: text, from: head.endOffset)
        let bytesPerRow = max(4, (ranges.first.map { LineReader.averageLine(text, $0) } ?? 16))
        let pieces = text.withUnsafeBytes { bytes -> [CodedPiece] in
            nonisolated(unsafe) let buffer = bytes
            return Concurrently.map(ranges.count) { number in
                CodedPiece(
                    buffer, ranges[number], delimiter: head.delimiter, slots: slots, wanted: names.count,
                    expectedRows: ranges[number].count / bytesPerRow + 16)
            }
        }
        if let offset = pieces.compactMap(\.faultOffset).min() { throw lines.fault(at: offset, header: head.names.count) }
        return try Result {
            try Concurrently.map(names.count) { slot in merged(pieces, slot, name: names[slot]) }.map { try $0.get() }
        }.mapError { $0 as? CSVError ?? tooMuchText(line: nil) }.get()
    }

    /// Cut at line ends into at most sixteen parts of at least a mebibyte: by the length of the text alone.
    private static func stretches(of text: [UInt8], from first: Int) -> [Range<Int>] {
        let number = max(1, min(16, (text.count - first) >> 20))
        var ranges: [Range<Int>] = []
        var start = first
        for part in 1...number {
            var end = part == number ? text.count : max(start, first + (text.count - first) / number * part)
            while end < text.count, end > start, text[end - 1] != 0x0A { end += 1 }
            if end > start { ranges.append(start..<end) }
            start = end
        }
        return ranges
    }

    private static func merged(_ pieces: [CodedPiece], _ slot: Int, name: String) -> Result<CodedColumn, CSVError> {
        if pieces.count == 1 { return .success(column(name, pieces[0].interners[slot], pieces[0].codes[slot])) }
        let all = ByteInterner()
        var codes: [Int32] = []
        codes.reserveCapacity(pieces.reduce(0) { $0 + $1.codes[slot].count })
        for piece in pieces {
            let own = piece.interners[slot]
            guard let base = own.textBytes.baseAddress else { continue }
            var map = [Int32](repeating: 0, count: own.count)
            for code in 0..<own.count {
                let start = own.start(of: code)
                guard let common = all.code(of: base + start, count: Int(own.ends[code]) - start) else {
                    return .failure(tooMuchText(line: nil))
                }
                map[code] = common
            }
            map.withUnsafeBufferPointer { map in
                for code in piece.codes[slot] { codes.append(map[Int(code)]) }
            }
        }
        return .success(column(name, all, codes))
    }

    private static func column(_ name: String, _ interner: ByteInterner, _ codes: [Int32]) -> CodedColumn {
        CodedColumn(
            name: name, bytes: Array(interner.textBytes),
            ends: Array(UnsafeBufferPointer(start: interner.ends, count: interner.count)),
            codes: codes)
    }

    private static func tooMuchText(line: Int?) -> CSVError {
        CSVError(.tooLarge, "the distinct texts of a column take more than two gigabytes", line: line)
    }
}
