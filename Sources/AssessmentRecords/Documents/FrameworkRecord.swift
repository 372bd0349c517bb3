public import AssessmentModel
public import CanonicalJSON

/// Competency frameworks on disk: `frameworks/<id>.yaml`.
public enum FrameworkRecord {
    /// - Parameter file: the name to show in messages.
    /// - Throws: every fault of form and of meaning at once, each with its line and column.
    public static func decode(_ yaml: [UInt8], file: String? = nil) throws(RecordError) -> CompetencyFramework {
        try format.decode(yaml, file: file)
    }

    public static func encode(_ value: CompetencyFramework) -> [UInt8] { format.encode(value) }

    /// The record with sorted keys, from which its hash is taken.
    public static func canonical(_ value: CompetencyFramework) -> JSONValue { format.record(value).json }

    public static func contentHash(_ value: CompetencyFramework) -> ContentHash { format.record(value).hash }

    static var format: DocumentFormat<CompetencyFramework> {
        DocumentFormat(kind: "framework", shape: shape, read: read, write: write, faults: { $0.faults() })
    }

    static let shape = Shape("a framework", "format", "id", "title", "language", "competencies")
    static let competencyShape = Shape("a competency", "id", "case", "statement", "parent")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> CompetencyFramework {
        CompetencyFramework(
            id: reader.identifier(fields, "id"),
            title: reader.text(fields, "title"),
            language: reader.text(fields, "language", default: "en"),
            competencies: competencies(&reader, fields))
    }

    private static func competencies(_ reader: inout RecordReader, _ fields: Fields) -> [CompetencyFramework.Competency] {
        guard let node = fields["competencies"] else {
            reader.missing("competencies", in: fields)
            return []
        }
        return reader.items(node, "competencies") { reader, node in
            let fields = reader.fields(node, competencyShape)
            return CompetencyFramework.Competency(
                id: reader.identifier(fields, "id"),
                caseIdentifier: reader.optionalText(fields, "case"),
                statement: reader.text(fields, "statement"),
                parent: reader.optionalIdentifier(fields, "parent"))
        }
    }

    private static func write(_ value: CompetencyFramework) -> RecordValue {
        let competencies = value.competencies.map { competency in
            RecordValue.record(
                ("id", .text(competency.id.rawValue)),
                ("case", competency.caseIdentifier.map(RecordValue.text)),
                ("statement", .text(competency.statement)),
                ("parent", competency.parent.map { .text($0.rawValue) }))
        }
        return .record(
            ("id", .text(value.id.rawValue)),
            ("title", .text(value.title)),
            ("language", .text(value.language)),
            ("competencies", .list(competencies)))
    }
}
