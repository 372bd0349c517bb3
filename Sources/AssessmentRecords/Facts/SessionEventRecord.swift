public import AssessmentModel

/// Events of a session on disk: `events/<fact>.json` on the branch `sessions/<id>`.
public enum SessionEventRecord {
    /// Canonical JSON: the same bytes for equal values.
    public static func encode(_ value: SessionEvent) -> [UInt8] { format.encode(value) }

    public static func decode(_ json: UnsafeRawBufferPointer, file: String? = nil) throws(RecordError) -> SessionEvent {
        try format.decode(json, file: file)
    }

    public static func decode(_ json: [UInt8], file: String? = nil) throws(RecordError) -> SessionEvent {
        try format.decode(json, file: file)
    }

    static let format = FactFormat(kind: .sessionEvent, shape: shape, read: read, write: write)

    static let shape = Shape("an event of a session", "at", "by", "format", "id", "note", "round", "session", "state")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> SessionEvent {
        SessionEvent(
            id: reader.identifier(fields, "id"),
            session: reader.identifier(fields, "session"),
            round: reader.identifier(fields, "round"),
            state: reader.choice(required: "state", in: fields, standIn: .lobby),
            note: reader.text(fields, "note", default: ""),
            by: reader.identifier(fields, "by"),
            at: reader.time(fields, "at"))
    }

    private static func write(_ writer: inout FactWriter, _ value: SessionEvent) {
        writer.text("at", value.at.description)
        writer.text("by", value.by.rawValue)
        writer.text("format", FactKind.sessionEvent.format)
        writer.text("id", value.id.rawValue)
        writer.text("note", unlessEmpty: value.note)
        writer.text("round", value.round.rawValue)
        writer.text("session", value.session.rawValue)
        writer.text("state", value.state.rawValue)
    }
}
