/// Something wrong, or suspicious, that ``Repository/verify(progress:)`` found.
public struct ObjectFault: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The object is named but not there.
        case missing
        /// The stored bytes are damaged: they cannot be read, or do not have the object's name.
        case corrupt
        /// The bytes are intact but no well-formed object of the expected kind.
        case malformed
        /// A ref that leads nowhere or cannot be read.
        case brokenRef
        /// A symbolic link, which this program never follows.
        case symbolicLink
        /// A submodule, whose content is elsewhere.
        case gitlink
        /// A name that some file system takes for `.git`, `.` or `..`, or that could not be stored through this program.
        case unsafeName
        /// Two names in one folder that a case-folding or accent-normalising file system takes for one.
        case collidingNames
    }

    /// Where an object is needed.
    public struct Use: Sendable, Hashable {
        /// The full ref name.
        public let ref: String
        /// The path within the commit; empty for a commit or a root tree.
        public let path: String
        /// The commit in which the path was met: the ref's tip, or the newest that still has it.
        public let commit: ObjectID?
    }

    public let kind: Kind
    /// The object at fault; for a suspicious entry, the object it leads to.
    public let object: ObjectID?
    public let uses: [Use]
    /// One sentence for a person.
    public let message: String

    /// Whether bytes are lost, rather than merely something to look at.
    public var isDamage: Bool {
        switch kind {
        case .missing, .corrupt, .malformed, .brokenRef: true
        case .symbolicLink, .gitlink, .unsafeName, .collidingNames: false
        }
    }
}
