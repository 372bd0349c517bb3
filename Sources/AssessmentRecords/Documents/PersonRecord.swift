public import AssessmentModel
public import CanonicalJSON

/// People on disk: `people/<id>.yaml`.
public enum PersonRecord {
    /// - Parameter file: the name to show in messages.
    /// - Throws: every fault of form and of meaning at once, each with its line and column.
    public static func decode(_ yaml: [UInt8], file: String? = nil) throws(RecordError) -> Person {
        try format.decode(yaml, file: file)
    }

    public static func encode(_ value: Person) -> [UInt8] { format.encode(value) }

    /// The record with sorted keys, from which its hash is taken.
    public static func canonical(_ value: Person) -> JSONValue { format.record(value).json }

    public static func contentHash(_ value: Person) -> ContentHash { format.record(value).hash }

    static var format: DocumentFormat<Person> {
        DocumentFormat(kind: "person", shape: shape, read: read, write: write, faults: { $0.faults() })
    }

    static let shape = Shape("a person", "format", "id", "displayName", "roles", "publicKeys")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> Person {
        Person(
            id: reader.identifier(fields, "id"),
            displayName: reader.text(fields, "displayName"),
            roles: fields["roles"].map { node in
                reader.items(node, "roles") { $0.choice(at: $1, of: Person.Role.self) }.compactMap { $0 }
            } ?? [.rater],
            publicKeys: reader.texts(fields, "publicKeys"))
    }

    private static func write(_ value: Person) -> RecordValue {
        .record(
            ("id", .text(value.id.rawValue)),
            ("displayName", .text(value.displayName)),
            ("roles", .texts(value.roles.map(\.rawValue))),
            ("publicKeys", value.publicKeys.unlessEmpty(RecordValue.text)))
    }
}
