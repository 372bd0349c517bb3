public import ScoringProtocol

/// What a plugin's `plugin.json` says.
public struct PluginManifest: Hashable, Sendable {
    /// The value of the field `format`.
    public static let format = "plumbline/plugin/1"
    public static let fileName = "plugin.json"

    /// How the plugin is run.
    public enum Carrier: Hashable, Sendable {
        /// A program that speaks on its standard streams. Words of the command that begin with `./` are the plugin's own files; the first
        /// word is such a file or the plain name of a program.
        case process(command: [String], framing: Framing)
        /// A shared library with the C interface of `CScoringABI`.
        case native(library: String)
    }

    /// What the plugin needs, where that differs from the usual. The host's own limits are never exceeded.
    public struct WantedLimits: Hashable, Sendable {
        public var requestSeconds: Double?
        public var memoryMiB: Int?
        public var processes: Int?
    }

    public let id: String
    public let name: String
    public let version: String
    public let summary: String
    public let protocolRange: V1.ProtocolRange
    /// Those that this build knows.
    public let capabilities: [V1.Capability]
    public let carrier: Carrier
    /// Further files that belong to the plugin.
    public let files: [String]
    public let limits: WantedLimits

    /// The plugin's own files that running it needs: the library, or the words of the command that name files.
    public var programFiles: [String] {
        switch carrier {
        case .native(let library): [library]
        case .process(let command, _):
            command.compactMap { $0.utf8.starts(with: "./".utf8) ? String(decoding: $0.utf8.dropFirst(2), as: UTF8.self) : nil }
        }
    }
}
