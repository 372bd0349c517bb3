/// JSON written straight to bytes, for lists too long to be built as values first.
///
/// Numbers are written as everywhere in this project: whole ones without a fraction, others in the fewest digits that read back as the same double.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Hands over what has been written and begins anew in the same memory.
    mutating func flush(to sink: ([UInt8]) throws -> Void) rethrows {
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Markup of the language itself, written as it is.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { source in
            var start = 0
            for place in source.indices where source[place] < 0x20 || source[place] == 0x22 || source[place] == 0x5C {
                bytes.append(contentsOf: source[start..<place])
                escape(source[place])
                start = place + 1
            }
            bytes.append(contentsOf: source[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Null where JSON has no such number.
    mutating func number(_ value: Double?) {
        guard let value, value.isFinite else { return raw("null") }
        // Below 9e15 every whole double is an exact integer; negative zero becomes zero.
        if value.magnitude < 9e15, value.rounded(.towardZero) == value { return number(Int(value)) }
        bytes.append(contentsOf: value.description.utf8)
    }

    mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

    mutating func list<Elements: Sequence>(_ elements: Elements, _ write: (inout JSONBytes, Elements.Element) -> Void) {
        raw("[")
        var isFirst = true
        for element in elements {
            if !isFirst { raw(",") }
            isFirst = false
            write(&self, element)
        }
        raw("]")
    }

    mutating func strings(_ texts: [String]) { list(texts) { $0.string($1) } }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: raw("\\\"")
        case 0x5C: raw("\\\\")
        case 0x0A: raw("\\n")
        case 0x0D: raw("\\r")
        case 0x09: raw("\\t")
        default:
            raw("\\u00")
            for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
        }
    }
}
