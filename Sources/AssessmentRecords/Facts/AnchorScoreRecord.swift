public import AssessmentModel

/// Expert scores on disk: `anchors/<sample>/<fact>.json` on the branch `samples/<task>`.
public enum AnchorScoreRecord {
    /// Canonical JSON: the same bytes for equal values.
    public static func encode(_ value: AnchorScore) -> [UInt8] { format.encode(value) }

    public static func decode(_ json: UnsafeRawBufferPointer, file: String? = nil) throws(RecordError) -> AnchorScore {
        try format.decode(json, file: file)
    }

    public static func decode(_ json: [UInt8], file: String? = nil) throws(RecordError) -> AnchorScore {
        try format.decode(json, file: file)
    }

    static let format = FactFormat(kind: .anchorScore, shape: shape, read: read, write: write)

    static let shape = Shape(
        "an anchor score", "annotation", "at", "by", "format", "id", "purpose", "rubric", "sample", "scores", "supersedes", "task"
    )
    static let rowShape = Shape("the score of a criterion", "annotation", "level")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> AnchorScore {
        AnchorScore(
            id: reader.identifier(fields, "id"),
            sample: reader.identifier(fields, "sample"),
            task: reader.identifier(fields, "task"),
            rubric: reader.pin(fields, "rubric"),
            purpose: reader.choice(required: "purpose", in: fields, standIn: .anchor),
            rows: rows(&reader, fields),
            annotation: reader.text(fields, "annotation", default: ""),
            by: reader.identifier(fields, "by"),
            at: reader.time(fields, "at"),
            supersedes: reader.optionalIdentifier(fields, "supersedes"))
    }

    private static func rows(_ reader: inout RecordReader, _ fields: Fields) -> [CriterionID: AnchorScore.Row] {
        guard let node = fields["scores"] else {
            reader.missing("scores", in: fields)
            return [:]
        }
        return reader.dictionary(at: node, "scores") { reader, node in
            let fields = reader.fields(node, rowShape)
            return AnchorScore.Row(
                level: reader.identifier(fields, "level"), annotation: reader.text(fields, "annotation", default: ""))
        }
    }

    private static func write(_ writer: inout FactWriter, _ value: AnchorScore) {
        writer.text("annotation", unlessEmpty: value.annotation)
        writer.text("at", value.at.description)
        writer.text("by", value.by.rawValue)
        writer.text("format", FactKind.anchorScore.format)
        writer.text("id", value.id.rawValue)
        writer.text("purpose", value.purpose.rawValue)
        writer.pin("rubric", value.rubric)
        writer.text("sample", value.sample.rawValue)
        writer.object("scores") { writer in
            for (id, row) in value.rows.sorted(by: { $0.key < $1.key }) {
                writer.object(named: id.rawValue) {
                    $0.text("annotation", unlessEmpty: row.annotation)
                    $0.text("level", row.level.rawValue)
                }
            }
        }
        if let earlier = value.supersedes { writer.text("supersedes", earlier.rawValue) }
        writer.text("task", value.task.rawValue)
    }
}
