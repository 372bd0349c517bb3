/// Why a storage operation failed: a code to decide by, a sentence that names the file, ref or object, and how to mend it.
public struct GitStorageError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The path holds no git repository.
        case notARepository
        /// Something is already where a new repository was to be made.
        case alreadyExists
        /// The repository belongs to another user and git's `safe.directory` does not name it.
        case foreignOwner
        /// A repository of a kind this program cannot keep safe: SHA-256, reftable, shallow, partial and the like.
        case unsupportedFormat
        /// No object, ref or path of that name.
        case notFound
        /// The bytes of an object are not what its name promises, or are no well-formed object.
        case corruptObject
        /// The ref is not where the caller expected it, or moved faster than the retries could follow.
        case refMoved
        /// What the caller demanded of a path does not hold; nothing was written.
        case preconditionFailed
        /// Another process holds a lock for longer than the time allowed.
        case locked
        /// A path or ref name that is not allowed.
        case invalidName
        /// The disk or folder does not accept writes.
        case readOnly
        /// The disk, or the user's share of it, is full.
        case diskFull
        /// The operating system reported a failure of the disk.
        case inputOutput
        /// An object, path or collection beyond a stated limit.
        case tooLarge
        /// git's command line failed or is not installed.
        case commandFailed
        /// The writer was closed before the request was taken up.
        case closed
    }

    public let code: Code
    /// One sentence for a person, naming the file, ref or object.
    public let message: String
    /// What to do about it, where there is something to do.
    public let hint: String?

    public init(_ code: Code, _ message: String, hint: String? = nil) {
        (self.code, self.message, self.hint) = (code, message, hint)
    }

    public var description: String { hint.map { "\(message) \($0)" } ?? message }
}
