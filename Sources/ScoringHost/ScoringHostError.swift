import ScoringProtocol

/// Why a plugin cannot be used, or gave no answer that can be.
public struct ScoringHostError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The folder or its manifest is missing, unreadable or faulty.
        case notFound, manifest
        /// The folder could be changed by others, or holds something that points out of it.
        case unsafeFolder
        /// Two plugins with one id.
        case duplicate
        /// The content is not what was agreed to.
        case changed
        /// The plugin host or the plugin's program cannot be started, or the library not be loaded.
        case launch, load
        /// The plugin does not speak as the protocol asks, or is not who its manifest says.
        case handshake, identity, frame
        /// It took too long, or more of something than it may have.
        case timeout, processes, memory, output
        /// It ended before it had answered.
        case crashed
        /// Its answer does not fit the request, and nothing of it is kept.
        case refused
        /// It says that it cannot answer.
        case declined
        /// It was asked for something while it was busy, or after its end.
        case misuse
    }

    public let code: Code
    /// The plugin's id, or the folder's name where there is no id yet.
    public let plugin: String
    /// One sentence for a person.
    public let message: String
    /// What to do about it.
    public let hint: String?
    /// Every single fault, where there are several.
    public let details: [String]
    /// The end of what the plugin wrote on standard error, without control characters; empty when it wrote nothing.
    public let stderrTail: String

    init(
        _ code: Code, plugin: String, _ message: String, hint: String? = nil, details: [String] = [], stderrTail: String = ""
    ) {
        self.code = code
        self.plugin = Printable.text(plugin)
        self.message = Printable.text(message)
        self.hint = hint
        self.details = details.map(Printable.text)
        self.stderrTail = stderrTail
    }

    public var description: String {
        let faults = details.isEmpty ? "" : "\n  " + details.joined(separator: "\n  ")
        let log = stderrTail.isEmpty ? "" : "\nthe plugin's last words:\n\(stderrTail)"
        return "plugin “\(plugin)”: \(message)\(faults)\(log)"
    }
}
