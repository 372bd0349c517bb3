/// The tables whose rows count towards the index's checksum, with their columns in binding order.
///
/// Every identifier that reaches SQL comes from here or from a literal: GRDB's `quotedDatabaseIdentifier` does not double
/// quotation marks, so no name typed by a person may ever become one.
enum Table: UInt8, CaseIterable {
    case name = 1
    case pin, stamp, verdict, revision
    case record, document, rubric, task, session, sample, anchor, judgment, remark, reveal, decision, event, unreadable
    case passage
    case comparison

    var columns: [String] {
        switch self {
        case .name: ["id", "text"]
        case .pin: ["id", "rubric", "content", "structure"]
        case .stamp: ["id", "plugin", "version", "digest"]
        case .verdict: ["id", "criterion", "isCondition", "value"]
        case .revision: ["ref", "target"]
        case .record: ["id", "ref", "path", "kind", "blob"]
        case .document: ["record", "kind", "id", "title", "source"]
        case .rubric:
            ["record", "variant", "summary", "subject", "ages", "language", "criteria", "levels", "content", "structure"]
        case .task: ["record", "rubric", "subject", "ages", "language", "prompt", "content"]
        case .session:
            ["record", "variant", "pin", "task", "taskContent", "policy", "createdAt", "samples", "raters", "rounds"]
        case .sample: ["record", "id", "task", "mediaType", "file", "digest", "privacy", "keyName", "language"]
        case .anchor: ["record", "fact", "sample", "task", "pin", "purpose", "author", "at", "supersedes", "verdicts", "remarks"]
        case .judgment:
            [
                "record", "session", "round", "rater", "sample", "fact", "at", "state", "pin", "origin", "supersedes",
                "commitment", "verdicts",
            ]
        case .comparison:
            [
                "record", "session", "round", "rater", "leftSample", "rightSample", "fact", "at", "state", "pin", "winner",
                "origin",
                "supersedes", "commitment", "comment",
            ]
        case .remark: ["record", "packed"]
        case .reveal: ["record", "fact", "session", "round", "privateKey", "sealedCount", "absences", "author", "at"]
        case .decision:
            [
                "record", "fact", "session", "sample", "pin", "rule", "reason", "rests", "author", "at", "supersedes", "verdicts",
                "remarks",
            ]
        case .event: ["record", "fact", "session", "round", "state", "note", "author", "at"]
        case .unreadable: ["record", "reason"]
        case .passage: ["rowid", "title", "body", "place", "field"]
        }
    }

    var sqlName: String { "\(self)" }
}

/// What a record is, as stored in `record.kind`. The numbers are part of the schema version.
enum RecordKind: Int64, CaseIterable {
    case workspace = 1
    case person, rubric, task, policy, framework, session, sample, anchor, judgment, sealed, reveal, decision, event, unreadable
    case comparison, sealedComparison

    /// The tables that hold a record of this kind, besides `record` itself and its passages.
    var tables: [Table] {
        switch self {
        case .workspace, .person, .policy, .framework: [.document]
        case .rubric: [.document, .rubric]
        case .task: [.document, .task]
        case .session: [.document, .session]
        case .sample: [.sample]
        case .anchor: [.anchor]
        case .judgment: [.judgment, .remark]
        case .sealed: [.judgment]
        case .comparison, .sealedComparison: [.comparison]
        case .reveal: [.reveal]
        case .decision: [.decision]
        case .event: [.event]
        case .unreadable: [.unreadable]
        }
    }

    var isSearchable: Bool { self == .rubric || self == .task }
}
