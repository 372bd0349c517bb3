import Foundation
import TestSupport
import Testing

/// A command that must bring out some of a case's values.
struct ReferenceRun {
    let arguments: [String]
    var isFor: (ReferenceCase.Expected) -> Bool = { _ in true }
    /// Options that name the set of data rather than the statistic.
    var dropped: Set<String> = []
}

/// Turns a case's data into tables and the words of the commands.
struct ReferenceRuns {
    let subject: ReferenceCase
    let data: [String: Any]
    let folder: TemporaryFolder

    init(_ subject: ReferenceCase, in folder: TemporaryFolder) throws {
        self.subject = subject
        self.folder = folder
        data = try subject.data()
    }

    func all() throws -> [ReferenceRun] {
        switch subject.family {
        case "agreement", "krippendorff", "gwet", "fleiss", "kendall": try agreement()
        case "icc": [ReferenceRun(arguments: ["reliability", "--csv", try table(matrix())])]
        case "gtheory": try generalizability()
        case "mfrm": try facets()
        case "bradley_terry": [ReferenceRun(arguments: ["pairs", "--csv", try comparisons()])]
        case "mastery": [ReferenceRun(arguments: ["mastery", "--csv", try sequences()])]
        default: []
        }
    }

    private var layout: String { data["layout"] as? String ?? "" }

