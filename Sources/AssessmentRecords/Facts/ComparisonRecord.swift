public import AssessmentModel

/// Comparisons on disk: `judgments/<rater>/<shard>/<left>+<right>.<fact>.json` on the branch `sessions/<id>`.
public enum ComparisonRecord {
    /// Canonical JSON: the same bytes for equal comparisons.
    public static func encode(_ comparison: Comparison) -> [UInt8] { format.encode(comparison) }

    public static func decode(_ json: UnsafeRawBufferPointer, file: String? = nil) throws(RecordError) -> Comparison {
        try format.decode(json, file: file)
    }

    public static func decode(_ json: [UInt8], file: String? = nil) throws(RecordError) -> Comparison {
        try format.decode(json, file: file)
    }

    static let format = FactFormat(kind: .comparison, shape: shape, read: read, write: write)

    static let shape = Shape(
        "a comparison", "at", "comment", "format", "id", "left", "origin", "rater", "right", "round", "rubric", "session",
        "supersedes", "winner")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> Comparison {
        let (left, right) = reader.sides(fields)
        return Comparison(
            id: reader.identifier(fields, "id"),
            session: reader.identifier(fields, "session"),
            round: reader.identifier(fields, "round"),
            rater: reader.identifier(fields, "rater"),
            left: left, right: right,
            rubric: reader.pin(fields, "rubric"),
            winner: reader.choice(required: "winner", in: fields, standIn: .tie),
            comment: reader.text(fields, "comment", default: ""),
            origin: reader.choice(required: "origin", in: fields, standIn: .person),
            at: reader.time(fields, "at"),
            supersedes: reader.optionalIdentifier(fields, "supersedes"))
    }

    private static func write(_ writer: inout FactWriter, _ comparison: Comparison) {
        writer.text("at", comparison.at.description)
        writer.text("comment", unlessEmpty: comparison.comment)
        writer.text("format", FactKind.comparison.format)
        writer.text("id", comparison.id.rawValue)
        writer.text("left", comparison.left.rawValue)
        writer.text("origin", comparison.origin.rawValue)
        writer.text("rater", comparison.rater.rawValue)
        writer.text("right", comparison.right.rawValue)
        writer.text("round", comparison.round.rawValue)
        writer.pin("rubric", comparison.rubric)
        writer.text("session", comparison.session.rawValue)
        if let earlier = comparison.supersedes { writer.text("supersedes", earlier.rawValue) }
        writer.text("winner", comparison.winner.rawValue)
    }
}

extension RecordReader {
    /// The two samples of a comparison, which must not be one.
    mutating func sides(_ fields: Fields) -> (left: SampleID, right: SampleID) {
        let left: SampleID = identifier(fields, "left"), right: SampleID = identifier(fields, "right")
        if left == right, !left.rawValue.utf8.isEmpty, let node = fields["right"] {
            fault(at: node, "“\(left)” is on both sides", mend: "compare two different samples")
        }
        return (left, right)
    }
}
