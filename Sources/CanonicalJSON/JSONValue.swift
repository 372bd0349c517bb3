/// One JSON value.
///
/// Two values are equal exactly when their canonical bytes are. Strings are therefore compared byte for byte, not by Unicode
/// equivalence as `String` does: a composed and a decomposed "é" are two different values and two different keys. And since JSON
/// itself has one kind of number, `.integer(2)` equals `.number(2)`.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that was not written as an integer. JSON cannot hold NaN or infinity: the writer puts `null` in their place.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// The same value in the form in which it is written: whole numbers as integers, what JSON lacks as null.
    var settled: JSONValue {
        guard case .number(let value) = self else { return self }
        if !value.isFinite { return .null }
        // Below 9e15 every whole double is an exact integer.
        return abs(value) < 9e15 && Double(Int64(value)) == value ? .integer(Int64(value)) : self
    }
}

extension JSONValue: Hashable {
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left.settled, right.settled) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.number(let a), .number(let b)): a.bitPattern == b.bitPattern
        case (.string(let a), .string(let b)): UTF8Order.equal(a, b)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch settled {
        case .null: hasher.combine(0 as UInt8)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value.bitPattern)
        // A `String` hashes its normal form, which equal bytes share.
        case .string(let value): hasher.combine(value)
        case .array(let value): hasher.combine(value)
        case .object(let value): hasher.combine(value)
        }
    }
}

// No literal for null: `condition ? value : nil` would then mean null where a missing value was meant.
extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}
