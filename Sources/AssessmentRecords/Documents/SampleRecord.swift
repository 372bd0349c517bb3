public import AssessmentModel
public import CanonicalJSON

/// Samples of student work on disk: `work/<sample>/sample.yaml` on the branch `samples/<task>`.
public enum SampleRecord {
    /// - Parameter file: the name to show in messages.
    /// - Throws: every fault of form and of meaning at once, each with its line and column.
    public static func decode(_ yaml: [UInt8], file: String? = nil) throws(RecordError) -> Sample {
        try format.decode(yaml, file: file)
    }

    public static func encode(_ value: Sample) -> [UInt8] { format.encode(value) }

    /// The record with sorted keys, from which its hash is taken.
    public static func canonical(_ value: Sample) -> JSONValue { format.record(value).json }

    public static func contentHash(_ value: Sample) -> ContentHash { format.record(value).hash }

    static var format: DocumentFormat<Sample> {
        DocumentFormat(kind: "sample", shape: shape, read: read, write: write, faults: { $0.faults() })
    }

    static let shape = Shape(
        "a sample", "format", "id", "task", "mediaType", "file", "digest", "privacy", "encryption", "language")
    static let encryptionShape = Shape("an encryption", "cipher", "key")
    static let cipher = "aes-256-gcm"

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> Sample {
        Sample(
            id: reader.identifier(fields, "id"),
            task: reader.identifier(fields, "task"),
            mediaType: reader.text(fields, "mediaType"),
            file: reader.text(fields, "file"),
            digest: reader.hash(fields, "digest"),
            privacy: reader.choice(required: "privacy", in: fields, standIn: .identified),
            encryption: fields["encryption"].map { encryption(&reader, $0) } ?? .none,
            language: reader.text(fields, "language", default: "en"))
    }

    private static func encryption(_ reader: inout RecordReader, _ node: Int) -> Sample.Encryption {
        let fields = reader.fields(node, encryptionShape)
        if let cipher = fields["cipher"], reader.text(at: cipher).utf8.elementsEqual(Self.cipher.utf8) == false {
            reader.fault(
                at: cipher, "the cipher “\(reader.excerpt(of: cipher))” is not known", mend: "this one knows \(Self.cipher)")
        }
        _ = reader.text(fields, "cipher")
        return .aes256GCM(keyName: reader.text(fields, "key"))
    }

    private static func write(_ value: Sample) -> RecordValue {
        let encryption: RecordValue? =
            switch value.encryption {
            case .none: nil
            case .aes256GCM(let name): .record(("cipher", .text(cipher)), ("key", .text(name)))
            }
        return .record(
            ("id", .text(value.id.rawValue)),
            ("task", .text(value.task.rawValue)),
            ("mediaType", .text(value.mediaType)),
            ("file", .text(value.file)),
            ("digest", .text(value.digest.description)),
            ("privacy", .text(value.privacy.rawValue)),
            ("encryption", encryption),
            ("language", .text(value.language)))
    }
}
