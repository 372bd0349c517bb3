/// How one text is written in YAML.
struct YAMLText {
    enum Layout {
        case line
        /// A block that keeps its line ends, with the header (`|`, `|-`, `|2+` …).
        case literal(header: String)
        /// A block whose line ends read as spaces.
        case folded([ArraySlice<UInt8>])
    }

    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.withoutLeadingMarks.utf8) }

    // MARK: blocks

    func layout(room: Int) -> Layout {
        if bytes.contains(UInt8(ascii: "\n")) { return isFitForLiteral ? .literal(header: literalHeader) : .line }
        guard bytes.count > max(room, 40), !needsEscapes, let lines = foldedLines(room: max(room, 40)), lines.count > 1 else {
            return .line
        }
        return .folded(lines)
    }

    /// The lines of a literal block; the line end after the last is written by whoever writes them.
    var lines: [ArraySlice<UInt8>] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private var isFitForLiteral: Bool {
        guard !needsEscapes, bytes.contains(where: { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: " ") }) else { return false }
        // Tools and people strip spaces that they cannot see, and a line of spaces is all such; a tab at the start of a
        // line is read as a slip in the indentation.
        return lines.allSatisfy { line in
            line.first != UInt8(ascii: "\t") && line.last != UInt8(ascii: " ") && line.last != UInt8(ascii: "\t")
        }
    }

    private var literalHeader: String {
        // Without a number, the first line that is not empty decides the indentation.
        let first = bytes.first { $0 != UInt8(ascii: "\n") }
        let indicator = first == UInt8(ascii: " ") || bytes.first == UInt8(ascii: "\n") ? "2" : ""
        if bytes.last != UInt8(ascii: "\n") { return "|" + indicator + "-" }
        return bytes.dropLast().last == UInt8(ascii: "\n") ? "|" + indicator + "+" : "|" + indicator
    }

    /// Breaks at single spaces only: any other break would not read back as what it was.
    private func foldedLines(room: Int) -> [ArraySlice<UInt8>]? {
        let space = UInt8(ascii: " ")
        guard let first = bytes.first, let last = bytes.last, first != space, last != space, !bytes.contains(UInt8(ascii: "\t"))
        else { return nil }
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var lastBreak: Int?
        for index in bytes.indices where bytes[index] == space && bytes[index - 1] != space && bytes[index + 1] != space {
            if index - start > room, let place = lastBreak {
                lines.append(bytes[start..<place])
                start = place + 1
            }
            lastBreak = index
        }
        if bytes.count - start > room, let place = lastBreak, place > start {
            lines.append(bytes[start..<place])
            start = place + 1
        }
        lines.append(bytes[start...])
        return lines
    }

    // MARK: one line

    /// Plain if every reader takes it for the same text, else in quotes.
    var onOneLine: String {
        if isPlain { return String(decoding: bytes, as: UTF8.self) }
        let hasLineEnd = bytes.contains(UInt8(ascii: "\n"))
        let hasDoubles = bytes.contains(UInt8(ascii: "\"")) || bytes.contains(UInt8(ascii: "\\"))
        if !needsEscapes, !hasLineEnd, hasDoubles, !bytes.contains(UInt8(ascii: "\t")) {
            return "'"
                + String(decoding: bytes, as: UTF8.self).unicodeScalars.reduce(into: "") { made, scalar in
                    made.unicodeScalars.append(scalar)
                    if scalar == "'" { made.unicodeScalars.append(scalar) }
                } + "'"
        }
        return doubleQuoted
    }

    private var doubleQuoted: String {
        var made = "\"".unicodeScalars
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\"": made.append(contentsOf: "\\\"".unicodeScalars)
            case "\\": made.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": made.append(contentsOf: "\\n".unicodeScalars)
            case "\r": made.append(contentsOf: "\\r".unicodeScalars)
            case "\t": made.append(contentsOf: "\\t".unicodeScalars)
            case _ where Self.isHidden(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let width = scalar.value > 0xFFFF ? 8 : scalar.value > 0xFF ? 4 : 2
                let letter = scalar.value > 0xFFFF ? "U" : scalar.value > 0xFF ? "u" : "x"
                let zeros = String(repeating: "0", count: width - digits.utf8.count)
                made.append(contentsOf: ("\\" + letter + zeros + digits).unicodeScalars)
            default: made.append(scalar)
            }
        }
        made.append("\"")
        return String(made)
    }

    /// Letters, digits and `.`, `_`, `-` only: short lists are written on a line when they have nothing else.
    var isWord: Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { byte in
                Self.isASCIIAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                    || byte == UInt8(ascii: "-")
            }
    }

    private var needsEscapes: Bool {
        bytes.contains { $0 < 0x20 && $0 != 9 && $0 != 10 || $0 == 0x7F }
            || bytes.contains { $0 >= 0x80 }
                && String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: Self.isHidden)
    }

    /// What must not stand in a file as it is: controls, other line ends (a YAML reader would take them for ones), byte
    /// order marks, marks that turn the reading direction so that a line shows other than it is, and non-characters.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20: scalar != "\t" && scalar != "\n"
        case 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    /// Conservative: what could be read as anything but this text is not plain.
    private var isPlain: Bool {
        guard let first = bytes.first, let last = bytes.last, last != UInt8(ascii: " "), last != UInt8(ascii: ":") else {
            return false
        }
        guard !needsEscapes, !bytes.contains(where: { $0 < 0x20 }) else { return false }
        guard first >= 0x80 ? startsWithLetter : Self.isASCIIAlphanumeric(first) else { return false }
        for (here, after) in zip(bytes, bytes.dropFirst()) {
            if here == UInt8(ascii: ":"), after == UInt8(ascii: " ") { return false }
            if here == UInt8(ascii: " "), after == UInt8(ascii: "#") { return false }
        }
        return !isTakenForSomethingElse
    }

    private var startsWithLetter: Bool {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.first?.properties.isAlphabetic ?? false
    }

    /// The words, numbers, dates and times of YAML 1.1 and 1.2.
    private var isTakenForSomethingElse: Bool {
        if let first = bytes.first, (48...57).contains(first) {
            return bytes.allSatisfy { Self.numberBytes.contains($0) }
        }
        guard bytes.count <= 5 else { return false }
        let lower = String(decoding: bytes, as: UTF8.self).lowercased()
        return Self.words.contains(lower)
    }

    /// Every byte that can stand in a number or a time stamp, generously.
    private static let numberBytes = Set("0123456789abcdefABCDEFxXoO_.:+-tTzZ ".utf8)
    private static let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"]
}
