import AssessmentModel
import GRDB

/// The words behind the numbers of one snapshot: verdicts, pins and stamps whole, since they are few; names on demand.
struct Lexicon {
    struct VerdictWords {
        let criterion: CriterionID
        let verdict: CriterionJudgment.Verdict
    }

    /// By number; numbers begin at 1.
    private(set) var verdicts: [VerdictWords?] = [nil]
    private var pins: [Int64: RubricPin] = [:]
    private var stamps: [Int64: PluginStamp] = [:]
    private let findName: RawStatement

    init(_ db: Database) throws {
        findName = try RawStatement(db, "SELECT text FROM name WHERE id = ?")
        let verdictSQL = """
            SELECT verdict.id, criterion.text, isCondition, value.text FROM verdict
            JOIN name criterion ON criterion.id = verdict.criterion JOIN name value ON value.id = verdict.value ORDER BY 1
            """
        try RawStatement(db, verdictSQL).forEach { row in
            let id = row.count(0)
            guard id > 0, id < 1 << 24 else { throw ByteReader.damaged }
            while verdicts.count <= id { verdicts.append(nil) }
            let value = row.text(3)
            verdicts[id] = VerdictWords(
                criterion: CriterionID(unchecked: row.text(1)),
                verdict: row.integer(2) == 0 ? .level(LevelID(unchecked: value)) : .condition(ConditionCodeID(unchecked: value)))
        }
        let pinSQL = "SELECT pin.id, name.text, content, structure FROM pin JOIN name ON name.id = pin.rubric"
        try RawStatement(db, pinSQL).forEach { row in
            pins[row.integer(0)] = RubricPin(
                id: RubricID(unchecked: row.text(1)), content: row.hash(2), structure: row.hash(3))
        }
        try RawStatement(db, "SELECT id, plugin, version, digest FROM stamp").forEach { row in
            stamps[row.integer(0)] = PluginStamp(id: row.text(1), version: row.text(2), digest: row.hash(3))
        }
    }

    func name(_ id: Int64) throws -> String {
        var found: String?
        try findName.forEach([.integer(id)]) { found = $0.text(0) }
        guard let found else { throw ByteReader.damaged }
        return found
    }

    func pin(_ id: Int64) throws -> RubricPin {
        guard let pin = pins[id] else { throw ByteReader.damaged }
        return pin
    }

    func origin(_ code: Int64) throws -> Judgment.Origin {
        switch code {
        case OriginCode.person: return .person
        case OriginCode.importedOpen: return .importedOpen
        default:
            guard let stamp = stamps[code - OriginCode.firstPlugin] else { throw ByteReader.damaged }
            return .plugin(stamp)
        }
    }

    func verdict(_ number: UInt64) throws -> VerdictWords {
        guard number < UInt64(verdicts.count), let words = verdicts[Int(number)] else { throw ByteReader.damaged }
        return words
    }

    /// The packed verdicts in a column, without their words.
    func rows(_ row: RawRow, _ column: CInt) throws -> [CriterionID: CriterionJudgment] {
        try row.withBlob(column) { bytes in
            var reader = ByteReader(bytes)
            var rows: [CriterionID: CriterionJudgment] = [:]
            while !reader.isAtEnd {
                let words = try verdict(try reader.number())
                rows[words.criterion] = CriterionJudgment(words.verdict)
            }
            return rows
        }
    }
}
