public import AssessmentModel
import GRDB

/// Whether a judgment's content can be read. The numbers are part of the schema version.
public enum SealState: Int64, Hashable, Sendable, CaseIterable {
    /// Never sealed.
    case open = 0
    /// Nobody can read it yet.
    case sealed = 1
    /// Sealed once, read after the reveal.
    case opened = 2
}

/// A judgment as it stands in the workspace, sealed or open.
public struct IndexedJudgment: Hashable, Sendable {
    public var place: IndexedPlace
    public var id: FactID
    public var session: SessionID
    public var round: RoundID
    public var rater: PersonID
    public var sample: SampleID
    public var at: Timestamp
    public var state: SealState
    /// What it was sealed under, when it was.
    public var commitment: ContentHash?
    /// Nil while it is sealed.
    public var judgment: Judgment?
}

/// How far a rater has come in a round.
public struct RaterProgress: Hashable, Sendable {
    public var round: RoundID
    public var rater: PersonID
    /// Samples with at least one judgment, sealed or open.
    public var judged: Int
}

extension AssessmentIndex {
    /// The judgment with this name, in whatever state: what tells a retried submission from a new one.
    public func judgment(_ id: FactID) throws(IndexError) -> IndexedJudgment? {
        try judgments("fact = ?", [.text(id.rawValue)], limit: 1).first
    }

    /// Whole judgments, sealed and superseded ones included, by fact id. For a few; ``columns(session:round:)`` is for many.
    public func judgments(
        session: SessionID, round: RoundID? = nil, rater: PersonID? = nil, sample: SampleID? = nil
    ) throws(IndexError) -> [IndexedJudgment] {
        var condition = "session = (SELECT id FROM name WHERE text = ?)"
        var values: [Value] = [.text(session.rawValue)]
        for (column, text) in [("round", round?.rawValue), ("rater", rater?.rawValue), ("sample", sample?.rawValue)] {
            guard let text else { continue }
            condition += " AND judgment.\(column) = (SELECT id FROM name WHERE text = ?)"
            values.append(.text(text))
        }
        return try judgments(condition, values, limit: nil)
    }

    /// How many samples each rater has judged in each round, by round and rater; those with none are left out.
    public func progress(session: SessionID, round: RoundID? = nil) throws(IndexError) -> [RaterProgress] {
        try read { db in
            let sql = """
                SELECT round.text, rater.text, count(DISTINCT sample) FROM judgment
                JOIN name round ON round.id = judgment.round JOIN name rater ON rater.id = judgment.rater
                WHERE session = (SELECT id FROM name WHERE text = ?) \(round == nil ? "" : "AND round.text = ?")
                GROUP BY judgment.round, judgment.rater ORDER BY round.text, rater.text
                """
            var found: [RaterProgress] = []
            try RawStatement(db, sql).forEach([session.rawValue, round?.rawValue].compactMap { $0 }.map(Value.text)) { row in
                found.append(
                    RaterProgress(
                        round: RoundID(unchecked: row.text(0)), rater: PersonID(unchecked: row.text(1)), judged: row.count(2)))
            }
            return found
        }
    }

    /// The samples a rater has judged in a round.
    public func judgedSamples(session: SessionID, round: RoundID, rater: PersonID) throws(IndexError) -> Set<SampleID> {
        try read { db in
            let sql = """
                SELECT DISTINCT name.text FROM judgment JOIN name ON name.id = judgment.sample
                WHERE session = (SELECT id FROM name WHERE text = ?) AND round = (SELECT id FROM name WHERE text = ?)
                    AND rater = (SELECT id FROM name WHERE text = ?)
                """
            var found: Set<SampleID> = []
            let values = [session.rawValue, round.rawValue, rater.rawValue].map(Value.text)
            try RawStatement(db, sql).forEach(values) { found.insert(SampleID(unchecked: $0.text(0))) }
            return found
        }
    }

    private func judgments(_ condition: String, _ values: [Value], limit: Int?) throws(IndexError) -> [IndexedJudgment] {
        try read { db in
            let lexicon = try Lexicon(db)
            let sql = """
                SELECT place.text, record.path, record.blob, fact, session.text, round.text, rater.text, sample.text, at, state,
                    commitment, judgment.pin, origin, supersedes, verdicts, packed
                FROM judgment JOIN record ON record.id = judgment.record JOIN name place ON place.id = record.ref
                JOIN name session ON session.id = judgment.session JOIN name round ON round.id = judgment.round
                JOIN name rater ON rater.id = judgment.rater JOIN name sample ON sample.id = judgment.sample
                LEFT JOIN remark ON remark.record = judgment.record
                WHERE \(condition) ORDER BY fact, place.text, record.path LIMIT ?
                """
            var found: [IndexedJudgment] = []
            try RawStatement(db, sql).forEach(values + [.count(limit ?? -1)]) { found.append(try Self.judgment($0, lexicon)) }
            return found
        }
    }

    private static func judgment(_ row: RawRow, _ lexicon: Lexicon) throws -> IndexedJudgment {
        guard let state = SealState(rawValue: row.integer(9)) else { throw ByteReader.damaged }
        var found = IndexedJudgment(
            place: row.place(0), id: row.fact(3), session: SessionID(unchecked: row.text(4)),
            round: RoundID(unchecked: row.text(5)), rater: PersonID(unchecked: row.text(6)),
            sample: SampleID(unchecked: row.text(7)), at: row.moment(8), state: state,
            commitment: row.isNull(10) ? nil : row.hash(10), judgment: nil)
        guard state != .sealed else { return found }
        var rows = try lexicon.rows(row, 14)
        let comment = try Remarks.unpack(row.blob(15), into: &rows, criterion: lexicon.name)
        found.judgment = Judgment(
            id: found.id, session: found.session, round: found.round, rater: found.rater, sample: found.sample,
            rubric: try lexicon.pin(row.integer(11)), rows: rows, comment: comment, origin: try lexicon.origin(row.integer(12)),
            at: found.at, supersedes: row.optionalFact(13))
        return found
    }
}
