import CanonicalJSON

/// A record as it is written: the keys in their order for people, nothing left to decide.
///
/// Every kind of document builds one; YAML is written from it, and the canonical form and with it the content hash is
/// the same value with its keys sorted.
enum RecordValue {
    case text(String)
    case number(Double)
    case boolean(Bool)
    case list([RecordValue])
    case fields([Field])

    struct Field {
        let key: String
        let value: RecordValue
    }

    /// Fields in order; those without a value are left out.
    static func record(_ fields: (String, RecordValue?)...) -> RecordValue {
        .fields(fields.compactMap { key, value in value.map { Field(key: key, value: $0) } })
    }

    /// A mapping by names, in the order of their bytes.
    static func sorted<Value>(_ entries: [String: Value], _ value: (Value) -> RecordValue) -> RecordValue {
        let ordered = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return .fields(ordered.map { Field(key: $0.key, value: value($0.value)) })
    }

    static func texts(_ texts: [String]) -> RecordValue { .list(texts.map(RecordValue.text)) }
}

extension String {
    /// Without byte order marks at the start, which say nothing in a text and which YAML readers drop: a document's hash
    /// must be the same before it is written and after it is read.
    var withoutLeadingMarks: String {
        guard unicodeScalars.first == "\u{FEFF}" else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.drop { $0 == "\u{FEFF}" }))
    }

    /// Nil when empty, for optional fields.
    var unlessEmpty: RecordValue? { withoutLeadingMarks.utf8.isEmpty ? nil : .text(self) }
}

extension Array {
    /// Nil when empty, for optional fields.
    func unlessEmpty(_ value: (Element) -> RecordValue) -> RecordValue? { isEmpty ? nil : .list(map(value)) }
}
