public import AssessmentModel

/// Judgments on disk: `judgments/<rater>/<shard>/<sample>.<fact>.json` on the branch `sessions/<id>`.
public enum JudgmentRecord {
    /// Canonical JSON: the same bytes for equal judgments.
    public static func encode(_ judgment: Judgment) -> [UInt8] { format.encode(judgment) }

    public static func decode(_ json: UnsafeRawBufferPointer, file: String? = nil) throws(RecordError) -> Judgment {
        try format.decode(json, file: file)
    }

    public static func decode(_ json: [UInt8], file: String? = nil) throws(RecordError) -> Judgment {
        try format.decode(json, file: file)
    }

    static let format = FactFormat(kind: .judgment, shape: shape, read: read, write: write)

    static let shape = Shape(
        "a judgment", "at", "comment", "format", "id", "origin", "plugin", "rater", "round", "rubric", "sample", "scores",
        "session", "supersedes")
    static let rowShape = Shape("the score of a criterion", "code", "evidence", "level", "rationale")
    static let spanShape = Shape("a passage", "end", "quote", "start")
    static let pluginShape = Shape("a plugin", "digest", "id", "version")

    private enum Origin: String, CaseIterable {
        case person
        case importedOpen = "imported-open"
        case plugin
    }

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> Judgment {
        Judgment(
            id: reader.identifier(fields, "id"),
            session: reader.identifier(fields, "session"),
            round: reader.identifier(fields, "round"),
            rater: reader.identifier(fields, "rater"),
            sample: reader.identifier(fields, "sample"),
            rubric: reader.pin(fields, "rubric"),
            rows: reader.rows(fields, "scores"),
            comment: reader.text(fields, "comment", default: ""),
            origin: origin(&reader, fields),
            at: reader.time(fields, "at"),
            supersedes: reader.optionalIdentifier(fields, "supersedes"))
    }

    private static func origin(_ reader: inout RecordReader, _ fields: Fields) -> Judgment.Origin {
        let origin = reader.choice(required: "origin", in: fields, standIn: Origin.person)
        guard let node = fields["plugin"] else {
            if origin == .plugin { reader.missing("plugin", in: fields) }
            return origin == .importedOpen ? .importedOpen : .person
        }
        if origin != .plugin { reader.fault(at: node, "only a judgment whose origin is a plugin names one") }
        let inner = reader.fields(node, pluginShape)
        return .plugin(
            PluginStamp(
                id: reader.text(inner, "id"), version: reader.text(inner, "version"), digest: reader.hash(inner, "digest")))
    }

    private static func write(_ writer: inout FactWriter, _ judgment: Judgment) {
        writer.text("at", judgment.at.description)
        writer.text("comment", unlessEmpty: judgment.comment)
        writer.text("format", FactKind.judgment.format)
        writer.text("id", judgment.id.rawValue)
        switch judgment.origin {
        case .person: writer.text("origin", Origin.person.rawValue)
        case .importedOpen: writer.text("origin", Origin.importedOpen.rawValue)
        case .plugin(let stamp):
            writer.text("origin", Origin.plugin.rawValue)
            writer.object("plugin") {
                $0.text("digest", stamp.digest.description)
                $0.text("id", stamp.id)
                $0.text("version", stamp.version)
            }
        }
        writer.text("rater", judgment.rater.rawValue)
        writer.text("round", judgment.round.rawValue)
        writer.pin("rubric", judgment.rubric)
        writer.text("sample", judgment.sample.rawValue)
        writer.rows("scores", judgment.rows)
        writer.text("session", judgment.session.rawValue)
        if let earlier = judgment.supersedes { writer.text("supersedes", earlier.rawValue) }
    }
}
