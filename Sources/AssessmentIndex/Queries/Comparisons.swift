public import AssessmentModel
import GRDB

/// A comparison as it stands in the workspace, sealed or open.
public struct IndexedComparison: Hashable, Sendable {
    public var id: FactID
    public var round: RoundID
    public var rater: PersonID
    public var left: SampleID
    public var right: SampleID
    public var state: SealState
    /// Nil while it is sealed.
    public var comparison: Comparison?

    public var pair: SamplePair { SamplePair(left, right) }
}

extension AssessmentIndex {
    /// Comparisons of a session, sealed and superseded ones included, by fact id.
    ///
    /// - Parameter round: nil takes all rounds.
    public func comparisons(session: SessionID, round: RoundID? = nil) throws(IndexError) -> [IndexedComparison] {
        try read { db in
            let sql = """
                SELECT round, rater, leftSample, rightSample, fact, state, pin, winner, origin, supersedes, comment, at
                FROM comparison WHERE session = (SELECT id FROM name WHERE text = ?1)
                    \(round == nil ? "" : "AND round = (SELECT id FROM name WHERE text = ?2)")
                ORDER BY fact, rater, leftSample, rightSample
                """
            var reader = ComparisonReader(lexicon: try Lexicon(db), session: session)
            var found: [IndexedComparison] = []
            try RawStatement(db, sql).forEach([session.rawValue, round?.rawValue].compactMap { $0 }.map(Value.text)) { row in
                found.append(try reader.comparison(row))
            }
            return found
        }
    }

    /// How many comparisons each rater has made in a round, replaced ones included: which those are is known after the reveal.
    public func comparisonCounts(session: SessionID, round: RoundID) throws(IndexError) -> [PersonID: Int] {
        try read { db in
            let sql = """
                SELECT name.text, count(*) FROM comparison JOIN name ON name.id = comparison.rater
                WHERE session = (SELECT id FROM name WHERE text = ?1) AND round = (SELECT id FROM name WHERE text = ?2)
                GROUP BY comparison.rater
                """
            var found: [PersonID: Int] = [:]
            try RawStatement(db, sql).forEach([.text(session.rawValue), .text(round.rawValue)]) { row in
                found[PersonID(unchecked: row.text(0))] = row.count(1)
            }
            return found
        }
    }
}

/// Reads rows of numbers; each name is looked up once.
private struct ComparisonReader {
    let lexicon: Lexicon
    let session: SessionID
    private var names: [Int64: String] = [:]

    init(lexicon: Lexicon, session: SessionID) { (self.lexicon, self.session) = (lexicon, session) }

    mutating func comparison(_ row: RawRow) throws -> IndexedComparison {
        guard let state = SealState(rawValue: row.integer(5)) else { throw ByteReader.damaged }
        var found = IndexedComparison(
            id: row.fact(4), round: RoundID(unchecked: try name(row.integer(0))),
            rater: PersonID(unchecked: try name(row.integer(1))),
            left: SampleID(unchecked: try name(row.integer(2))), right: SampleID(unchecked: try name(row.integer(3))),
            state: state,
            comparison: nil)
        guard state != .sealed else { return found }
        found.comparison = Comparison(
            id: found.id, session: session, round: found.round, rater: found.rater, left: found.left, right: found.right,
            rubric: try lexicon.pin(row.integer(6)), winner: try row.choice(7), comment: row.text(10),
            origin: row.integer(8) == OriginCode.importedOpen ? .importedOpen : .person, at: row.moment(11),
            supersedes: row.optionalFact(9))
        return found
    }

    private mutating func name(_ id: Int64) throws -> String {
        if let known = names[id] { return known }
        let found = try lexicon.name(id)
        names[id] = found
        return found
    }
}
