public import ScoringProtocol

/// A scoring plugin. Conform one type, and choose how it is shipped.
///
/// As a program of its own:
///
/// ```swift
/// @main struct WordCounter: ScoringPlugin {
///     static let identity = PluginIdentity(id: "word-counter", name: "Word counter", version: "1.0.0")
///     func score(_ request: V1.ScoreRequest) throws -> [V1.CriterionResult] { … }
/// }
/// ```
///
/// Or as a shared library, with one exported function; see ``NativeEntryPoint``.
public protocol ScoringPlugin {
    /// Who this is; it has to agree with the plugin's manifest.
    static var identity: PluginIdentity { get }

    /// Called once, before the first request.
    init() throws

    /// Proposes one result for each criterion of the request's rubric.
    ///
    /// The same request must always give the same results: no clock, no randomness, nothing remembered from earlier requests.
    ///
    /// - Throws: `V1.PluginFailure` to say in its words why this request cannot be answered; any other error is reported as
    ///   a failure with the error's description.
    func score(_ request: V1.ScoreRequest) throws -> [V1.CriterionResult]
}

/// Who a plugin is.
public struct PluginIdentity: Hashable, Sendable {
    /// Lower-case letters, digits and hyphens.
    public var id: String
    /// For people.
    public var name: String
    public var version: String

    public init(id: String, name: String, version: String) {
        self.id = id
        self.name = name
        self.version = version
    }
}
