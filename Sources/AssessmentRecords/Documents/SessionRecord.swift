public import AssessmentModel
public import CanonicalJSON

/// Sessions on disk: `session.yaml` on the branch `sessions/<id>`.
public enum SessionRecord {
    /// - Parameter file: the name to show in messages.
    /// - Throws: every fault of form and of meaning at once, each with its line and column.
    public static func decode(_ yaml: [UInt8], file: String? = nil) throws(RecordError) -> Session {
        try format.decode(yaml, file: file)
    }

    public static func encode(_ value: Session) -> [UInt8] { format.encode(value) }

    /// The record with sorted keys, from which its hash is taken.
    public static func canonical(_ value: Session) -> JSONValue { format.record(value).json }

    public static func contentHash(_ value: Session) -> ContentHash { format.record(value).hash }

    static var format: DocumentFormat<Session> {
        DocumentFormat(kind: "session", shape: shape, read: read, write: write, faults: { $0.faults() }, limits: .sessions)
    }

    static let shape = Shape(
        "a session", "format", "id", "title", "kind", "question", "rubric", "task", "policy", "raters", "samples", "rounds",
        "createdAt")
    static let rubricShape = Shape("a pinned rubric", "id", "content", "structure")
    static let taskShape = Shape("a pinned task", "id", "content")
    static let policyShape = Shape("a pinned policy", "id", "content")
    static let sampleShape = Shape("a pinned sample", "id", "digest")
    static let roundShape = Shape("a round", "id", "title", "sealed", "publicKey")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> Session {
        Session(
            id: reader.identifier(fields, "id"),
            title: reader.text(fields, "title"),
            kind: reader.choice(required: "kind", in: fields, standIn: .calibration),
            question: question(&reader, fields),
            rubric: reader.pin(fields, "rubric", rubricShape),
            task: task(&reader, fields),
            policy: policy(&reader, fields),
            samples: samples(&reader, fields),
            raters: reader.identifiers(fields, "raters"),
            rounds: rounds(&reader, fields),
            createdAt: reader.time(fields, "createdAt"))
    }

    private static func question(_ reader: inout RecordReader, _ fields: Fields) -> String {
        guard let node = fields["question"] else { return "" }
        let text = reader.text(fields, "question")
        if text.utf8.isEmpty { reader.fault(at: node, "the question is empty", mend: Session.customaryQuestion) }
        return text
    }

    private static func task(_ reader: inout RecordReader, _ fields: Fields) -> Session.PinnedTask {
        guard let node = fields["task"] else {
            reader.missing("task", in: fields)
            return Session.PinnedTask(id: TaskID(unchecked: ""), content: .standIn)
        }
        let inner = reader.fields(node, taskShape)
        return Session.PinnedTask(id: reader.identifier(inner, "id"), content: reader.hash(inner, "content"))
    }

    private static func policy(_ reader: inout RecordReader, _ fields: Fields) -> Session.PinnedPolicy? {
        guard let node = fields["policy"] else { return nil }
        let inner = reader.fields(node, policyShape)
        return Session.PinnedPolicy(id: reader.identifier(inner, "id"), content: reader.hash(inner, "content"))
    }

    private static func samples(_ reader: inout RecordReader, _ fields: Fields) -> [Session.PinnedSample] {
        guard let node = fields["samples"] else { return [] }
        return reader.items(node, "samples") { reader, node in
            let inner = reader.fields(node, sampleShape)
            return Session.PinnedSample(id: reader.identifier(inner, "id"), digest: reader.hash(inner, "digest"))
        }
    }

    private static func rounds(_ reader: inout RecordReader, _ fields: Fields) -> [Round] {
        guard let node = fields["rounds"] else { return [] }
        return reader.items(node, "rounds") { reader, node in
            let inner = reader.fields(node, roundShape)
            return Round(
                id: reader.identifier(inner, "id"),
                title: reader.text(inner, "title", default: ""),
                isSealed: reader.boolean(inner, "sealed"),
                publicKey: inner["publicKey"].map { reader.base64(at: $0, count: 32) })
        }
    }

    private static func write(_ value: Session) -> RecordValue {
        let rounds = value.rounds.map { round in
            RecordValue.record(
                ("id", .text(round.id.rawValue)),
                ("title", round.title.unlessEmpty),
                ("sealed", .boolean(round.isSealed)),
                ("publicKey", round.publicKey.map { .text(Base64.encode($0)) }))
        }
        let samples = value.samples.map { sample in
            RecordValue.record(("id", .text(sample.id.rawValue)), ("digest", .text(sample.digest.description)))
        }
        return .record(
            ("id", .text(value.id.rawValue)),
            ("title", .text(value.title)),
            ("kind", .text(value.kind.rawValue)),
            ("question", value.question.unlessEmpty),
            (
                "rubric",
                .record(
                    ("id", .text(value.rubric.id.rawValue)),
                    ("content", .text(value.rubric.content.description)),
                    ("structure", .text(value.rubric.structure.description)))
            ),
            (
                "task",
                .record(("id", .text(value.task.id.rawValue)), ("content", .text(value.task.content.description)))
            ),
            (
                "policy",
                value.policy.map {
                    .record(("id", .text($0.id.rawValue)), ("content", .text($0.content.description)))
                }
            ),
            ("raters", .texts(value.raters.map(\.rawValue))),
            ("samples", .list(samples)),
            ("rounds", .list(rounds)),
            ("createdAt", .text(value.createdAt.description)))
    }
}
