/// Why the ledger could not do what was asked, in words for the person who asked.
public struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        /// The folder holds a git repository that is not a workspace, or none.
        case notAWorkspace
        case alreadyExists
        case unknown
        /// Somebody else changed it first, or a rule of the protocol forbids it now.
        case conflict
        /// What the write was decided on has changed since: look again.
        case outdated
        case sealBroken
        case keyMissing
        /// A record in git cannot be read.
        case unreadable
        /// Private state (keys, own copies) could not be written or read.
        case inputOutput
        case newerFormat
    }

    public var code: Code
    public var message: String
    public var hint: String?

    public init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    public var description: String { message + (hint.map { " (\($0))" } ?? "") }
}
