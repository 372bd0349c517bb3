public import AssessmentModel
import GRDB

/// What lists can be ordered by. Only these: an order typed by a person is matched against the raw values, never passed on.
public enum ListOrder: String, Hashable, Sendable, CaseIterable {
    case title, id, subject

    fileprivate var sql: String {
        switch self {
        // Unicode order would need a collation that SQLite lacks; case at least does not count.
        case .title: "document.title COLLATE NOCASE, own.text"
        case .id: "own.text"
        case .subject: "subject COLLATE NOCASE, document.title COLLATE NOCASE, own.text"
        }
    }
}

public struct RubricSummary: Hashable, Sendable {
    public var place: IndexedPlace
    public var pin: RubricPin
    public var title: String
    public var kind: Rubric.Kind
    public var summary: String
    public var subject: String
    public var ages: String
    public var language: String
    public var criteria: Int
    public var levels: Int

    public var id: RubricID { pin.id }
}

public struct TaskSummary: Hashable, Sendable {
    public var place: IndexedPlace
    public var id: TaskID
    public var title: String
    public var rubric: RubricID
    public var subject: String
    public var ages: String
    public var language: String
    public var content: ContentHash
}

extension AssessmentIndex {
    /// - Parameter ref: the ref to list, since a rubric also stands on proposals and, pinned, on every session.
    public func rubrics(on ref: String? = nil, by order: ListOrder = .title) throws(IndexError) -> [RubricSummary] {
        try read { db in
            let filter = RefFilter(ref)
            let sql = """
                SELECT place.text, record.path, record.blob, own.text, content, structure, title, variant, summary, subject,
                    ages, language, criteria, levels
                FROM rubric JOIN document USING (record) JOIN record ON record.id = rubric.record
                JOIN name place ON place.id = record.ref JOIN name own ON own.id = document.id
                WHERE true \(filter.condition) ORDER BY \(order.sql), place.text, record.path
                """
            var found: [RubricSummary] = []
            try RawStatement(db, sql).forEach(filter.values) { row in
                found.append(
                    RubricSummary(
                        place: row.place(0),
                        pin: RubricPin(id: RubricID(unchecked: row.text(3)), content: row.hash(4), structure: row.hash(5)),
                        title: row.text(6), kind: try row.choice(7), summary: row.text(8), subject: row.text(9),
                        ages: row.text(10), language: row.text(11), criteria: row.count(12), levels: row.count(13)))
            }
            return found
        }
    }

    public func tasks(on ref: String? = nil, by order: ListOrder = .title) throws(IndexError) -> [TaskSummary] {
        try read { db in
            let filter = RefFilter(ref)
            let sql = """
                SELECT place.text, record.path, record.blob, own.text, title, scoring.text, subject, ages, language, content
                FROM task JOIN document USING (record) JOIN record ON record.id = task.record
                JOIN name place ON place.id = record.ref JOIN name own ON own.id = document.id
                JOIN name scoring ON scoring.id = task.rubric
                WHERE true \(filter.condition) ORDER BY \(order.sql), place.text, record.path
                """
            var found: [TaskSummary] = []
            try RawStatement(db, sql).forEach(filter.values) { row in
                found.append(
                    TaskSummary(
                        place: row.place(0), id: TaskID(unchecked: row.text(3)), title: row.text(4),
                        rubric: RubricID(unchecked: row.text(5)), subject: row.text(6), ages: row.text(7),
                        language: row.text(8), content: row.hash(9)))
            }
            return found
        }
    }
}

/// A record that could not be read, and why.
public struct UnreadableRecord: Hashable, Sendable {
    public var place: IndexedPlace
    public var reason: String
}

extension AssessmentIndex {
    /// The broken records, by place.
    public func unreadable() throws(IndexError) -> [UnreadableRecord] {
        try read { db in
            let sql = """
                SELECT place.text, record.path, record.blob, reason FROM unreadable JOIN record ON record.id = unreadable.record
                JOIN name place ON place.id = record.ref ORDER BY place.text, record.path
                """
            var found: [UnreadableRecord] = []
            try RawStatement(db, sql).forEach { found.append(UnreadableRecord(place: $0.place(0), reason: $0.text(3))) }
            return found
        }
    }
}
