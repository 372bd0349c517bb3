/// Why a table cannot be read, and where.
public struct CSVError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case tooLarge = "too-large"
        case notUTF8 = "not-utf8"
        case controlCharacter = "control-character"
        case noHeader = "no-header"
        case missingColumn = "missing-column"
        case repeatedColumn = "repeated-column"
        case unclosedQuote = "unclosed-quote"
        case textAfterQuote = "text-after-quote"
        case raggedRow = "ragged-row"
        case badCell = "bad-cell"
    }

    public var code: Code
    public var message: String
    /// From 1, counting every line end, those inside quotes too; nil when the whole file is meant.
    public var line: Int?
    /// From 1: the byte within the line for faults of form, the column of the table for faults of a cell.
    public var column: Int?
    /// What would mend it.
    public var hint: String?

    public init(_ code: Code, _ message: String, line: Int? = nil, column: Int? = nil, hint: String? = nil) {
        self.code = code
        self.message = message
        self.line = line
        self.column = column
        self.hint = hint
    }

    /// `line 12, column 5: the quote that opens here is never closed (…)`.
    public var description: String {
        var place = line.map { "line \($0)" } ?? ""
        if let column { place += place.utf8.isEmpty ? "column \(column)" : ", column \(column)" }
        return (place.utf8.isEmpty ? "" : place + ": ") + message + (hint.map { " (\($0))" } ?? "")
    }
}
