public import AssessmentModel
import GRDB

/// The records that people write.
public enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    case workspace, person, rubric, task, policy, framework, session

    /// What a workspace's own document goes by here; there is one to a ref.
    public static let workspaceID = "workspace"

    var record: RecordKind {
        switch self {
        case .workspace: .workspace
        case .person: .person
        case .rubric: .rubric
        case .task: .task
        case .policy: .policy
        case .framework: .framework
        case .session: .session
        }
    }

    init?(_ record: RecordKind) {
        guard let kind = Self.allCases.first(where: { $0.record == record }) else { return nil }
        self = kind
    }
}

/// A document as it was given: its bytes, to be decoded by who needs the whole value. `place.blob` names the content, so a
/// decoded value can be kept by it.
public struct StoredDocument: Hashable, Sendable {
    public var place: IndexedPlace
    public var kind: DocumentKind
    public var id: String
    public var title: String
    public var source: [UInt8]
    /// A task's prompt, which stands in a file of its own; empty for the other kinds.
    public var prompt: String
}

extension AssessmentIndex {
    /// The document with this name, or nil.
    ///
    /// - Parameter ref: nil looks everywhere and takes the first in byte order of ref and path.
    public func document(_ kind: DocumentKind, _ id: String, on ref: String? = nil) throws(IndexError) -> StoredDocument? {
        try documents("document.kind = ? AND own.text = ?", [.integer(kind.record.rawValue), .text(id)], on: ref, limit: 1).first
    }

    /// All documents of a kind, by name.
    public func documents(_ kind: DocumentKind, on ref: String? = nil) throws(IndexError) -> [StoredDocument] {
        try documents("document.kind = ?", [.integer(kind.record.rawValue)], on: ref, limit: nil)
    }

    /// The rubric with exactly this wording, from wherever it stands: pinned copies of sessions included.
    public func rubric(content: ContentHash) throws(IndexError) -> StoredDocument? {
        try documents(
            "document.record IN (SELECT record FROM rubric WHERE content = ?)", [.hash(content)], on: nil, limit: 1
        ).first
    }

    public func session(_ id: SessionID) throws(IndexError) -> StoredDocument? { try document(.session, id.rawValue) }

    private func documents(_ condition: String, _ values: [Value], on ref: String?, limit: Int?) throws(IndexError)
        -> [StoredDocument]
    {
        try read { db in
            let filter = RefFilter(ref)
            let sql = """
                SELECT place.text, record.path, record.blob, document.kind, own.text, document.title, document.source, task.prompt
                FROM document JOIN record ON record.id = document.record JOIN name place ON place.id = record.ref
                JOIN name own ON own.id = document.id LEFT JOIN task ON task.record = record.id
                WHERE \(condition) \(filter.condition) ORDER BY own.text, place.text, record.path LIMIT ?
                """
            var found: [StoredDocument] = []
            try RawStatement(db, sql).forEach(values + filter.values + [.count(limit ?? -1)]) { row in
                guard let kind = RecordKind(rawValue: row.integer(3)).flatMap(DocumentKind.init) else { throw ByteReader.damaged }
                found.append(
                    StoredDocument(
                        place: row.place(0), kind: kind, id: row.text(4), title: row.text(5), source: row.blob(6),
                        prompt: row.text(7)))
            }
            return found
        }
    }
}

/// Narrows a query to one ref. Expects the ref's name under the alias `place`.
struct RefFilter {
    let condition: String
    let values: [Value]

    init(_ ref: String?) {
        condition = ref == nil ? "" : "AND place.text = ?"
        values = ref.map { [.text($0)] } ?? []
    }
}

extension RawRow {
    /// Ref, path and blob in three columns.
    func place(_ first: CInt) -> IndexedPlace {
        IndexedPlace(ref: text(first), path: text(first + 1), blob: text(first + 2))
    }

    func moment(_ column: CInt) -> Timestamp { Timestamp(secondsSince1970: integer(column)) }
    func hash(_ column: CInt) -> ContentHash { withBlob(column) { ContentHash(digest: $0) } }
    func fact(_ column: CInt) -> FactID { FactID(unchecked: text(column)) }
    func optionalFact(_ column: CInt) -> FactID? { optionalText(column).map { FactID(unchecked: $0) } }

    /// A choice stored by its raw value; a value of another program is a damaged index.
    func choice<Choice: RawRepresentable>(_ column: CInt) throws -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text(column)) else { throw ByteReader.damaged }
        return choice
    }
}
