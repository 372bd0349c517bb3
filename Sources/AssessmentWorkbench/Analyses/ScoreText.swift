/// What the text of a score cell says.
enum ScoreText {
    enum Reading: Equatable {
        case number(Double)
        case missing
        case unreadable
    }

    private static let missingWords: Set<String> = ["", "na", "n/a", "nan", "null", "none", ".", "-", "?"]

    static func read(_ text: String) -> Reading {
        let bytes = text.utf8
        let isNumeric = bytes.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
                || byte == UInt8(ascii: ",")
        }
        if isNumeric {
            if let number = Double(text), number.isFinite, number.magnitude <= 1e100 { return .number(number) }
            // A decimal comma, as spreadsheets write it in much of the world.
            if bytes.count(where: { $0 == UInt8(ascii: ",") }) == 1, !bytes.contains(UInt8(ascii: ".")) {
                let pointed = String(decoding: bytes.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
                if let number = Double(pointed), number.isFinite { return .number(number) }
            }
        }
        return missingWords.contains(text.lowercased()) ? .missing : .unreadable
    }

    static func written(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
    }
}
