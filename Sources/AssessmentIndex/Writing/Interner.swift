import AssessmentModel
import GRDB

/// Gives names, pins, plugin stamps and verdicts their numbers within one write, making rows for new ones.
///
/// It begins empty with every write: another process may have added names since, and a write that rolls back must not
/// leave numbers behind. Numbers are never taken away again; a rebuild drops those that nothing uses.
struct Interner {
    /// Identifiers are ASCII, so these need no `ExactText`.
    private struct VerdictKey: Hashable {
        let criterion: CriterionID
        let verdict: CriterionJudgment.Verdict
    }

    private let findName, findPin, findStamp, findVerdict: RawStatement
    private var names: [ExactText: Int64] = [:]
    private var pins: [RubricPin: Int64] = [:]
    private var stamps: [PluginStamp: Int64] = [:]
    private var verdicts: [VerdictKey: Int64] = [:]

    init(_ db: Database) throws {
        findName = try RawStatement(db, "SELECT id FROM name WHERE text = ?")
        findPin = try RawStatement(db, "SELECT id FROM pin WHERE rubric = ? AND content = ? AND structure = ?")
        findStamp = try RawStatement(db, "SELECT id FROM stamp WHERE plugin = ? AND version = ? AND digest = ?")
        findVerdict = try RawStatement(db, "SELECT id FROM verdict WHERE criterion = ? AND isCondition = ? AND value = ?")
    }

    mutating func name(_ text: String, _ rows: inout RowWriter) throws -> Int64 {
        let key = ExactText(text)
        if let known = names[key] { return known }
        let id = try Self.number(.name, [.text(text)], findName, &rows)
        names[key] = id
        return id
    }

    mutating func pin(_ pin: RubricPin, _ rows: inout RowWriter) throws -> Int64 {
        if let known = pins[pin] { return known }
        let rubric = try name(pin.id.rawValue, &rows)
        let id = try Self.number(.pin, [.integer(rubric), .hash(pin.content), .hash(pin.structure)], findPin, &rows)
        pins[pin] = id
        return id
    }

    mutating func stamp(_ stamp: PluginStamp, _ rows: inout RowWriter) throws -> Int64 {
        if let known = stamps[stamp] { return known }
        let id = try Self.number(.stamp, [.text(stamp.id), .text(stamp.version), .hash(stamp.digest)], findStamp, &rows)
        stamps[stamp] = id
        return id
    }

    mutating func verdict(_ criterion: CriterionID, _ verdict: CriterionJudgment.Verdict, _ rows: inout RowWriter) throws -> Int64
    {
        let key = VerdictKey(criterion: criterion, verdict: verdict)
        if let known = verdicts[key] { return known }
        let (isCondition, value): (Int64, String) =
            switch verdict {
            case .level(let id): (0, id.rawValue)
            case .condition(let id): (1, id.rawValue)
            }
        let values: [Value] = [
            .integer(try name(criterion.rawValue, &rows)), .integer(isCondition), .integer(try name(value, &rows)),
        ]
        let id = try Self.number(.verdict, values, findVerdict, &rows)
        verdicts[key] = id
        return id
    }

    private static func number(_ table: Table, _ values: [Value], _ find: RawStatement, _ rows: inout RowWriter) throws -> Int64 {
        var found: Int64?
        try find.forEach(values) { found = $0.integer(0) }
        if let found { return found }
        let id = try rows.nextID(table)
        rows.total &+= try rows.insert(table, [.integer(id)] + values)
        return id
    }
}
