/// What a tree says an entry is. Links and submodules are told apart so that no caller follows one by mistake.
public enum EntryMode: UInt32, Sendable, Hashable {
    case file = 0o100644
    case executable = 0o100755
    case symbolicLink = 0o120000
    case gitlink = 0o160000
    case directory = 0o040000

    /// The mode for git's octal number; odd permission bits of old repositories count as plain files.
    init(octal: UInt32) {
        switch octal & 0o170000 {
        case 0o040000: self = .directory
        case 0o120000: self = .symbolicLink
        case 0o160000: self = .gitlink
        default: self = octal & 0o111 == 0 ? .file : .executable
        }
    }

    /// Whether the entry's object is a blob that holds a file's content.
    public var isFile: Bool { self == .file || self == .executable }
}

/// One entry of a commit's tree below the directories.
public struct TreeEntry: Sendable, Hashable {
    /// The path from the root with `/` between components, repaired where it is not UTF-8. Compare with ``pathBytes`` when
    /// two spellings of one accented letter must stay apart: Swift calls them equal.
    public let path: String
    public let id: ObjectID
    public let mode: EntryMode

    public init(path: String, id: ObjectID, mode: EntryMode) {
        (self.path, self.id, self.mode) = (path, id, mode)
    }

    public var pathBytes: [UInt8] { Array(path.utf8) }
}

/// One path that differs between two commits.
public struct PathChange: Sendable, Hashable {
    public let path: String
    /// The object before; `nil` when the path is new.
    public let old: ObjectID?
    /// The object after; `nil` when the path is gone.
    public let new: ObjectID?

    public init(path: String, old: ObjectID?, new: ObjectID?) {
        (self.path, self.old, self.new) = (path, old, new)
    }
}
