/// Writes a fact as canonical JSON, one key a line, straight into bytes.
///
/// Callers give the keys in the order of their bytes; that is checked while debugging, and for every kind by its tests.
/// The result is what writing the fact as a `JSONValue` would give, without building one: a session's judgments are
/// written by the hundred thousand.
struct FactWriter: ~Copyable {
    private var out = ByteOutput(capacity: 4096)
    private var depth = 0
    private var isFirst = true

    /// The bytes, ending in a line end as text files do.
    consuming func finish() -> [UInt8] {
        out.append(UInt8(ascii: "\n"))
        return out.bytes
    }

    // MARK: groups

    mutating func object(_ body: (inout FactWriter) -> Void) {
        group(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    mutating func object(_ key: StaticString, _ body: (inout FactWriter) -> Void) {
        add(key)
        object(body)
    }

    mutating func object(named key: String, _ body: (inout FactWriter) -> Void) {
        next()
        add(quoted: key)
        out.append(": ")
        object(body)
    }

    mutating func list<Item>(_ key: StaticString, _ items: [Item], _ body: (inout FactWriter, Item) -> Void) {
        add(key)
        group(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
            for item in items {
                writer.next()
                body(&writer, item)
            }
        }
    }

    private mutating func group(_ open: UInt8, _ close: UInt8, _ body: (inout FactWriter) -> Void) {
        out.append(open)
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { out.appendLineEnd(indent: depth * 2) }
        isFirst = false
        out.append(close)
    }

    /// Goes to where the next member or item begins.
    private mutating func next() {
        if !isFirst { out.append(UInt8(ascii: ",")) }
        isFirst = false
        out.appendLineEnd(indent: depth * 2)
    }

    // MARK: values

    mutating func text(_ key: StaticString, _ text: String) {
        add(key)
        add(quoted: text)
    }

    mutating func text(_ key: StaticString, unlessEmpty value: String) {
        if !value.utf8.isEmpty { text(key, value) }
    }

    mutating func integer(_ key: StaticString, _ value: Int) {
        add(key)
        out.append(String(value))
    }

    /// An item of a list.
    mutating func item(_ text: String) { add(quoted: text) }

    /// Keys known to the program need no escapes.
    private mutating func add(_ key: StaticString) {
        next()
        out.append(UInt8(ascii: "\""))
        out.append(key)
        out.append("\": ")
    }

    private mutating func add(quoted text: String) {
        var text = text
        out.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            // One pass without an early end runs many bytes at once; nearly every text passes it.
            var needsEscape = false
            for byte in utf8 { needsEscape = needsEscape || byte < 0x20 || byte == 0x22 || byte == 0x5C }
            if needsEscape { addEscaped(utf8) } else { out.append(UnsafeRawBufferPointer(utf8)) }
        }
        out.append(UInt8(ascii: "\""))
    }

    private mutating func addEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
        for byte in utf8 {
            switch byte {
            case 0x22: out.append("\\\"")
            case 0x5C: out.append("\\\\")
            case 8: out.append("\\b")
            case 9: out.append("\\t")
            case 10: out.append("\\n")
            case 12: out.append("\\f")
            case 13: out.append("\\r")
            case 0..<0x20:
                out.append("\\u00")
                out.append(byte < 16 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                out.append(byte & 15 < 10 ? 48 + (byte & 15) : 87 + (byte & 15))
            default: out.append(byte)
            }
        }
    }
}
