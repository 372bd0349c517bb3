/// How large a document may be before it is refused unread.
public struct YAMLLimits: Sendable {
    /// Of the file.
    public var bytes: Int
    /// Values and keys.
    public var nodes: Int

    /// Groups and lists within one another, in every document.
    public static let depth = 64
    /// What people write: rubrics, tasks, policies and the like.
    public static let documents = YAMLLimits(bytes: 256 * 1024, nodes: 50_000)
    /// What the program writes for people to read: a session lists every sample with its digest, some 100 bytes each.
    public static let sessions = YAMLLimits(bytes: 8 << 20, nodes: 500_000)
}
