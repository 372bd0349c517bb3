extension JSONValue {
    /// The truth value, or nil for any other kind.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The integer, or nil for any other kind; a fraction is not rounded.
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    /// The text, or nil for any other kind.
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The elements, or nil for any other kind.
    public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    /// The object, or nil for any other kind.
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
    /// True for `null` only.
    public var isNull: Bool { if case .null = self { true } else { false } }

    /// A number of either form as a `Double`, or nil; integers beyond 2^53 are rounded.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The value under a key, or nil when this is no object or has no such key. Keys are compared byte for byte.
    public subscript(key: String) -> JSONValue? { object?[key] }

    /// The element at a position, or nil when this is no array or not so long.
    public subscript(position: Int) -> JSONValue? {
        array.flatMap { $0.indices.contains(position) ? $0[position] : nil }
    }

    /// The kind in words, with its article, for messages to people: "a string", "an array".
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .integer: "an integer"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
