/// A recursive descent over bytes. Nothing is looked at twice, except in text that is being refused.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let maximumDepth: Int
    var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    mutating func document() throws(ParseFault) -> JSONValue {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            throw ParseFault(code: .byteOrderMark, offset: 0)
        }
        let value = try value(depth: 0)
        skipSpace()
        if offset < bytes.count { throw ParseFault(code: .trailingBytes, offset: offset) }
        return value
    }

    private mutating func value(depth: Int) throws(ParseFault) -> JSONValue {
        switch try nextByte() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw ParseFault(code: .unexpectedByte, offset: offset)
        }
    }

    private mutating func array(depth: Int) throws(ParseFault) -> [JSONValue] {
        try open(depth)
        var elements: [JSONValue] = []
        if try nextByte() == UInt8(ascii: "]") {
            offset += 1
            return elements
        }
        repeat {
            elements.append(try value(depth: depth + 1))
        } while try separator(closing: UInt8(ascii: "]"))
        return elements
    }

    private mutating func object(depth: Int) throws(ParseFault) -> JSONObject {
        let start = offset
        try open(depth)
        if try nextByte() == UInt8(ascii: "}") {
            offset += 1
            return JSONObject()
        }
        var entries: [(key: String, value: JSONValue)] = []
        entries.reserveCapacity(8)
        var isSorted = true
        repeat {
            let key = try key()
            if let last = entries.last, !UTF8Order.less(last.key, key) { isSorted = false }
            entries.append((key: key, value: try value(depth: depth + 1)))
        } while try separator(closing: UInt8(ascii: "}"))
        if !isSorted {
            entries.sort { UTF8Order.less($0.key, $1.key) }
            for index in entries.indices.dropFirst() where UTF8Order.equal(entries[index - 1].key, entries[index].key) {
                throw try duplicate(entries[index].key, objectAt: start, depth: depth)
            }
        }
        return JSONObject(sorted: entries)
    }

    /// A key with the colon after it.
    private mutating func key() throws(ParseFault) -> String {
        guard try nextByte() == UInt8(ascii: "\"") else { throw ParseFault(code: .unexpectedByte, offset: offset) }
        let key = try string()
        guard try nextByte() == UInt8(ascii: ":") else { throw ParseFault(code: .unexpectedByte, offset: offset) }
        offset += 1
        return key
    }

    /// Reads the object once more to find where the key comes up the second time.
    private mutating func duplicate(_ key: String, objectAt start: Int, depth: Int) throws(ParseFault) -> ParseFault {
        offset = start + 1
        var seen = 0
        while true {
            _ = try nextByte()
            let place = offset
            if UTF8Order.equal(try self.key(), key) { seen += 1 }
            if seen == 2 { return ParseFault(code: .duplicateKey, offset: place) }
            _ = try value(depth: depth + 1)
            _ = try separator(closing: UInt8(ascii: "}"))
        }
    }

    private mutating func open(_ depth: Int) throws(ParseFault) {
        if depth >= maximumDepth { throw ParseFault(code: .tooDeep, offset: offset) }
        offset += 1
    }

    /// True after a comma, false after the closing bracket.
    private mutating func separator(closing: UInt8) throws(ParseFault) -> Bool {
        let byte = try nextByte()
        guard byte == UInt8(ascii: ",") || byte == closing else { throw ParseFault(code: .unexpectedByte, offset: offset) }
        offset += 1
        return byte == UInt8(ascii: ",")
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(ParseFault) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard offset + index < bytes.count else { throw ParseFault(code: .unexpectedEnd, offset: bytes.count) }
            if bytes[offset + index] != word.utf8Start[index] { throw ParseFault(code: .unexpectedByte, offset: offset + index) }
        }
        offset += word.utf8CodeUnitCount
        return value
    }

    /// The next byte that is not white space, not consumed.
    @inline(__always)
    private mutating func nextByte() throws(ParseFault) -> UInt8 {
        skipSpace()
        guard offset < bytes.count else { throw ParseFault(code: .unexpectedEnd, offset: offset) }
        return bytes[offset]
    }

    @inline(__always)
    private mutating func skipSpace() {
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            offset += 1
        }
    }
}
