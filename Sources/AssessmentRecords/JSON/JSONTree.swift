import AssessmentModel

/// How large a fact may be before it is refused unread.
public enum FactLimits {
    public static let bytes = 1024 * 1024
    public static let depth = 64
}

/// JSON (RFC 8259) flattened in one pass over its bytes; strings stay where they are unless they have escapes.
struct JSONTree {
    private(set) var nodes: [RecordTree.Node] = []
    private(set) var spill: [UInt8] = []
    private let source: UnsafeRawBufferPointer
    private var index = 0
    private var depth = 0
    private var isASCII = true

    init(_ source: UnsafeRawBufferPointer) throws(PlacedFault) {
        self.source = source
        if source.count > FactLimits.bytes {
            throw PlacedFault(Fault(.root, "the file has \(source.count) bytes; at most \(FactLimits.bytes) are read"))
        }
        nodes.reserveCapacity(96)
        skipBlanks()
        try readValue()
        skipBlanks()
        if index < source.count { throw refusal("there is something after the end of the record") }
        if !isASCII, String(validating: source, as: UTF8.self) == nil {
            index = UTF8Check.validPrefix(of: source)
            throw refusal("the text is not UTF-8 here")
        }
    }

    private func refusal(_ message: String, at offset: Int? = nil) -> PlacedFault {
        let place = TextPosition.of(offset: offset ?? index, in: source)
        return PlacedFault(Fault(.root, message), line: place.line, column: place.column)
    }

    private var byte: UInt8? { index < source.count ? source[index] : nil }

    private mutating func skipBlanks() {
        // Most blanks are indentation.
        while index + 8 <= source.count, source.loadUnaligned(fromByteOffset: index, as: UInt64.self) == EightBytes.blanks {
            index += 8
        }
        while index < source.count, source[index] == 0x20 || source[index] == 0x0A || source[index] == 0x0D || source[index] == 9
        {
            index += 1
        }
    }

    private mutating func readValue() throws(PlacedFault) {
        switch byte {
        case UInt8(ascii: "{"): try readObject()
        case UInt8(ascii: "["): try readArray()
        case UInt8(ascii: "\""): try readString()
        case UInt8(ascii: "-"), .some(48...57): try readNumber()
        case UInt8(ascii: "t"): try readWord("true")
        case UInt8(ascii: "f"): try readWord("false")
        case UInt8(ascii: "n"): try readWord("null")
        case nil: throw refusal("the file ends where a value is wanted")
        default: throw refusal("a value is wanted here")
        }
    }

    private mutating func open(_ kind: RecordTree.Kind) throws(PlacedFault) -> Int {
        if depth >= FactLimits.depth { throw refusal("values stand more than \(FactLimits.depth) deep in one another") }
        depth += 1
        nodes.append(.init(kind: kind, next: 0, line: 0, column: Int32(index)))
        index += 1
        skipBlanks()
        return nodes.count - 1
    }

    private mutating func close(_ node: Int) {
        index += 1
        depth -= 1
        nodes[node].next = Int32(nodes.count)
    }

    private mutating func readObject() throws(PlacedFault) {
        let node = try open(.mapping)
        if byte == UInt8(ascii: "}") { return close(node) }
        while true {
            guard byte == UInt8(ascii: "\"") else { throw refusal("a key in double quotes is wanted here") }
            try readString()
            skipBlanks()
            guard byte == UInt8(ascii: ":") else { throw refusal("“:” is wanted here") }
            index += 1
            skipBlanks()
            try readValue()
            skipBlanks()
            if byte == UInt8(ascii: "}") { return close(node) }
            guard byte == UInt8(ascii: ",") else { throw refusal("“,” or “}” is wanted here") }
            index += 1
            skipBlanks()
        }
    }

    private mutating func readArray() throws(PlacedFault) {
        let node = try open(.sequence)
        if byte == UInt8(ascii: "]") { return close(node) }
        while true {
            try readValue()
            skipBlanks()
            if byte == UInt8(ascii: "]") { return close(node) }
            guard byte == UInt8(ascii: ",") else { throw refusal("“,” or “]” is wanted here") }
            index += 1
            skipBlanks()
        }
    }

