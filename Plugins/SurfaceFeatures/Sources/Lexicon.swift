/// The words that are looked for. English.
enum Lexicon {
    enum List {
        case connective, evidence
    }

    private static let phrases: [String: List] = {
        let connectives = [
            "because", "therefore", "however", "although", "since", "so that", "as a result", "on the other hand", "in addition",
            "furthermore", "moreover", "nevertheless", "consequently", "in contrast", "similarly", "finally", "first", "second",
            "next",
            "in conclusion", "even though", "whereas", "while", "unless",
        ]
        let evidence = [
            "for example", "for instance", "according to", "such as", "the text says", "the author says", "the author states",
            "the article says", "the study", "research", "percent", "evidence", "this shows", "this proves", "the data",
            "in the text",
        ]
        return Dictionary(connectives.map { ($0, List.connective) } + evidence.map { ($0, .evidence) }) { first, _ in first }
    }()

    private static let longest = phrases.keys.map { $0.utf8.count { $0 == UInt8(ascii: " ") } + 1 }.max() ?? 1

    /// The longest phrase that the words begin with, and how many words it has.
    static func match(_ words: ArraySlice<Token>) -> (list: List, length: Int)? {
        for length in stride(from: min(longest, words.count), through: 1, by: -1) {
            let phrase = words.prefix(length).map(\.lowered).joined(separator: " ")
            if let list = phrases[phrase] { return (list, length) }
        }
        return nil
    }
}
