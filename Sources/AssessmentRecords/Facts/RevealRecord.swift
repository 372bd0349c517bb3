public import AssessmentModel

/// Reveals on disk: `reveals/<round>.<fact>.json` on the branch `sessions/<id>`.
public enum RevealRecord {
    /// Canonical JSON: the same bytes for equal values.
    public static func encode(_ value: Reveal) -> [UInt8] { format.encode(value) }

    public static func decode(_ json: UnsafeRawBufferPointer, file: String? = nil) throws(RecordError) -> Reveal {
        try format.decode(json, file: file)
    }

    public static func decode(_ json: [UInt8], file: String? = nil) throws(RecordError) -> Reveal {
        try format.decode(json, file: file)
    }

    static let format = FactFormat(kind: .reveal, shape: shape, read: read, write: write)

    static let shape = Shape("a reveal", "absences", "at", "by", "format", "id", "privateKey", "round", "sealedCount", "session")
    static let absenceShape = Shape("an absence", "missing", "rater", "reason")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> Reveal {
        Reveal(
            id: reader.identifier(fields, "id"),
            session: reader.identifier(fields, "session"),
            round: reader.identifier(fields, "round"),
            privateKey: reader.base64(fields, "privateKey", count: 32),
            sealedCount: reader.integer(fields, "sealedCount"),
            absences: absences(&reader, fields),
            by: reader.identifier(fields, "by"),
            at: reader.time(fields, "at"))
    }

    private static func absences(_ reader: inout RecordReader, _ fields: Fields) -> [Reveal.Absence] {
        guard let node = fields["absences"] else {
            reader.missing("absences", in: fields)
            return []
        }
        return reader.items(node, "absences") { reader, node in
            let fields = reader.fields(node, absenceShape)
            return Reveal.Absence(
                rater: reader.identifier(fields, "rater"), missing: reader.integer(fields, "missing"),
                reason: reader.text(fields, "reason"))
        }
    }

    private static func write(_ writer: inout FactWriter, _ value: Reveal) {
        writer.list("absences", value.absences) { writer, absence in
            writer.object {
                $0.integer("missing", absence.missing)
                $0.text("rater", absence.rater.rawValue)
                $0.text("reason", absence.reason)
            }
        }
        writer.text("at", value.at.description)
        writer.text("by", value.by.rawValue)
        writer.text("format", FactKind.reveal.format)
        writer.text("id", value.id.rawValue)
        writer.text("privateKey", Base64.encode(value.privateKey))
        writer.text("round", value.round.rawValue)
        writer.integer("sealedCount", value.sealedCount)
        writer.text("session", value.session.rawValue)
    }
}
