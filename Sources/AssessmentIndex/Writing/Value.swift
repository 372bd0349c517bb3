import AssessmentModel

/// One value on its way into a row.
enum Value: Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    static func count(_ number: Int) -> Value { .integer(Int64(number)) }
    static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
    static func hash(_ hash: ContentHash) -> Value { .blob(hash.bytes) }
    static func fact(_ id: FactID) -> Value { .text(id.rawValue) }
    static func fact(_ id: FactID?) -> Value { .optional(id?.rawValue) }
    static func moment(_ at: Timestamp) -> Value { .integer(at.secondsSince1970) }
}

extension ContentHash {
    /// The 32 bytes behind the 64 digits.
    var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(32)
        var high: UInt8?
        for digit in hex.utf8 {
            let value = digit < 58 ? digit - 48 : digit - 87
            if let first = high {
                result.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return result
    }
}

/// A text that is equal to another only byte for byte. Swift calls two spellings of the same accent equal; git and
/// SQLite do not, and here they must stay two.
struct ExactText: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (a: Self, b: Self) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var copy = text
        copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
