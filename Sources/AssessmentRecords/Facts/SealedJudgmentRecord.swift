public import AssessmentModel

/// Sealed judgments on disk: `judgments/<rater>/<shard>/<sample>.<fact>.json` on the branch `sessions/<id>`.
public enum SealedJudgmentRecord {
    /// Canonical JSON: the same bytes for equal values.
    public static func encode(_ value: SealedJudgment) -> [UInt8] { format.encode(value) }

    public static func decode(_ json: UnsafeRawBufferPointer, file: String? = nil) throws(RecordError) -> SealedJudgment {
        try format.decode(json, file: file)
    }

    public static func decode(_ json: [UInt8], file: String? = nil) throws(RecordError) -> SealedJudgment {
        try format.decode(json, file: file)
    }

    static let format = FactFormat(kind: .sealedJudgment, shape: shape, read: read, write: write)

    static let shape = Shape(
        "a sealed judgment", "at", "cipherText", "commitment", "encapsulatedKey", "format", "id", "rater", "round", "sample",
        "session")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> SealedJudgment {
        SealedJudgment(
            id: reader.identifier(fields, "id"),
            session: reader.identifier(fields, "session"),
            round: reader.identifier(fields, "round"),
            rater: reader.identifier(fields, "rater"),
            sample: reader.identifier(fields, "sample"),
            at: reader.time(fields, "at"),
            commitment: reader.hash(fields, "commitment"),
            encapsulatedKey: reader.base64(fields, "encapsulatedKey", count: 32),
            cipherText: reader.base64(fields, "cipherText"))
    }

    private static func write(_ writer: inout FactWriter, _ value: SealedJudgment) {
        writer.text("at", value.at.description)
        writer.text("cipherText", Base64.encode(value.cipherText))
        writer.text("commitment", value.commitment.description)
        writer.text("encapsulatedKey", Base64.encode(value.encapsulatedKey))
        writer.text("format", FactKind.sealedJudgment.format)
        writer.text("id", value.id.rawValue)
        writer.text("rater", value.rater.rawValue)
        writer.text("round", value.round.rawValue)
        writer.text("sample", value.sample.rawValue)
        writer.text("session", value.session.rawValue)
    }
}
