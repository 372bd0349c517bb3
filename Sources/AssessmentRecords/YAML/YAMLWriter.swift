/// Writes a record as YAML for people: keys in the record's order, long texts as blocks, quotes only where needed.
///
/// The bytes depend on the value alone. Every text reads back as the same text, here and in readers of YAML 1.1, which
/// take `no`, `12:30` and `1_000` for something else unless they are quoted.
struct YAMLWriter {
    private(set) var bytes: [UInt8] = []

    static func write(_ value: RecordValue) -> [UInt8] {
        var writer = YAMLWriter()
        guard case .fields(let fields) = value else { preconditionFailure("a record is a group of keys") }
        writer.add(fields, indent: 0, isContinuing: false)
        return writer.bytes
    }

    /// A block mapping; when it continues a line (`- `), its first key stands on it.
    private mutating func add(_ fields: [RecordValue.Field], indent: Int, isContinuing: Bool) {
        for (position, field) in fields.enumerated() {
            if position > 0 || !isContinuing { add(spaces: indent) }
            add(YAMLText(field.key).onOneLine)
            bytes.append(UInt8(ascii: ":"))
            add(field.value, indent: indent)
        }
    }

    /// The value of a key or item whose own indent is given.
    private mutating func add(_ value: RecordValue, indent: Int) {
        switch value {
        case .text(let text): addText(text, indent: indent)
        case .number(let number): add(" " + YAMLNumber.text(number) + "\n")
        case .boolean(let value): add(value ? " true\n" : " false\n")
        case .fields(let fields) where fields.isEmpty: add(" {}\n")
        case .fields(let fields):
            bytes.append(UInt8(ascii: "\n"))
            add(fields, indent: indent + 2, isContinuing: false)
        case .list(let items):
            if let line = Self.shortList(items, room: Self.width - indent) { return add(" " + line + "\n") }
            bytes.append(UInt8(ascii: "\n"))
            for item in items { addItem(item, indent: indent + 2) }
        }
    }

    private mutating func addItem(_ item: RecordValue, indent: Int) {
        add(spaces: indent)
        bytes.append(UInt8(ascii: "-"))
        if case .fields(let fields) = item, !fields.isEmpty {
            bytes.append(UInt8(ascii: " "))
            add(fields, indent: indent + 2, isContinuing: true)
        } else {
            add(item, indent: indent)
        }
    }

    static let width = 100

    /// `[a, b]` when every item is a plain word and all fit on the line.
    private static func shortList(_ items: [RecordValue], room: Int) -> String? {
        var words: [String] = []
        for item in items {
            guard case .text(let text) = item, YAMLText(text).isWord else { return nil }
            words.append(YAMLText(text).onOneLine)
        }
        let line = "[" + words.joined(separator: ", ") + "]"
        return line.utf8.count <= room - 30 || items.isEmpty ? line : nil
    }

    private mutating func addText(_ text: String, indent: Int) {
        let style = YAMLText(text)
        switch style.layout(room: Self.width - indent - 2) {
        case .line: add(" " + style.onOneLine + "\n")
        case .literal(let header):
            add(" " + header + "\n")
            for line in style.lines {
                if !line.isEmpty {
                    add(spaces: indent + 2)
                    bytes.append(contentsOf: line)
                }
                bytes.append(UInt8(ascii: "\n"))
            }
        case .folded(let lines):
            add(" >-\n")
            for line in lines {
                add(spaces: indent + 2)
                bytes.append(contentsOf: line)
                bytes.append(UInt8(ascii: "\n"))
            }
        }
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
    private mutating func add(spaces count: Int) { bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count)) }
}

/// Numbers that YAML 1.1, YAML 1.2 and JSON all read as the same number.
enum YAMLNumber {
    static func text(_ value: Double) -> String {
        if value.isWhole { return String(Int64(value)) }
        let text = value.description
        // YAML 1.1 wants a point and a sign before it takes an exponent for part of a number.
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")), !text.utf8[..<mark].contains(UInt8(ascii: ".")) else {
            return text
        }
        return text[..<mark] + ".0" + text[mark...]
    }
}
