/// Wrapping, cutting and padding by display width.
enum TextLayout {
    /// Lines no wider than `width`; a word that is too long is broken, so that writing without spaces wraps too.
    static func wrapped(_ text: String, width: Int) -> [String] {
        let width = max(4, width)
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let size = DisplayWidth.of(word)
            if used > 0, used + 1 + size <= width {
                line += " " + word
                used += 1 + size
                continue
            }
            if used > 0 {
                lines.append(line)
                line = ""
                used = 0
            }
            for character in word {
                let step = DisplayWidth.of(character: character)
                if used + step > width {
                    lines.append(line)
                    line = ""
                    used = 0
                }
                line.append(character)
                used += step
            }
        }
        if used > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// The text if it fits, else its beginning with an ellipsis.
    static func cut(_ text: String, width: Int, ellipsis: String = "…") -> String {
        guard DisplayWidth.of(text) > width else { return text }
        let room = width - DisplayWidth.of(ellipsis)
        var result = ""
        var used = 0
        for character in text {
            let step = DisplayWidth.of(character: character)
            if used + step > room { break }
            result.append(character)
            used += step
        }
        return result + ellipsis
    }

    static func left(_ text: String, width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    }

    static func right(_ text: String, width: Int) -> String {
        String(repeating: " ", count: max(0, width - DisplayWidth.of(text))) + text
    }

    /// Eighths of a block, or `#`.
    static func bar(_ share: Double, width: Int, isASCII: Bool) -> String {
        let share = min(max(share, 0), 1)
        if isASCII { return left(String(repeating: "#", count: Int((share * Double(width)).rounded())), width: width) }
        let eighths = Int((share * Double(width * 8)).rounded())
        let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return left(String(repeating: "█", count: eighths / 8) + partial, width: width)
    }

    /// An interval on a line about zero: `  ├──●─┤│   `.
    ///
    /// - Parameter reach: the value at either end.
    static func intervalStrip(value: Double, lower: Double?, upper: Double?, reach: Double, width: Int, isASCII: Bool) -> String {
        let width = width | 1
        func place(_ value: Double) -> Int {
            let share = reach > 0 ? min(max(value / reach, -1), 1) : 0
            return Int(((share + 1) / 2 * Double(width - 1)).rounded())
        }
        var cells = [String](repeating: " ", count: width)
        if let lower, let upper {
            for position in place(lower)...max(place(lower), place(upper)) { cells[position] = isASCII ? "-" : "─" }
        }
        cells[width / 2] = isASCII ? "|" : "│"
        cells[place(value)] = isASCII ? "o" : "●"
        return cells.joined()
    }
}
