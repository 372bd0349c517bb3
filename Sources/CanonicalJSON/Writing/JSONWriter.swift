/// Writes JSON so that equal values give equal bytes, on every machine and in every version.
///
/// Shared by both forms: keys in the order of their UTF-8 bytes; inside strings only `"`, `\` and the controls below U+0020 are
/// escaped, with the short escape where JSON has one and `\u00xx` in lower case otherwise; whole numbers below 9e15 without a
/// fraction (`1`, also where the value was `1.0` or `-0.0`), other numbers in the fewest digits that read back as the same double
/// (`0.1`, `1e-05`, `1e+20`); NaN and infinity, which JSON lacks, as `null`.
public enum JSONWriter {
    /// The form kept in files: each member of an object and each element of an array on its own line, two spaces deeper than
    /// what holds it; `{}` and `[]` when empty; a line feed at the end.
    public static func canonical(_ value: JSONValue) -> [UInt8] {
        var sink = ByteSink()
        sink.append(value, indent: 0)
        sink.append(0x0A)
        return sink.finish()
    }

    /// The form for wires: the same without any white space, and so in one line; no line feed at the end.
    public static func compact(_ value: JSONValue) -> [UInt8] {
        var sink = ByteSink()
        sink.append(value, indent: nil)
        return sink.finish()
    }
}

extension ByteSink {
    /// - Parameter indent: of the line that the value starts in; nil for one line without spaces.
    fileprivate mutating func append(_ value: JSONValue, indent: Int?) {
        switch value.settled {
        case .null: append("null")
        case .bool(let truth): append(truth ? "true" : "false")
        case .integer(let integer): append(String(integer))
        case .number(let number): append(number.description)
        case .string(let string): append(quoting: string)
        case .array(let elements): append(elements, indent)
        case .object(let object): append(object, indent)
        }
    }

    private mutating func append(_ elements: [JSONValue], _ indent: Int?) {
        let inner = indent.map { $0 + 2 }
        append(UInt8(ascii: "["))
        for index in elements.indices {
            if index > 0 { append(UInt8(ascii: ",")) }
            if let inner { appendLine(indent: inner) }
            append(elements[index], indent: inner)
        }
        if let indent, !elements.isEmpty { appendLine(indent: indent) }
        append(UInt8(ascii: "]"))
    }

    private mutating func append(_ object: JSONObject, _ indent: Int?) {
        let inner = indent.map { $0 + 2 }
        append(UInt8(ascii: "{"))
        let entries = object.entries
        for index in entries.indices {
            if index > 0 { append(UInt8(ascii: ",")) }
            if let inner { appendLine(indent: inner) }
            append(quoting: entries[index].key)
            append(UInt8(ascii: ":"))
            if inner != nil { append(UInt8(ascii: " ")) }
            append(entries[index].value, indent: inner)
        }
        if let indent, !object.isEmpty { appendLine(indent: indent) }
        append(UInt8(ascii: "}"))
    }
}
