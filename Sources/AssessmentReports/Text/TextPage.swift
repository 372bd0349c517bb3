/// Lines of a report in the making. Colours come last, so that they never count as width.
struct TextPage {
    enum Tone { case heading, strong, muted, warning }

    struct Column {
        var title: String
        var width: Int
        var isNumber = false
    }

    let style: TextStyle
    private(set) var lines: [String] = []

    init(style: TextStyle) { self.style = style }

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func blank() { if lines.last != "" { lines.append("") } }

    mutating func title(_ text: String) {
        for line in TextLayout.wrapped(own(text), width: style.width) { lines.append(toned(line, .heading)) }
    }

    mutating func heading(_ text: String) {
        blank()
        let shown = TextLayout.cut(own(text), width: style.width, ellipsis: style.isASCII ? "~" : "…")
        lines.append(toned(shown, .heading))
        lines.append(toned(String(repeating: style.isASCII ? "-" : "─", count: min(style.width, DisplayWidth.of(shown))), .muted))
    }

    mutating func paragraph(_ text: String, indent: Int = 0, hanging: Int? = nil, tone: Tone? = nil) {
        let rest = hanging ?? indent
        for (number, line) in TextLayout.wrapped(own(text), width: style.width - max(indent, rest)).enumerated() {
            let margin = String(repeating: " ", count: number == 0 ? indent : rest)
            lines.append(margin + toned(line, tone))
        }
    }

    /// A paragraph with a sign before it and the other lines set in below the first.
    mutating func item(_ sign: String, _ text: String, indent: Int = 0, tone: Tone? = nil) {
        let margin = String(repeating: " ", count: indent)
        let sign = own(sign)
        let depth = DisplayWidth.of(sign) + 1
        for (number, line) in TextLayout.wrapped(own(text), width: style.width - indent - depth).enumerated() {
            lines.append(margin + toned(number == 0 ? sign + " " + line : String(repeating: " ", count: depth) + line, tone))
        }
    }

    /// A row of cells; what does not fit its column is cut.
    mutating func row(_ cells: [String], _ columns: [Column], indent: Int = 0, tone: Tone? = nil) {
        let shown = zip(cells, columns).filter { $0.1.width > 0 }.map { cell, column in
            let text = TextLayout.cut(own(cell), width: column.width, ellipsis: style.isASCII ? "~" : "…")
            return column.isNumber ? TextLayout.right(text, width: column.width) : TextLayout.left(text, width: column.width)
        }
        var line = String(repeating: " ", count: indent) + shown.joined(separator: "  ")
        while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
        lines.append(toned(line, tone))
    }

    mutating func head(_ columns: [Column], indent: Int = 0) {
        row(columns.map(\.title), columns, indent: indent, tone: .muted)
    }

    /// Every text of a report passes here: what a person typed is made harmless, our own signs become ASCII where asked.
    func own(_ text: String) -> String {
        let safe = SafeText.inLine(text)
        guard style.isASCII, !safe.utf8.allSatisfy({ $0 < 0x80 }) else { return safe }
        var result = String.UnicodeScalarView()
        for scalar in safe.unicodeScalars {
            switch scalar {
            case "“", "”": result.append("\"")
            case "’": result.append("'")
            case "−", "–", "─": result.append("-")
            case "·": result.append("-")
            case "\u{A0}": result.append(" ")
            case "…": result.append(contentsOf: "...".unicodeScalars)
            case "κ": result.append(contentsOf: "kappa".unicodeScalars)
            case "α": result.append(contentsOf: "alpha".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private func toned(_ text: String, _ tone: Tone?) -> String {
        guard let tone, let colours = style.colours, !text.utf8.isEmpty else { return text }
        let start =
            switch tone {
            case .heading: colours.heading
            case .strong: colours.strong
            case .muted: colours.muted
            case .warning: colours.warning
            }
        return start + text + colours.reset
    }
}
