/// Finds lines again when something has to be said about one.
struct LineReader: Sendable {
    let text: [UInt8]
    let delimiter: UInt8
    /// Where the rows begin, and on which line.
    let offset: Int
    let line: Int

    func line(ofRow row: Int) -> Int {
        text.withUnsafeBytes { buffer in
            var scanner = CSVScanner(buffer, delimiter: delimiter, offset: offset, line: line)
            var left = row
            do throws(CSVError) {
                while try scanner.next() {
                    if left == 0 { return scanner.rowLine }
                    left -= 1
                }
            } catch {
                return error.line ?? line
            }
            return scanner.rowLine
        }
    }

    /// What is wrong with the row that begins at a byte of a table without quotes.
    func fault(at place: Int, header: Int) -> CSVError {
        text.withUnsafeBytes { buffer in
            var scanner = CSVScanner(buffer, delimiter: delimiter, offset: offset, line: line)
            do throws(CSVError) {
                while scanner.offset <= place, try scanner.next() {}
                return RowWidth.fault(of: scanner, header: header)
                    ?? CSVError(.tooLarge, "the distinct texts of a column take more than two gigabytes", line: scanner.rowLine)
            } catch {
                return error
            }
        }
    }

    /// Bytes of a line, from the first few hundred.
    static func averageLine(_ text: [UInt8], _ range: Range<Int>) -> Int {
        let head = text[range].prefix(16_384)
        let lines = head.count { $0 == 0x0A }
        return lines == 0 ? head.count : head.count / (lines + 1)
    }
}

enum RowWidth {
    static func fault(of scanner: CSVScanner, header: Int) -> CSVError? {
        let fields = scanner.fields
        if fields.count == header { return nil }
        // A delimiter too many at the end of a line is harmless.
        if fields.count > header, fields[header...].allSatisfy({ $0.start == $0.end }) { return nil }
        return CSVError(
            .raggedRow, "this row has \(fields.count) cells, the header has \(header)", line: scanner.rowLine,
            hint: fields.count > header ? "put cells that have the delimiter in them in quotes" : "fill the row up")
    }
}

enum CellText {
    /// The bytes of a cell without doubled quotes and the ASCII blanks around it.
    static func trimmed(_ text: UnsafeRawBufferPointer, _ field: CSVScanner.Field) -> ArraySlice<UInt8> {
        let raw = text[field.start..<field.end]
        var cell: [UInt8] = []
        cell.reserveCapacity(raw.count)
        var isSecond = false
        for byte in raw {
            if field.isEscaped, byte == UInt8(ascii: "\""), !isSecond {
                isSecond = true
                continue
            }
            isSecond = false
            cell.append(byte)
        }
        var slice = cell[...]
        while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
        while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
        return slice
    }
}
