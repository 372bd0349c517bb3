/// Turns a file's bytes into UTF-8 that can be scanned: byte order marks, UTF-16 and what is neither.
enum CSVText {
    static func utf8(_ bytes: [UInt8], limit: Int) throws(CSVError) -> [UInt8] {
        if bytes.count > limit {
            throw CSVError(
                .tooLarge, "the file has \(bytes.count) bytes; at most \(limit) are read", hint: "split it into several files")
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return try fromUTF16(bytes, isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try fromUTF16(bytes, isBigEndian: true) }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        try check(body)
        return body
    }

    private static func check(_ bytes: [UInt8]) throws(CSVError) {
        var seen: UInt8 = 0
        var hasNull = false
        for byte in bytes {
            seen |= byte
            hasNull = hasNull || byte == 0
        }
        if hasNull, let place = bytes.firstIndex(of: 0) {
            throw CSVError(
                .controlCharacter, "there is a zero byte: this is not a text file", line: line(of: place, in: bytes),
                hint: "save the sheet as CSV, not as a workbook")
        }
        guard seen >= 0x80, String(validating: bytes, as: UTF8.self) == nil else { return }
        let place = validPrefix(of: bytes)
        let digits = String(bytes[place], radix: 16, uppercase: true)
        throw CSVError(
            .notUTF8, "the byte 0x\(digits) is not UTF-8; the file may be in Latin-1 or Windows-1252",
            line: line(of: place, in: bytes), hint: "save it as “CSV UTF-8”")
    }

    private static func validPrefix(of bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
        return min(count, bytes.count - 1)
    }

    /// From 1; a line feed, a carriage return, or both together end a line.
    private static func line(of place: Int, in bytes: [UInt8]) -> Int {
        var line = 1
        var previous: UInt8 = 0
        for byte in bytes[..<place] {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { line += 1 }
            previous = byte
        }
        return line
    }

    private static func fromUTF16(_ bytes: [UInt8], isBigEndian: Bool) throws(CSVError) -> [UInt8] {
        guard bytes.count % 2 == 0 else {
            throw CSVError(.notUTF8, "the file is cut off in the middle of a UTF-16 character", hint: "save it again")
        }
        let units = stride(from: 2, to: bytes.count, by: 2).map { place -> UInt16 in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw CSVError(.notUTF8, "the file is not well-formed UTF-16", hint: "save it as “CSV UTF-8”")
        }
        let utf8 = Array(text.utf8)
        try check(utf8)
        return utf8
    }
}
