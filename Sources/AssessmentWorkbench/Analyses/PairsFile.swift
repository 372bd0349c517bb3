public import AssessmentAnalysis
import Interchange
import Psychometrics

/// A table of comparisons on disk: `judge,left,right,winner`, or `winner,loser`.
public struct PairsFile: Sendable {
    public var path: String
    /// What the columns of the roles are called in the file, where it is not the role's own name.
    public var columns: [String: String]

    public init(path: String, columns: [String: String] = [:]) {
        self.path = path
        self.columns = columns
    }

    public static let roles = ["judge", "left", "right", "winner", "loser", "weight"]
}

extension PairsFile {
    public func comparisons() throws(WorkbenchError) -> PairComparisons {
        for role in columns.keys.sorted() where !Self.roles.contains(role) {
            throw WorkbenchError.unknown("role", role, among: Self.roles)
        }
        let table = try read()
        if table.rowCount == 0 {
            throw WorkbenchError(.data, "\(name): there is no row below the header", hint: "add a line for each comparison")
        }
        return try PairsAssembly(file: self, table: table).comparisons()
    }

    /// What messages call the file.
    var name: String { path == "-" ? "standard input" : path }

    private func read() throws(WorkbenchError) -> CodedTable {
        let bytes = try LocalFile.read(path, limit: 4 << 30)
        do throws(CSVError) {
            return try CodedTable(
                csv: bytes,
                wanted: Self.roles.map {
                    CodedTable.Wanted($0, header: columns[$0], isRequired: $0 == "winner" || columns[$0] != nil)
                })
        } catch {
            var told = RatingsFile.told(error, path)
            if error.code == .missingColumn {
                told.hint =
                    "the columns are judge,left,right,winner or winner,loser; say which is which, for example --column winner=BETTER"
            }
            throw told
        }
    }
}

/// Turns coded columns into comparisons: one list of scripts for both sides, and who won.
struct PairsAssembly {
    let file: PairsFile
    let table: CodedTable

    func comparisons() throws(WorkbenchError) -> PairComparisons {
        guard let winner = table.column("winner") else {
            throw WorkbenchError(.data, "\(file.name): there is no column “winner”")
        }
        let left = table.column("left")
        let right = table.column("right")
        let loser = table.column("loser")
        let weights = try counts()
        if let left, let right {
            let scripts = ScriptList([left, right])
            return make(
                scripts, left: scripts.codes(left), right: scripts.codes(right), outcomes: try outcomes(winner, left, right),
                counts: weights, areSidesKnown: true)
        }
        guard let loser else {
            throw WorkbenchError(
                .data, "\(file.name): who was compared is not said",
                hint: "the columns are judge,left,right,winner or winner,loser")
        }
        try refuseEmpty(winner)
        try refuseEmpty(loser)
        let scripts = ScriptList([winner, loser])
        return make(
            scripts, left: scripts.codes(winner), right: scripts.codes(loser),
            outcomes: [PairOutcome](repeating: .left, count: table.rowCount), counts: weights, areSidesKnown: false)
    }

    private func make(
        _ scripts: ScriptList, left: [Int32], right: [Int32], outcomes: [PairOutcome], counts: [Double]?, areSidesKnown: Bool
    ) -> PairComparisons {
        let judge = table.column("judge")
        let judges = judge.map { ScriptList([$0]) }
        // A row that counts no times is not there.
        let kept = counts.map { counts in counts.indices.filter { counts[$0] > 0 } }
        func sifted<Value>(_ column: [Value]) -> [Value] { kept.map { $0.map { column[$0] } } ?? column }
        return PairComparisons(
            scripts: Labels(scripts.labels), judges: judges.map { Labels($0.labels) }, left: sifted(left), right: sifted(right),
            judgeCodes: judge.flatMap { judges?.codes($0) }.map(sifted), outcomes: sifted(outcomes), counts: counts.map(sifted),
            areSidesKnown: areSidesKnown)
    }

    private func refuseEmpty(_ column: CodedColumn) throws(WorkbenchError) {
        guard let empty = (0..<column.distinctCount).first(where: { column.text($0).utf8.isEmpty }) else { return }
        let row = column.codes.firstIndex(of: Int32(empty)) ?? 0
        throw WorkbenchError(
            .data, "\(file.name), line \(table.line(ofRow: row)): there is no \(column.name)",
            hint: "fill the cell, or leave the row out")
    }

    /// The winner's cell is a script of the row, or the word left, right or tie.
    private func outcomes(_ winner: CodedColumn, _ left: CodedColumn, _ right: CodedColumn) throws(WorkbenchError)
        -> [PairOutcome]
    {
        try refuseEmpty(left)
        try refuseEmpty(right)
        let leftOf = Self.places(of: left)
        let rightOf = Self.places(of: right)
        let words = (0..<winner.distinctCount).map { code in
            let text = winner.text(code)
            return (left: leftOf[Array(text.utf8)] ?? -1, right: rightOf[Array(text.utf8)] ?? -1, word: Self.word(text))
        }
        var outcomes: [PairOutcome] = []
        outcomes.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            let said = words[Int(winner.codes[row])]
            if said.left == left.codes[row] {
                outcomes.append(.left)
            } else if said.right == right.codes[row] {
                outcomes.append(.right)
            } else if let word = said.word {
                outcomes.append(word)
            } else {
                throw WorkbenchError(
                    .data,
                    "\(file.name), line \(table.line(ofRow: row)): “\(winner.text(Int(winner.codes[row])))” is neither of the two compared",
                    hint: "a winner is the left or the right script, or the word left, right or tie")
            }
        }
        return outcomes
    }

    private static func places(of column: CodedColumn) -> [[UInt8]: Int32] {
        var places: [[UInt8]: Int32] = [:]
        for code in 0..<column.distinctCount { places[Array(column.text(code).utf8)] = Int32(code) }
        return places
    }

    private static func word(_ text: String) -> PairOutcome? {
        switch text.lowercased() {
        case "left": .left
        case "right": .right
        case "tie", "equal", "draw": .tie
        default: nil
        }
    }

    private func counts() throws(WorkbenchError) -> [Double]? {
        guard let column = table.column("weight") else { return nil }
        return try WeightColumn.numbers(column) { text, row in
            WorkbenchError(
                .data, "\(file.name), line \(table.line(ofRow: row)): “\(text)” is not a number of comparisons", hint: "0 or more"
            )
        }
    }
}

/// The names of several columns as one list in natural order.
struct ScriptList {
    let labels: [String]
    private let places: [[UInt8]: Int32]

    init(_ columns: [CodedColumn]) {
        var seen: Set<[UInt8]> = []
        var texts: [String] = []
        for column in columns {
            for code in 0..<column.distinctCount {
                let text = column.text(code)
                if seen.insert(Array(text.utf8)).inserted { texts.append(text) }
            }
        }
        labels = NaturalOrder.order(of: texts).map { texts[$0] }
        places = Dictionary(labels.enumerated().map { (Array($1.utf8), Int32($0)) }, uniquingKeysWith: { first, _ in first })
    }

    func codes(_ column: CodedColumn) -> [Int32] {
        let map = (0..<column.distinctCount).map { places[Array(column.text($0).utf8)] ?? 0 }
        return column.codes.map { map[Int($0)] }
    }
}
