public import AssessmentModel
import GRDB

public struct SessionSummary: Hashable, Sendable {
    public var place: IndexedPlace
    public var id: SessionID
    public var title: String
    public var kind: Session.Kind
    public var rubric: RubricPin
    public var task: Session.PinnedTask
    public var policy: PolicyID?
    public var createdAt: Timestamp
    public var samples: Int
    public var raters: Int
    public var rounds: Int
}

extension AssessmentIndex {
    /// All sessions, the newest first.
    public func sessions() throws(IndexError) -> [SessionSummary] {
        try read { db in
            let sql = """
                SELECT place.text, record.path, record.blob, own.text, title, variant, pinned.text, pin.content, pin.structure,
                    task.text, taskContent, policy.text, createdAt, samples, raters, rounds
                FROM session JOIN document USING (record) JOIN record ON record.id = session.record
                JOIN name place ON place.id = record.ref JOIN name own ON own.id = document.id
                JOIN pin ON pin.id = session.pin JOIN name pinned ON pinned.id = pin.rubric
                JOIN name task ON task.id = session.task LEFT JOIN name policy ON policy.id = session.policy
                ORDER BY createdAt DESC, own.text, place.text
                """
            var found: [SessionSummary] = []
            try RawStatement(db, sql).forEach { row in
                found.append(
                    SessionSummary(
                        place: row.place(0), id: SessionID(unchecked: row.text(3)), title: row.text(4), kind: try row.choice(5),
                        rubric: RubricPin(id: RubricID(unchecked: row.text(6)), content: row.hash(7), structure: row.hash(8)),
                        task: Session.PinnedTask(id: TaskID(unchecked: row.text(9)), content: row.hash(10)),
                        policy: row.optionalText(11).map { PolicyID(unchecked: $0) }, createdAt: row.moment(12),
                        samples: row.count(13), raters: row.count(14), rounds: row.count(15)))
            }
            return found
        }
    }

    /// What happened to a session's rounds, by fact id, which is by time.
    public func events(_ session: SessionID) throws(IndexError) -> [SessionEvent] {
        try read { db in
            let sql = """
                SELECT fact, round.text, state, note, author.text, at FROM event
                JOIN name own ON own.id = event.session JOIN name round ON round.id = event.round
                JOIN name author ON author.id = event.author WHERE own.text = ? ORDER BY fact
                """
            var found: [SessionEvent] = []
            try RawStatement(db, sql).forEach([.text(session.rawValue)]) { row in
                found.append(
                    SessionEvent(
                        id: row.fact(0), session: session, round: RoundID(unchecked: row.text(1)), state: try row.choice(2),
                        note: row.text(3), by: PersonID(unchecked: row.text(4)), at: row.moment(5)))
            }
            return found
        }
    }

    public func reveals(_ session: SessionID) throws(IndexError) -> [Reveal] {
        try read { db in
            let sql = """
                SELECT fact, round.text, privateKey, sealedCount, absences, author.text, at FROM reveal
                JOIN name own ON own.id = reveal.session JOIN name round ON round.id = reveal.round
                JOIN name author ON author.id = reveal.author WHERE own.text = ? ORDER BY fact
                """
            var found: [Reveal] = []
            try RawStatement(db, sql).forEach([.text(session.rawValue)]) { row in
                found.append(
                    Reveal(
                        id: row.fact(0), session: session, round: RoundID(unchecked: row.text(1)), privateKey: row.blob(2),
                        sealedCount: row.count(3), absences: try Absences.unpack(row.blob(4)),
                        by: PersonID(unchecked: row.text(5)), at: row.moment(6)))
            }
            return found
        }
    }

    /// All decisions of a session, superseded ones included, by fact id.
    public func decisions(_ session: SessionID) throws(IndexError) -> [Decision] {
        try read { db in
            let lexicon = try Lexicon(db)
            let sql = """
                SELECT fact, sample.text, decision.pin, rule, reason, rests, author.text, at, supersedes, verdicts, remarks
                FROM decision JOIN name own ON own.id = decision.session JOIN name sample ON sample.id = decision.sample
                JOIN name author ON author.id = decision.author WHERE own.text = ? ORDER BY fact
                """
            var found: [Decision] = []
            try RawStatement(db, sql).forEach([.text(session.rawValue)]) { row in
                var rows = try lexicon.rows(row, 9)
                _ = try Remarks.unpack(row.blob(10), into: &rows, criterion: lexicon.name)
                found.append(
                    Decision(
                        id: row.fact(0), session: session, sample: SampleID(unchecked: row.text(1)),
                        rubric: try lexicon.pin(row.integer(2)), rule: try row.choice(3), rows: rows,
                        from: row.text(5).utf8.split(separator: UInt8(ascii: " ")).map {
                            FactID(unchecked: String(decoding: $0, as: UTF8.self))
                        },
                        reason: row.text(4), by: PersonID(unchecked: row.text(6)), at: row.moment(7),
                        supersedes: row.optionalFact(8)))
            }
            return found
        }
    }
}
