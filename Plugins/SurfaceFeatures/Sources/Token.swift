/// One word with its place in the UTF-8 bytes of the text.
struct Token {
    var start: Int
    var end: Int
    /// In lower case, with a straight apostrophe.
    var lowered: String

    /// Words: runs of letters and digits, with apostrophes inside.
    static func all(in text: String) -> [Token] {
        var tokens: [Token] = []
        var word = String.UnicodeScalarView()
        var start = 0
        var offset = 0
        var end = 0
        func finish() {
            if !word.isEmpty { tokens.append(Token(start: start, end: end, lowered: String(word).lowercased())) }
            word = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isMark(scalar) && !word.isEmpty {
                if word.isEmpty { start = offset }
                word.append(scalar)
                end = offset + width
            } else if scalar == "'" || scalar == "’", !word.isEmpty, end == offset {
                word.append("'")
            } else {
                finish()
            }
            offset += width
        }
        finish()
        return tokens.map { token in
            var token = token
            // An apostrophe at the end was a closing quotation mark.
            if token.lowered.utf8.last == UInt8(ascii: "'") { token.lowered.removeLast() }
            return token
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }
}
