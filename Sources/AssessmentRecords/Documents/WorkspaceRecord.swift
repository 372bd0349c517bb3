public import AssessmentModel
public import CanonicalJSON

/// The workspace itself on disk: `workspace.yaml`.
public enum WorkspaceRecord {
    /// - Parameter file: the name to show in messages.
    /// - Throws: every fault of form and of meaning at once, each with its line and column.
    public static func decode(_ yaml: [UInt8], file: String? = nil) throws(RecordError) -> Workspace {
        try format.decode(yaml, file: file)
    }

    public static func encode(_ value: Workspace) -> [UInt8] { format.encode(value) }

    /// The record with sorted keys, from which its hash is taken.
    public static func canonical(_ value: Workspace) -> JSONValue { format.record(value).json }

    public static func contentHash(_ value: Workspace) -> ContentHash { format.record(value).hash }

    static var format: DocumentFormat<Workspace> {
        DocumentFormat(kind: "workspace", shape: shape, read: read, write: write, faults: { $0.faults() })
    }

    static let shape = Shape("a workspace", "format", "name", "languages", "plugins")
    static let pluginShape = Shape("a plugin", "id", "version", "digest")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> Workspace {
        Workspace(
            name: reader.text(fields, "name"),
            languages: reader.texts(fields, "languages", default: ["en"]),
            plugins: fields["plugins"].map { plugins(&reader, $0) } ?? [])
    }

    private static func plugins(_ reader: inout RecordReader, _ node: Int) -> [Workspace.EnabledPlugin] {
        reader.items(node, "plugins") { reader, node in
            let fields = reader.fields(node, pluginShape)
            return Workspace.EnabledPlugin(
                id: reader.text(fields, "id"), version: reader.text(fields, "version"), digest: reader.hash(fields, "digest"))
        }
    }

    private static func write(_ value: Workspace) -> RecordValue {
        let plugins = value.plugins.unlessEmpty { plugin in
            .record(
                ("id", .text(plugin.id)), ("version", .text(plugin.version)), ("digest", .text(plugin.digest.description)))
        }
        return .record(("name", .text(value.name)), ("languages", .texts(value.languages)), ("plugins", plugins))
    }
}