    private mutating func addScalar(_ kind: RecordTree.Kind, _ start: Int, _ end: Int, at place: Int, isSpilled: Bool = false) {
        nodes.append(
            .init(
                kind: kind, isSpilled: isSpilled, start: Int32(start), end: Int32(end), next: Int32(nodes.count + 1), line: 0,
                column: Int32(place)))
    }

    private mutating func readString() throws(PlacedFault) {
        let place = index
        let start = index + 1
        var end = start
        var seen: UInt8 = 0
        while end + 8 <= source.count {
            let eight = source.loadUnaligned(fromByteOffset: end, as: UInt64.self)
            if EightBytes.hasSpecial(eight) { break }
            isASCII = isASCII && eight & EightBytes.highBits == 0
            end += 8
        }
        while end < source.count, source[end] != UInt8(ascii: "\""), source[end] != UInt8(ascii: "\\"), source[end] >= 0x20 {
            seen |= source[end]
            end += 1
        }
        if seen >= 0x80 { isASCII = false }
        guard end < source.count else { throw refusal("this text is never closed", at: place) }
        if source[end] == UInt8(ascii: "\"") {
            index = end + 1
            addScalar(.text, start, end, at: place)
        } else {
            try readEscapedString(place)
        }
    }

    private mutating func readEscapedString(_ place: Int) throws(PlacedFault) {
        let start = spill.count
        index = place + 1
        while let byte {
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                return addScalar(.text, start, spill.count, at: place, isSpilled: true)
            case UInt8(ascii: "\\"): try readEscape()
            case 0..<0x20: throw refusal("a control character must be escaped", at: index - 1)
            default:
                if byte >= 0x80 { isASCII = false }
                spill.append(byte)
            }
        }
        throw refusal("this text is never closed", at: place)
    }

    private mutating func readEscape() throws(PlacedFault) {
        guard let letter = byte else { throw refusal("the file ends in an escape") }
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): spill.append(letter)
        case UInt8(ascii: "b"): spill.append(8)
        case UInt8(ascii: "f"): spill.append(12)
        case UInt8(ascii: "n"): spill.append(10)
        case UInt8(ascii: "r"): spill.append(13)
        case UInt8(ascii: "t"): spill.append(9)
        case UInt8(ascii: "u"):
            var value = try readHex()
            if (0xD800..<0xDC00).contains(value), byte == UInt8(ascii: "\\"), index + 1 < source.count,
                source[index + 1] == UInt8(ascii: "u")
            {
                index += 2
                let low = try readHex()
                guard (0xDC00..<0xE000).contains(low) else { throw refusal("half of a surrogate pair", at: index - 6) }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else { throw refusal("half of a surrogate pair", at: index - 6) }
            UTF8.encode(scalar) { spill.append($0) }
        default: throw refusal("there is no such escape", at: index - 2)
        }
    }

    private mutating func readHex() throws(PlacedFault) -> UInt32 {
        guard index + 4 <= source.count else { throw refusal("four hexadecimal digits are wanted here") }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch source[index] {
            case let byte where (48...57).contains(byte): digit = byte - 48
            case let byte where (97...102).contains(byte): digit = byte - 87
            case let byte where (65...70).contains(byte): digit = byte - 55
            default: throw refusal("four hexadecimal digits are wanted here")
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    private mutating func readNumber() throws(PlacedFault) {
        let start = index
        while let byte, (48...57).contains(byte) || "+-.eE".utf8.contains(byte) { index += 1 }
        guard DecimalNumber.isWellFormed(source[start..<index]) else { throw refusal("this is not a number", at: start) }
        addScalar(.number, start, index, at: start)
    }

    private mutating func readWord(_ word: StaticString) throws(PlacedFault) {
        let end = index + word.utf8CodeUnitCount
        guard end <= source.count, source[index..<end].elementsEqual("\(word)".utf8) else {
            throw refusal("a value is wanted here")
        }
        addScalar(.literal, index, end, at: index)
        index = end
    }
}

/// Looking at eight bytes at once.
private enum EightBytes {
    static let highBits: UInt64 = 0x8080_8080_8080_8080
    static let blanks: UInt64 = 0x2020_2020_2020_2020
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// Whether a quote, a backslash or a control character may be among them. A byte after one that is may be reported
    /// wrongly; the byte by byte look that follows decides.
    static func hasSpecial(_ word: UInt64) -> Bool {
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let found =
            ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word)
        return found & highBits != 0
    }
}
