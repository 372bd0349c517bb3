import AssessmentReports

/// Breaks text at blanks to a width measured in terminal columns.
enum TextWrap {
    static func lines(_ text: String, width: Int, indent: Int = 0, hanging: Int? = nil) -> [String] {
        var lines: [String] = []
        let first = String(repeating: " ", count: indent)
        let rest = String(repeating: " ", count: hanging ?? indent)
        for paragraph in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = lines.isEmpty ? first : rest
            var used = DisplayWidth.of(line)
            var isEmpty = true
            for word in paragraph.split(separator: " ") {
                let word = String(String.UnicodeScalarView(word))
                let length = DisplayWidth.of(word)
                if !isEmpty, used + 1 + length > max(width, 20) {
                    lines.append(line)
                    line = rest
                    used = DisplayWidth.of(line)
                    isEmpty = true
                }
                line += (isEmpty ? "" : " ") + word
                used += (isEmpty ? 0 : 1) + length
                isEmpty = false
            }
            lines.append(line)
        }
        while lines.count > 1, lines.last?.utf8.allSatisfy({ $0 == 32 }) ?? false { lines.removeLast() }
        return lines
    }
}
