/// One cell to be written.
public enum CSVCell: Hashable, Sendable {
    case text(String)
    /// Stays a number in every spreadsheet; NaN and infinities are written as an empty cell.
    case number(Double)
    case integer(Int)
    case empty
}

/// Writes a table that spreadsheets read as data and nothing else.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets take for “this is
/// text”. Numbers are given as numbers and need none, so −0.53 stays a number.
public struct CSVWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private let delimiter: UInt8

    /// - Parameter hasByteOrderMark: Excel takes a file for Latin-1 without one; other readers do not need it.
    public init(columns: [String], delimiter: UInt8 = UInt8(ascii: ","), hasByteOrderMark: Bool = false) {
        self.delimiter = delimiter
        if hasByteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
        add(columns.map(CSVCell.text))
    }

    public mutating func add(_ row: [CSVCell]) {
        for (position, cell) in row.enumerated() {
            if position > 0 { bytes.append(delimiter) }
            switch cell {
            case .text(let text): add(text, isAlone: row.count == 1)
            case .number(let value): if value.isFinite { bytes.append(contentsOf: Self.text(of: value).utf8) }
            case .integer(let value): bytes.append(contentsOf: String(value).utf8)
            case .empty: break
            }
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    private static func text(of value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
    }

    private mutating func add(_ text: String, isAlone: Bool) {
        let guarded = FormulaGuard.isNeeded(for: text) ? "'" + text : text
        let utf8 = guarded.utf8
        let needsQuotes = utf8.contains { $0 == UInt8(ascii: "\"") || $0 == delimiter || $0 == 0x0A || $0 == 0x0D }
        // Blanks at the ends survive more readers in quotes; an empty only cell would read as no row at all.
        let hasOuterBlank = utf8.first == 0x20 || utf8.last == 0x20
        guard needsQuotes || hasOuterBlank || (isAlone && utf8.isEmpty) else { return bytes.append(contentsOf: utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// Tells which texts a spreadsheet would run (OWASP ASVS 5.0, 1.2.10).
public enum FormulaGuard {
    /// Looks at scalars: a combining mark after `=` makes another Swift character of it, and no other formula.
    public static func isNeeded(for text: String) -> Bool {
        let scalars = text.unicodeScalars
        if let first = scalars.first, first == "\t" || first == "\r" || first == "\n" { return true }
        guard let first = scalars.first(where: { !isSkipped($0) }) else { return false }
        return starters.contains(first)
    }

    /// What programs trim or do not show before they look at a cell.
    private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint || scalar.value < 0x20
    }

    /// With the full-width forms that input methods of East Asian languages type and Excel accepts.
    private static let starters: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}",
    ]
}
