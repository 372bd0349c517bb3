public import AssessmentModel
import GRDB

/// What was scored or set up under one exact wording of a rubric: what an edit of it would leave behind.
public struct RubricUse: Hashable, Sendable {
    public var pin: RubricPin
    /// Readable judgments; sealed ones do not say their rubric, but their session does.
    public var judgments: Int
    public var anchors: Int
    public var sessions: Int
    public var decisions: Int
}

extension AssessmentIndex {
    /// Every wording of the rubric that something is pinned to, by content hash.
    public func uses(of rubric: RubricID) throws(IndexError) -> [RubricUse] {
        try read { db in
            let sql = """
                SELECT pin.content, pin.structure,
                    (SELECT count(*) FROM judgment WHERE judgment.pin = pin.id),
                    (SELECT count(*) FROM anchor WHERE anchor.pin = pin.id),
                    (SELECT count(*) FROM session WHERE session.pin = pin.id),
                    (SELECT count(*) FROM decision WHERE decision.pin = pin.id)
                FROM pin WHERE rubric = (SELECT id FROM name WHERE text = ?) ORDER BY pin.content, pin.structure
                """
            var found: [RubricUse] = []
            try RawStatement(db, sql).forEach([.text(rubric.rawValue)]) { row in
                let use = RubricUse(
                    pin: RubricPin(id: rubric, content: row.hash(0), structure: row.hash(1)), judgments: row.count(2),
                    anchors: row.count(3), sessions: row.count(4), decisions: row.count(5))
                // A pin whose last user is gone keeps its number until the next rebuild.
                if use.judgments + use.anchors + use.sessions + use.decisions > 0 { found.append(use) }
            }
            return found
        }
    }
}