    private func table(_ rows: [[String]], _ header: [String] = ["sample", "rater", "score"], named name: String = "data") throws
        -> String
    {
        let path = folder.path + "/\(name).csv"
        let text = ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func matrix(_ values: Any? = nil) throws -> [[String]] {
        let values = try #require((values ?? data["values"]) as? [[Any]])
        return values.enumerated().flatMap { row, cells in
            cells.enumerated().compactMap { column, cell in
                (cell as? NSNumber).map { ["S\(row + 1)", "R\(column + 1)", "\($0)"] }
            }
        }
    }

    private func long() throws -> ([[String]], [String]) {
        let cells = try #require(data["rows"] as? [[Any]])
        let rows = cells.map { row in row.map { cell in "\(cell)" } }
        return (rows, try #require(data["columns"] as? [String]))
    }

    private func agreement() throws -> [ReferenceRun] {
        if layout == "several" {
            return try #require(data["sets"] as? [String: Any]).map { name, values in
                ReferenceRun(
                    arguments: ["agreement", "--csv", try table(matrix(values), named: name), "--scale", "1..3"],
                    isFor: { $0.options["set"] as? String == name }, dropped: ["set"])
            }
        }
        let rows = try agreementRows()
        let path = try table(rows)
        if subject.id.hasPrefix("GWT-03") {
            return [("1..5", 5), ("1,2,3,5", 4)].map { scale, count in
                ReferenceRun(
                    arguments: ["agreement", "--csv", path, "--scale", scale],
                    isFor: { ($0.options["categories"] as? [Any])?.count == count })
            }
        }
        var words = ["agreement", "--csv", path, "--scale", try scale(of: rows)]
        if let weights = data["disagreement_weights"] as? [[Any]] {
            words += ["--disagreement-weights", weights.map { $0.map { "\($0)" }.joined(separator: ",") }.joined(separator: "/")]
        }
        return [ReferenceRun(arguments: words)]
    }

    private func agreementRows() throws -> [[String]] {
        func pairs(_ counts: [(Int, Int, Int)]) -> [[String]] {
            var number = 0
            return counts.flatMap { first, second, count in
                (0..<count).flatMap { _ in
                    number += 1
                    return [["S\(number)", "R1", "\(first)"], ["S\(number)", "R2", "\(second)"]]
                }
            }
        }
        switch layout {
        case "contingency":
            let cells = try #require(data["values"] as? [[Int]])
            return pairs(
                cells.enumerated().flatMap { row, counts in counts.enumerated().map { (row + 1, $0.offset + 1, $0.element) } })
        case "contingency_sparse":
            return pairs(try #require(data["rows"] as? [[Int]]).map { ($0[0], $0[1], $0[2]) })
        case "counts":
            return try #require(data["values"] as? [[Int]]).enumerated().flatMap { row, counts in
                let scores = counts.enumerated().flatMap { [Int](repeating: $0.offset + 1, count: $0.element) }
                return scores.enumerated().map { ["S\(row + 1)", "R\($0.offset + 1)", "\($0.element)"] }
            }
        default: return try matrix()
        }
    }

    /// As the case declares it, or from the lowest to the highest score.
    private func scale(of rows: [[String]]) throws -> String {
        if subject.id.hasPrefix("AGR-04") { return "1..6" }
        if subject.id.hasPrefix("AGR-05") { return "1..5" }
        if let declared = data["scale"] as? [Int] { return "\(declared[0])..\(declared[1])" }
        if layout == "contingency" { return "1..\(try #require(data["values"] as? [[Int]]).count)" }
        let scores = rows.compactMap { Int($0[2]) }
        return "\(try #require(scores.min()))..\(try #require(scores.max()))"
    }

    private func generalizability() throws -> [ReferenceRun] {
        if layout == "matrix" {
            let design = subject.id.hasPrefix("GTH-06") ? ["--design", "r:p"] : []
            return [ReferenceRun(arguments: ["generalizability", "--csv", try table(matrix())] + design)]
        }
        let (rows, columns) = try long()
        let roles = ["p": "sample", "r": "rater", "i": "criterion", "t": "task"]
        let words =
            ["generalizability", "--csv", try table(rows, columns)]
            + columns.flatMap { name in roles[name].map { ["--column", "\($0)=\(name)"] } ?? [] }
        let isREML = { (entry: ReferenceCase.Expected) in entry.options["method"] as? String == "REML" }
        return [
            ReferenceRun(arguments: words, isFor: { !isREML($0) }),
            ReferenceRun(arguments: words + ["--method", "reml"], isFor: isREML),
        ]
    }

    private func facets() throws -> [ReferenceRun] {
        if layout == "parameters" {
            func list(_ name: String) throws -> String {
                try #require(data[name] as? [Double]).map { "\($0)" }.joined(separator: ",")
            }
            return [
                ReferenceRun(arguments: [
                    "facets", "--difficulties=" + (try list("criteria")), "--steps=" + (try list("steps")), "--scores",
                    "0.3,1,3,4.5,8,8.7",
                ])
            ]
        }
        if layout == "counts" {
            let labels = try #require(data["row_labels"] as? [String])
            let counts = try #require(data["values"] as? [[Int]])
            let rows = zip(labels, counts).flatMap { label, counts in
                counts.enumerated().map { [label, "\($0.offset + 1)", "\($0.element)"] }
            }
            let path = try table(rows, ["time", "score", "weight"])
            return [
                ReferenceRun(arguments: ["facets", "--csv", path, "--facets", "time", "--positive", "time", "--float", "time"])
            ]
        }
        let (rows, columns) = try long()
        let lowest = try #require(data["min_score"] as? Int)
        let highest = try #require(data["max_score"] as? Int)
        var words = ["facets", "--csv", try table(rows, columns), "--scale", "\(lowest)..\(highest)"]
        if data["model"] as? String == "PCM" { words += ["--model", "pcm"] }
        if subject.id.hasPrefix("MFR-04") { words += ["--float", "rater"] }
        let isMarginal = { (entry: ReferenceCase.Expected) in (entry.options["method"] as? String)?.hasPrefix("MMLE") == true }
        var runs = [ReferenceRun(arguments: words, isFor: { !isMarginal($0) })]
        if subject.expected.contains(where: isMarginal) {
            runs.append(ReferenceRun(arguments: words + ["--method", "mmle"], isFor: isMarginal))
        }
        return runs
    }

    private func comparisons() throws -> String {
        switch layout {
        case "home_away_wins":
            let rows = try long().0.flatMap { [[$0[0], $0[1], "left", $0[2]], [$0[0], $0[1], "right", $0[3]]] }
            return try table(rows.filter { $0[3] != "0" }, ["left", "right", "winner", "weight"])
        case "wins": return try table(try long().0, ["winner", "loser", "weight"])
        case "totals_and_pair_counts": return try table(try splitTotals(), ["winner", "loser", "weight"])
        default:
            let (rows, columns) = try long()
            return try table(rows, columns)
        }
    }

    /// Any split of the games of each pair that gives every team its wins: the likelihood knows no more than the totals.
    private func splitTotals() throws -> [[String]] {
        let teams = try #require(data["teams"] as? [String])
        let wanted = try #require(data["wins"] as? [Double])
        let games = try #require(data["games"] as? [String: Double])
        let usual = try #require(games["default"])
        let pairs = teams.indices.flatMap { first in teams.indices.filter { $0 > first }.map { (first, $0) } }
        let played = pairs.map { games["\(teams[$0])-\(teams[$1])"] ?? games["\(teams[$1])-\(teams[$0])"] ?? usual }
        var won = played.map { $0 / 2 }
        for _ in 0..<200 {
            var lacking = wanted
            for (place, pair) in pairs.enumerated() {
                lacking[pair.0] -= won[place]
                lacking[pair.1] -= played[place] - won[place]
            }
            for (place, pair) in pairs.enumerated() { won[place] += (lacking[pair.0] - lacking[pair.1]) / Double(teams.count) }
        }
        return pairs.enumerated().flatMap { place, pair in
            [
                [teams[pair.0], teams[pair.1], "\(won[place])"], [teams[pair.1], teams[pair.0], "\(played[place] - won[place])"],
            ]
        }
    }

    private func sequences() throws -> String {
        let sequences = try #require(data["values"] as? [String: [Double]])
        let rows = sequences.sorted { $0.key < $1.key }.flatMap { name, scores in
            scores.enumerated().map { [name, "\($0.offset + 1)", "\($0.element)"] }
        }
        return try table(rows, ["sample", "time", "score"])
    }
}
