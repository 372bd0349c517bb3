public import AssessmentModel
import GRDB

/// A session's readable judgments as columns of numbers into tables of names: the form that statistics want, at about
/// fifty bytes a judgment.
///
/// Rows are ordered by round, rater, sample and fact id, and every table by name, so equal content gives equal columns.
/// A judgment superseded by another of its own round is left out; one that a later round replaced was a judgment all the same.
public struct JudgmentColumns: Hashable, Sendable {
    public var session: SessionID
    public var rounds: [RoundID] = []
    public var raters: [PersonID] = []
    public var samples: [SampleID] = []
    public var criteria: [CriterionID] = []
    /// Every verdict that occurs, over all criteria.
    public var verdicts: [CriterionJudgment.Verdict] = []
    public var pins: [RubricPin] = []
    public var origins: [Judgment.Origin] = []

    /// One entry a judgment, each a position in the table of the same name.
    public var round: [Int32] = []
    public var rater: [Int32] = []
    public var sample: [Int32] = []
    public var pin: [Int32] = []
    public var origin: [Int32] = []
    public var facts: [FactID] = []
    /// Row after row, `criteria.count` entries each: a position in `verdicts`, or -1 where the criterion was not judged.
    public var cells: [Int32] = []

    /// Judgments that nobody can read yet, and so are not among the rows.
    public var sealedCount = 0

    /// Without rows.
    public init(session: SessionID) { self.session = session }

    public var count: Int { facts.count }

    /// What a judgment says about a criterion, both by position.
    public func verdict(_ row: Int, _ criterion: Int) -> CriterionJudgment.Verdict? {
        let cell = cells[row * criteria.count + criterion]
        return cell < 0 ? nil : verdicts[Int(cell)]
    }
}

extension AssessmentIndex {
    /// - Parameter round: nil takes all rounds.
    public func columns(session: SessionID, round: RoundID? = nil) throws(IndexError) -> JudgmentColumns {
        try read { db in
            var loader = try ColumnLoader(db, session)
            try loader.load(db, round: round)
            return try loader.columns()
        }
    }
}

/// Reads the rows with their stored numbers, then puts rows and tables in order and renumbers.
private struct ColumnLoader {
    private let session: SessionID
    private let lexicon: Lexicon
    private var superseded: Set<Superseded> = []
    private var sealedCount = 0
    private var rows: [StoredRow] = []
    /// Stored verdict numbers, row after row.
    private var numbers: [UInt32] = []

    private struct Superseded: Hashable {
        let fact: FactID
        /// A judgment replaces only one of the same rater on the same work.
        let round, rater, sample: Int64
    }

    private struct StoredRow {
        var round, rater, sample, pin, origin: Int64
        var fact: FactID
        var first: Int
        var count: Int
    }

    init(_ db: Database, _ session: SessionID) throws {
        self.session = session
        lexicon = try Lexicon(db)
        let sql = """
            SELECT supersedes, round, rater, sample FROM judgment WHERE session = (SELECT id FROM name WHERE text = ?) AND supersedes IS NOT NULL
            """
        try RawStatement(db, sql).forEach([.text(session.rawValue)]) {
            superseded.insert(Superseded(fact: $0.fact(0), round: $0.integer(1), rater: $0.integer(2), sample: $0.integer(3)))
        }
    }

    mutating func load(_ db: Database, round: RoundID?) throws {
        let sql = """
            SELECT round, rater, sample, pin, origin, fact, verdicts, state FROM judgment
            WHERE session = (SELECT id FROM name WHERE text = ?1)
                \(round == nil ? "" : "AND round = (SELECT id FROM name WHERE text = ?2)")
            """
        try RawStatement(db, sql).forEach([session.rawValue, round?.rawValue].compactMap { $0 }.map(Value.text)) { row in
            if row.integer(7) == SealState.sealed.rawValue {
                sealedCount += 1
                return
            }
            let fact = row.fact(5)
            let key = Superseded(fact: fact, round: row.integer(0), rater: row.integer(1), sample: row.integer(2))
            if !superseded.isEmpty, superseded.contains(key) { return }
            let first = numbers.count
            try row.withBlob(6) { bytes in
                var reader = ByteReader(bytes)
                while !reader.isAtEnd { numbers.append(UInt32(truncatingIfNeeded: try reader.number())) }
            }
            rows.append(
                StoredRow(
                    round: row.integer(0), rater: row.integer(1), sample: row.integer(2), pin: row.integer(3),
                    origin: row.integer(4), fact: fact, first: first, count: numbers.count - first))
        }
    }

