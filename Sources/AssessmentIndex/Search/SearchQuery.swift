/// What a person typed, as an FTS5 expression that can only ever match text.
///
/// Each piece between white space becomes a quoted phrase, so `"`, `*`, `-`, `:`, `^`, `(`, `NEAR`, `AND` are words or
/// nothing; SQLite's own tokenizer then cuts the phrase as it cut the texts, accents folded. All pieces must occur; the last
/// one is taken as the beginning of a word, since it may still be being typed.
struct SearchQuery {
    /// Nil when the text has no letter and no digit.
    let expression: String?

    /// More pieces than a person types; keeps the expression shallow.
    static let longest = 16

    init(_ text: String) {
        let pieces = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }
            .filter { $0.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil } }
            .prefix(Self.longest)
            .map { piece in
                var quoted = "\""
                for scalar in piece.prefix(200) { quoted += scalar == "\"" ? "\"\"" : String(scalar) }
                return quoted + "\""
            }
        expression = pieces.isEmpty ? nil : pieces.joined(separator: " ") + "*"
    }
}
