import Foundation
import Testing

/// The definitions, spelt out without any cleverness, to hold the program's figures against.
enum Agreement {
    /// Cohen (1968): one minus observed over expected squared distance.
    static func quadraticKappa(_ pairs: [(Int, Int)], levels: Int) -> Double {
        var observed = 0.0, expected = 0.0
        for (a, b) in pairs { observed += Double((a - b) * (a - b)) / Double(pairs.count) }
        for (a, _) in pairs {
            for (_, b) in pairs { expected += Double((a - b) * (a - b)) / Double(pairs.count * pairs.count) }
        }
        return expected == 0 ? 0 : 1 - observed / expected
    }

    /// Krippendorff (2011) for ordinal data and no missing value: all pairs within units against all pairs there are.
    static func ordinalAlpha(_ units: [[Int]]) -> Double {
        let values = units.flatMap { $0 }
        var frequency: [Int: Double] = [:]
        for value in values { frequency[value, default: 0] += 1 }
        func distance(_ a: Int, _ b: Int) -> Double {
            if a == b { return 0 }
            let between = (min(a, b)...max(a, b)).reduce(0) { $0 + (frequency[$1] ?? 0) }
            let sum = between - ((frequency[a] ?? 0) + (frequency[b] ?? 0)) / 2
            return sum * sum
        }
        var observed = 0.0, expected = 0.0
        for unit in units {
            for i in unit.indices {
                for j in unit.indices where i != j { observed += distance(unit[i], unit[j]) / Double(unit.count - 1) }
            }
        }
        for i in values.indices {
            for j in values.indices where i != j { expected += distance(values[i], values[j]) }
        }
        return 1 - (observed / Double(values.count)) / (expected / Double(values.count * (values.count - 1)))
    }
}

/// The shipped class's scores, read with nothing of the program's: a CSV reader of a few lines.
struct TownSquareScores {
    private(set) var raters: [String] = []
    private(set) var samples: [String] = []
    private(set) var criteria: [String] = []
    private(set) var rationales: [String] = []
    private var levels: [[String]: Int] = [:]

    init() throws {
        let text = try String(contentsOfFile: BuiltProgram.project("Samples/town-square/judgments.csv"), encoding: .utf8)
        for row in Self.rows(Array(text.utf8)).dropFirst() where row.count >= 5 {
            if !raters.contains(row[0]) { raters.append(row[0]) }
            if !samples.contains(row[1]) { samples.append(row[1]) }
            if !criteria.contains(row[2]) { criteria.append(row[2]) }
            levels[Array(row[..<3])] = Int(row[3])
            if !row[4].isEmpty { rationales.append(row[4]) }
        }
    }

    var raterPairs: [(String, String)] {
        raters.indices.flatMap { i in raters[(i + 1)...].map { (raters[i], $0) } }
    }

    func level(_ rater: String, _ sample: String, _ criterion: String) throws -> Int {
        try #require(levels[[rater, sample, criterion]])
    }

    private static func rows(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = [], row: [String] = [], field: [UInt8] = [], isQuoted = false, position = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if position < bytes.count, bytes[position] == byte {
                    field.append(byte)
                    position += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
                row.append(String(decoding: field, as: UTF8.self))
                field = []
                if byte == UInt8(ascii: "\n") {
                    rows.append(row)
                    row = []
                }
            } else if byte != UInt8(ascii: "\r") {
                field.append(byte)
            }
        }
        return rows
    }
}