    func columns() throws -> JudgmentColumns {
        var columns = JudgmentColumns(session: session)
        let rounds = try Renumbering(rows.map(\.round), lexicon.name)
        let raters = try Renumbering(rows.map(\.rater), lexicon.name)
        let samples = try Renumbering(rows.map(\.sample), lexicon.name)
        let pins = try Renumbering(rows.map(\.pin)) { try lexicon.pin($0).sortKey }
        let origins = try Renumbering(rows.map(\.origin)) { try lexicon.origin($0).sortKey }
        columns.rounds = rounds.words.map { RoundID(unchecked: $0) }
        columns.raters = raters.words.map { PersonID(unchecked: $0) }
        columns.samples = samples.words.map { SampleID(unchecked: $0) }
        columns.pins = try pins.ids.map(lexicon.pin)
        columns.origins = try origins.ids.map(lexicon.origin)
        columns.sealedCount = sealedCount

        let order = rows.indices.sorted { a, b in
            let left = (rounds[rows[a].round], raters[rows[a].rater], samples[rows[a].sample])
            let right = (rounds[rows[b].round], raters[rows[b].rater], samples[rows[b].sample])
            return left == right ? rows[a].fact < rows[b].fact : left < right
        }
        columns.round = order.map { rounds[rows[$0].round] }
        columns.rater = order.map { raters[rows[$0].rater] }
        columns.sample = order.map { samples[rows[$0].sample] }
        columns.pin = order.map { pins[rows[$0].pin] }
        columns.origin = order.map { origins[rows[$0].origin] }
        columns.facts = order.map { rows[$0].fact }
        try fillCells(&columns, order)
        return columns
    }

    private func fillCells(_ columns: inout JudgmentColumns, _ order: [Int]) throws {
        let used = Renumbering.distinct(numbers.map(Int64.init))
        let words = try used.map { (number: Int($0), words: try lexicon.verdict(UInt64($0))) }
        columns.criteria = Set(words.map(\.words.criterion)).sorted()
        columns.verdicts = Set(words.map(\.words.verdict)).sorted { $0.sortKey < $1.sortKey }
        let criterionPosition = Dictionary(uniqueKeysWithValues: columns.criteria.enumerated().map { ($1, $0) })
        let verdictPosition = Dictionary(uniqueKeysWithValues: columns.verdicts.enumerated().map { ($1, Int32($0)) })
        // By stored number: which column it stands in, and as what.
        var places = [(column: Int, cell: Int32)](repeating: (0, -1), count: (words.map(\.number).max() ?? 0) + 1)
        for entry in words {
            places[entry.number] = (
                criterionPosition[entry.words.criterion] ?? 0, verdictPosition[entry.words.verdict] ?? -1
            )
        }
        let width = columns.criteria.count
        var cells = [Int32](repeating: -1, count: order.count * width)
        for (position, index) in order.enumerated() {
            let row = rows[index]
            for number in numbers[row.first..<row.first + row.count] {
                let place = places[Int(number)]
                cells[position * width + place.column] = place.cell
            }
        }
        columns.cells = cells
    }
}

/// Stored numbers of one column, given new ones in the order of their words.
private struct Renumbering {
    let ids: [Int64]
    let words: [String]
    private var positions: [Int32]

    init(_ column: [Int64], _ word: (Int64) throws -> String) throws {
        let pairs = try Self.distinct(column).map { (id: $0, word: try word($0)) }
            .sorted { $0.word.utf8.lexicographicallyPrecedes($1.word.utf8) }
        ids = pairs.map(\.id)
        words = pairs.map(\.word)
        positions = Array(repeating: -1, count: Int(ids.max() ?? 0) + 1)
        for (position, id) in ids.enumerated() { positions[Int(id)] = Int32(position) }
    }

    subscript(id: Int64) -> Int32 { positions[Int(id)] }

    /// Names are numbered from 1 in one table, so a flag for each is smaller and faster than a set.
    static func distinct(_ column: [Int64]) -> [Int64] {
        guard let largest = column.max(), largest >= 0, largest < 1 << 28 else { return [] }
        var seen = [Bool](repeating: false, count: Int(largest) + 1)
        for id in column where id >= 0 { seen[Int(id)] = true }
        return seen.indices.filter { seen[$0] }.map(Int64.init)
    }
}

extension RubricPin {
    fileprivate var sortKey: String { "\(id) \(content.hex) \(structure.hex)" }
}

extension Judgment.Origin {
    /// Says everything there is to say about an origin, plugins after people.
    var sortKey: String {
        switch self {
        case .person: "0"
        case .importedOpen: "1"
        case .plugin(let stamp): "2 \(stamp.id) \(stamp.version) \(stamp.digest.hex)"
        }
    }
}

extension CriterionJudgment.Verdict {
    fileprivate var sortKey: String {
        switch self {
        case .level(let id): "0 \(id)"
        case .condition(let id): "1 \(id)"
        }
    }
}
