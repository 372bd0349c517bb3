/// Walks over a table's bytes row by row (RFC 4180), leaving every field where it stands.
struct CSVScanner {
    struct Field {
        var start: Int
        var end: Int
        /// Has doubled quotes that stand for one.
        var isEscaped: Bool
    }

    private let bytes: UnsafeRawBufferPointer
    private let delimiter: UInt8
    private(set) var offset: Int
    /// Of `offset`, from 1.
    private(set) var line: Int
    private var lineStart: Int
    /// The fields of the row read last.
    private(set) var fields: [Field] = []
    /// The line the row began on.
    private(set) var rowLine = 1

    init(_ bytes: UnsafeRawBufferPointer, delimiter: UInt8, offset: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.offset = offset
        self.line = line
        lineStart = offset
        fields.reserveCapacity(16)
    }

    /// Reads the next row that has anything in it; false at the end.
    mutating func next() throws(CSVError) -> Bool {
        while offset < bytes.count {
            fields.removeAll(keepingCapacity: true)
            rowLine = line
            try readRow()
            // Spreadsheets leave rows of nothing but delimiters behind.
            if fields.contains(where: { $0.start != $0.end }) { return true }
        }
        return false
    }

    private mutating func readRow() throws(CSVError) {
        while true {
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") {
                try readQuoted()
            } else {
                let start = offset
                var end = offset
                while end < bytes.count {
                    let byte = bytes[end]
                    // Every byte that ends a field but the delimiter is small; most bytes fail both tests at once.
                    if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
                    end += 1
                }
                fields.append(Field(start: start, end: end, isEscaped: false))
                offset = end
            }
            guard offset < bytes.count else { return }
            if bytes[offset] == delimiter {
                offset += 1
                continue
            }
            endLine()
            return
        }
    }

    /// Steps over a line end.
    private mutating func endLine() {
        let isPair = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
        offset += isPair ? 2 : 1
        line += 1
        lineStart = offset
    }

    private mutating func readQuoted() throws(CSVError) {
        let (openLine, openColumn) = (line, offset - lineStart + 1)
        offset += 1
        let start = offset
        var isEscaped = false
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                if offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\"") {
                    isEscaped = true
                    offset += 2
                    continue
                }
                fields.append(Field(start: start, end: offset, isEscaped: isEscaped))
                offset += 1
                return try expectEndOfField()
            }
            if byte == 0x0A || byte == 0x0D { endLine() } else { offset += 1 }
        }
        throw CSVError(
            .unclosedQuote, "the quote that opens here is never closed", line: openLine, column: openColumn,
            hint: "close it, or write a quote inside a quoted cell twice")
    }

    private func expectEndOfField() throws(CSVError) {
        guard offset < bytes.count else { return }
        let byte = bytes[offset]
        if byte == delimiter || byte == 0x0A || byte == 0x0D { return }
        throw CSVError(
            .textAfterQuote, "something follows the closing quote of a cell", line: line, column: offset - lineStart + 1,
            hint: "write a quote inside a quoted cell twice")
    }
}
