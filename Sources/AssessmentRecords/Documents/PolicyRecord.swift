public import AssessmentModel
public import CanonicalJSON

/// Policies on disk: `policies/<id>.yaml`.
public enum PolicyRecord {
    /// - Parameter file: the name to show in messages.
    /// - Throws: every fault of form and of meaning at once, each with its line and column.
    public static func decode(_ yaml: [UInt8], file: String? = nil) throws(RecordError) -> Policy {
        try format.decode(yaml, file: file)
    }

    public static func encode(_ value: Policy) -> [UInt8] { format.encode(value) }

    /// The record with sorted keys, from which its hash is taken.
    public static func canonical(_ value: Policy) -> JSONValue { format.record(value).json }

    public static func contentHash(_ value: Policy) -> ContentHash { format.record(value).hash }

    static var format: DocumentFormat<Policy> {
        DocumentFormat(kind: "policy", shape: shape, read: read, write: write, faults: { $0.faults() })
    }

    static let shape = Shape("a policy", "format", "id", "title", "adjacentWithin", "resolution", "qualification", "secondReads")
    static let qualificationShape = Shape("a qualification", "exactAgreement", "adjacentAgreement", "samples")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> Policy {
        let usual = Policy.customary
        var qualification = usual.qualification
        if let node = fields["qualification"] {
            let inner = reader.fields(node, qualificationShape)
            qualification = Policy.Qualification(
                exactAgreement: reader.number(inner, "exactAgreement", default: qualification.exactAgreement),
                adjacentAgreement: reader.number(inner, "adjacentAgreement", default: qualification.adjacentAgreement),
                samples: reader.integer(inner, "samples", default: qualification.samples))
        }
        return Policy(
            id: reader.identifier(fields, "id"),
            title: reader.text(fields, "title"),
            adjacentWithin: reader.integer(fields, "adjacentWithin", default: usual.adjacentWithin),
            resolution: reader.choice(fields, "resolution", default: usual.resolution),
            qualification: qualification,
            secondReads: reader.number(fields, "secondReads", default: usual.secondReads))
    }

    private static func write(_ value: Policy) -> RecordValue {
        .record(
            ("id", .text(value.id.rawValue)),
            ("title", .text(value.title)),
            ("adjacentWithin", .number(Double(value.adjacentWithin))),
            ("resolution", .text(value.resolution.rawValue)),
            (
                "qualification",
                .record(
                    ("exactAgreement", .number(value.qualification.exactAgreement)),
                    ("adjacentAgreement", .number(value.qualification.adjacentAgreement)),
                    ("samples", .number(Double(value.qualification.samples))))
            ),
            ("secondReads", .number(value.secondReads)))
    }
}
