/// What can be counted in a text.
struct Features {
    /// A connective or a marker of evidence, where it stands.
    struct Marker: Hashable {
        /// Offsets into the UTF-8 bytes of the text.
        var start: Int
        var end: Int
        var text: String
    }

    private(set) var words = 0
    private(set) var sentences = 0
    /// Different words among the first hundred.
    private(set) var variety = 0
    private(set) var connectives = 0
    private(set) var evidenceMarkers = 0
    private(set) var markers: [Marker] = []

    init(of text: String) {
        let tokens = Token.all(in: text)
        words = tokens.count
        variety = Set(tokens.prefix(100).map(\.lowered)).count
        sentences = Self.sentences(in: text, hasWords: !tokens.isEmpty)
        let bytes = Array(text.utf8)
        for index in tokens.indices {
            guard let (list, length) = Lexicon.match(tokens[index...]) else { continue }
            let start = tokens[index].start
            let end = tokens[index + length - 1].end
            markers.append(Marker(start: start, end: end, text: String(decoding: bytes[start..<end], as: UTF8.self)))
            switch list {
            case .connective: connectives += 1
            case .evidence: evidenceMarkers += 1
            }
        }
    }

    /// The mean of five shares, each at most 1; 0 to 1.
    var figure: Double {
        let hundreds = max(Double(words) / 100, 0.5)
        let shares = [
            Double(words) / 250, Double(sentences) / 15, Double(variety) / 70, Double(connectives) / hundreds / 4,
            Double(evidenceMarkers) / hundreds / 1.5,
        ]
        return shares.reduce(0) { $0 + min($1, 1) } / Double(shares.count)
    }

    func rationale(step: Int, of steps: Int) -> String {
        "Counted, not read: \(words) words in \(sentences) sentences, \(variety) different ones among the first \(min(words, 100)), "
            + "\(connectives) connectives, \(evidenceMarkers) markers of evidence. That is level \(step) of \(steps) by length and "
            + "wording alone. This is a baseline, and it does not know what the work says."
    }

    /// Runs of text that end with a full stop, question or exclamation mark; the rest counts as one when there is any.
    private static func sentences(in text: String, hasWords: Bool) -> Int {
        var count = 0
        var isOpen = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case ".", "!", "?", "…":
                if isOpen { count += 1 }
                isOpen = false
            default:
                if scalar.properties.isAlphabetic { isOpen = true }
            }
        }
        return count + (isOpen && hasWords ? 1 : 0)
    }
}
