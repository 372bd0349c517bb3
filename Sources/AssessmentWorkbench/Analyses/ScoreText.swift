import Interchange

/// What the text of a score cell says.
enum ScoreText {
    enum Reading: Equatable {
        case number(Double)
        case missing
        case unreadable
    }

    /// Keeps squares, and sums of squares of squares, finite.
    private static let largest = 1e50

    private static let missingWords: Set<String> = ["", "na", "n/a", "nan", "null", "none", ".", "-", "?"]

    static func read(_ text: String) -> Reading {
        let bytes = text.utf8
        let isNumeric = bytes.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
                || byte == UInt8(ascii: ",")
        }
        if isNumeric {
            if let number = Double(text), number.magnitude <= largest { return .number(number) }
            // A decimal comma, as spreadsheets write it in much of the world.
            if bytes.count(where: { $0 == UInt8(ascii: ",") }) == 1, !bytes.contains(UInt8(ascii: ".")) {
                let pointed = String(decoding: bytes.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
                if let number = Double(pointed), number.magnitude <= largest { return .number(number) }
            }
        }
        return missingWords.contains(text.lowercased()) ? .missing : .unreadable
    }

    static func written(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
    }
}

/// A column of weights: how often each row counts.
enum WeightColumn {
    /// - Parameter refusal: what to throw about a text that is no weight, given it and its row.
    static func numbers(
        _ column: CodedColumn, refusal: (_ text: String, _ row: Int) -> WorkbenchError
    ) throws(WorkbenchError) -> [Double] {
        var numbers: [Double] = []
        for code in 0..<column.distinctCount {
            guard case .number(let number) = ScoreText.read(column.text(code)), number >= 0, number <= 1e9 else {
                throw refusal(column.text(code), column.codes.firstIndex(of: Int32(code)) ?? 0)
            }
            numbers.append(number)
        }
        return column.codes.map { numbers[Int($0)] }
    }
}
