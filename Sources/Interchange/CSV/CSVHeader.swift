/// The first line of a table: its delimiter and its columns' names.
struct CSVHeader {
    let names: [String]
    let delimiter: UInt8
    /// Where the rows begin.
    let endOffset: Int
    let endLine: Int
    /// Of the header itself.
    private let line: Int

    init(_ bytes: [UInt8]) throws(CSVError) {
        let (stated, start) = Self.statedDelimiter(bytes)
        let delimiter = stated ?? Self.likelyDelimiter(bytes[start...])
        let result = bytes.withUnsafeBytes { buffer -> Result<(CSVScanner, [String]), CSVError> in
            var scanner = CSVScanner(buffer, delimiter: delimiter, offset: start, line: start == 0 ? 1 : 2)
            do throws(CSVError) {
                guard try scanner.next() else {
                    throw CSVError(.noHeader, "the file is empty", hint: "its first line names the columns")
                }
                let names = scanner.fields.map { field in
                    Self.trimmed(String(decoding: buffer[field.start..<field.end], as: UTF8.self))
                }
                return .success((scanner, names))
            } catch {
                return .failure(error)
            }
        }
        let (scanner, all) = try result.get()
        var names = all
        while names.last?.utf8.isEmpty == true { names.removeLast() }
        self.names = names
        self.delimiter = delimiter
        endOffset = scanner.offset
        endLine = scanner.line
        line = scanner.rowLine
    }

    func places(required: [String], optional: [String]) throws(CSVError) -> [Int?] {
        let folded = names.map { $0.lowercased() }
        var places: [Int?] = []
        for (position, name) in (required + optional).enumerated() {
            let matches = folded.indices.filter { folded[$0].utf8.elementsEqual(name.lowercased().utf8) }
            if matches.count > 1 {
                throw CSVError(
                    .repeatedColumn, "the column “\(name)” is there \(matches.count) times", line: line, column: matches[1] + 1,
                    hint: "keep one of them")
            }
            if matches.isEmpty, position < required.count { throw missing(name, taken: required + optional) }
            places.append(matches.first)
        }
        return places
    }

    private func missing(_ name: String, taken: [String]) -> CSVError {
        let known = Set(taken.map { $0.lowercased() })
        let free = names.filter { !known.contains($0.lowercased()) && !$0.utf8.isEmpty }
        let near = NearestColumn.to(name, among: free)
        return CSVError(
            .missingColumn, "there is no column “\(name)”; there are " + names.map { "“\($0)”" }.joined(separator: ", "),
            line: line, hint: near.map { "did you mean “\($0)” to be it?" } ?? "add it to the first line")
    }

    /// Excel's `sep=;` on a line of its own before the header.
    private static func statedDelimiter(_ bytes: [UInt8]) -> (UInt8?, Int) {
        guard bytes.count > 5, bytes.starts(with: "sep=".utf8), bytes[5] == 0x0A || bytes[5] == 0x0D else { return (nil, 0) }
        let isPair = bytes[5] == 0x0D && bytes.count > 6 && bytes[6] == 0x0A
        return (bytes[4], isPair ? 7 : 6)
    }

    /// The one of comma, semicolon and tab that stands most often in the header outside quotes.
    private static func likelyDelimiter(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isQuoted = false
        // Lines of nothing but delimiters are no header.
        var hasName = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D {
                if hasName { break }
                counts = [0, 0, 0]
            }
            hasName = hasName || (byte > 0x20 && !candidates.contains(byte))
            if let which = candidates.firstIndex(of: byte) { counts[which] += 1 }
        }
        return candidates[counts.indices.max { counts[$0] < counts[$1] } ?? 0]
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
        guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) })
        else {
            return ""
        }
        return String(scalars[first...last])
    }
}

/// Finds the column that somebody probably meant.
enum NearestColumn {
    /// The name with the fewest single-letter edits, if they are at most a third of its length.
    static func to(_ wanted: String, among names: [String]) -> String? {
        let target = Array(wanted.lowercased().utf8)
        var best: (name: String, distance: Int)?
        for name in names {
            let found = Array(name.lowercased().utf8.prefix(64))
            let distance = distance(target, found)
            if distance <= max(1, target.count / 3), distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }

    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var last = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var row = [i + 1]
            for (j, right) in b.enumerated() { row.append(min(last[j + 1] + 1, row[j] + 1, last[j] + (left == right ? 0 : 1))) }
            last = row
        }
        return last[b.count]
    }
}
