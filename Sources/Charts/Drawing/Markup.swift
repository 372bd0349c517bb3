/// Text made safe for XML and HTML, scalar by scalar.
///
/// Going by `Character` would let a quotation mark that carries a combining accent slip through unescaped.
public enum Markup {
    /// Escapes `& < > " '` and replaces what XML 1.0 cannot hold by U+FFFD.
    public static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return result
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD: true
        case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
        // Overrides of writing direction could make a label run into the text around it.
        case 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}

/// Names for elements.
enum ElementName {
    static func sanitised(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_": result.unicodeScalars.append(scalar)
            default: result += "-"
            }
        }
        switch result.unicodeScalars.first {
        case .some("a"..."z"), .some("A"..."Z"): return result
        default: return "chart-" + result
        }
    }
}
