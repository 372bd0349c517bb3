/// Estimates of how wide text will be. No font is at hand, so widths are those of a common sans-serif, erring on the wide side.
enum TextFitting {
    /// How much wider semi-bold text is.
    static let boldFactor = 1.12

    /// Width in user units at a font size.
    static func width(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + advance($1) } * size
    }

    /// The text in at most `lines` lines of a width, broken at spaces; what does not fit ends in an ellipsis.
    static func wrapped(_ text: String, width limit: Double, size: Double, lines: Int) -> (lines: [String], isCut: Bool) {
        let words = text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" }.map { String($0) }
        var result: [String] = []
        var current = ""
        for (position, word) in words.enumerated() {
            let joined = current.isEmpty ? word : current + " " + word
            if width(joined, size: size) <= limit {
                current = joined
                continue
            }
            if !current.isEmpty, result.count < lines - 1 {
                result.append(current)
                current = word
                if width(word, size: size) <= limit { continue }
            }
            // Last line, or a word wider than a line: cut here and drop the rest.
            let rest = current.isEmpty || current == word ? words[position...] : [current] + words[position...]
            result.append(cut(rest.joined(separator: " "), width: limit, size: size))
            return (result, true)
        }
        result.append(current)
        return (result, false)
    }

    private static func cut(_ text: String, width limit: Double, size: Double) -> String {
        let ellipsis = width("…", size: size)
        var used = 0.0
        var kept = ""
        for character in text {
            used += width(String(character), size: size)
            if used + ellipsis > limit { break }
            kept.append(character)
        }
        return kept + "…"
    }

    private static func advance(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F000...0x1FAFF: 1.05
        case 0x20, 0x21, 0x27...0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x49, 0x5B...0x5D, 0x66, 0x69, 0x6A, 0x6C, 0x72, 0x74, 0x7C: 0.38
        case 0x4D, 0x57, 0x6D, 0x77, 0x40, 0x25: 0.92
        case 0x41...0x5A: 0.72
        default: 0.62
        }
    }
}
