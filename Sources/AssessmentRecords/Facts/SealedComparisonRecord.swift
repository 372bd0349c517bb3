public import AssessmentModel

/// Sealed comparisons on disk: `judgments/<rater>/<shard>/<left>+<right>.<fact>.json` on the branch `sessions/<id>`.
public enum SealedComparisonRecord {
    /// Canonical JSON: the same bytes for equal values.
    public static func encode(_ value: SealedComparison) -> [UInt8] { format.encode(value) }

    public static func decode(_ json: UnsafeRawBufferPointer, file: String? = nil) throws(RecordError) -> SealedComparison {
        try format.decode(json, file: file)
    }

    public static func decode(_ json: [UInt8], file: String? = nil) throws(RecordError) -> SealedComparison {
        try format.decode(json, file: file)
    }

    static let format = FactFormat(kind: .sealedComparison, shape: shape, read: read, write: write)

    static let shape = Shape(
        "a sealed comparison", "at", "cipherText", "commitment", "encapsulatedKey", "format", "id", "left", "rater", "right",
        "round", "session")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> SealedComparison {
        let (left, right) = reader.sides(fields)
        return SealedComparison(
            id: reader.identifier(fields, "id"),
            session: reader.identifier(fields, "session"),
            round: reader.identifier(fields, "round"),
            rater: reader.identifier(fields, "rater"),
            left: left, right: right,
            at: reader.time(fields, "at"),
            commitment: reader.hash(fields, "commitment"),
            encapsulatedKey: reader.base64(fields, "encapsulatedKey", count: 32),
            cipherText: reader.base64(fields, "cipherText"))
    }

    private static func write(_ writer: inout FactWriter, _ value: SealedComparison) {
        writer.text("at", value.at.description)
        writer.text("cipherText", Base64.encode(value.cipherText))
        writer.text("commitment", value.commitment.description)
        writer.text("encapsulatedKey", Base64.encode(value.encapsulatedKey))
        writer.text("format", FactKind.sealedComparison.format)
        writer.text("id", value.id.rawValue)
        writer.text("left", value.left.rawValue)
        writer.text("rater", value.rater.rawValue)
        writer.text("right", value.right.rawValue)
        writer.text("round", value.round.rawValue)
        writer.text("session", value.session.rawValue)
    }
}
