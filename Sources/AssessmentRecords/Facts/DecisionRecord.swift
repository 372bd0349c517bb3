public import AssessmentModel

/// Scores of record on disk: `decisions/<sample>.<fact>.json` on the branch `sessions/<id>`.
public enum DecisionRecord {
    /// Canonical JSON: the same bytes for equal values.
    public static func encode(_ value: Decision) -> [UInt8] { format.encode(value) }

    public static func decode(_ json: UnsafeRawBufferPointer, file: String? = nil) throws(RecordError) -> Decision {
        try format.decode(json, file: file)
    }

    public static func decode(_ json: [UInt8], file: String? = nil) throws(RecordError) -> Decision {
        try format.decode(json, file: file)
    }

    static let format = FactFormat(kind: .decision, shape: shape, read: read, write: write)

    static let shape = Shape(
        "a decision", "at", "by", "format", "from", "id", "reason", "rubric", "rule", "sample", "scores", "session", "supersedes")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> Decision {
        Decision(
            id: reader.identifier(fields, "id"),
            session: reader.identifier(fields, "session"),
            sample: reader.identifier(fields, "sample"),
            rubric: reader.pin(fields, "rubric"),
            rule: reader.choice(required: "rule", in: fields, standIn: .consensus),
            rows: reader.rows(fields, "scores"),
            from: from(&reader, fields),
            reason: reader.text(fields, "reason"),
            by: reader.identifier(fields, "by"),
            at: reader.time(fields, "at"),
            supersedes: reader.optionalIdentifier(fields, "supersedes"))
    }

    private static func from(_ reader: inout RecordReader, _ fields: Fields) -> [FactID] {
        if fields["from"] == nil { reader.missing("from", in: fields) }
        return reader.identifiers(fields, "from")
    }

    private static func write(_ writer: inout FactWriter, _ value: Decision) {
        writer.text("at", value.at.description)
        writer.text("by", value.by.rawValue)
        writer.text("format", FactKind.decision.format)
        writer.list("from", value.from) { $0.item($1.rawValue) }
        writer.text("id", value.id.rawValue)
        writer.text("reason", value.reason)
        writer.pin("rubric", value.rubric)
        writer.text("rule", value.rule.rawValue)
        writer.text("sample", value.sample.rawValue)
        writer.rows("scores", value.rows)
        writer.text("session", value.session.rawValue)
        if let earlier = value.supersedes { writer.text("supersedes", earlier.rawValue) }
    }
}
