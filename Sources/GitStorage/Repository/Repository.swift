/// A git repository on disk: bytes and names, nothing of what they mean.
///
/// A value that any thread may use. Each call borrows an open handle that no other thread has at that time; nothing that is
/// read is ever executed: no hook, filter, monitor or alias of the repository runs.
public struct Repository: Sendable {
    /// The folder that holds `objects` and `refs`.
    public let gitFolder: String
    let handles: HandlePool

    init(gitFolder: String) {
        self.gitFolder = gitFolder
        handles = HandlePool(path: gitFolder)
    }

    /// A folder inside the git folder for what is never pushed. Exists, with mode 0700, once a ``Writer`` was made or the
    /// repository was created here.
    public var privateFolder: String { "\(gitFolder)/plumbline" }

    /// Makes the private folder when it is not there, as in a fresh clone.
    public func preparePrivateFolder() throws(GitStorageError) {
        guard try Folder.status(privateFolder) == nil else { return }
        do { try Folder.make(privateFolder, mode: 0o700) } catch  where error.code == .alreadyExists {
            // Another process was a moment faster.
        }
    }

    /// Where a ref leads; `nil` when there is no such ref.
    ///
    /// - Parameter ref: a full name such as `refs/heads/main`.
    public func tip(of ref: String) throws -> ObjectID? {
        try RefNameRules.check(ref)
        return try handles.withHandle { try $0.tip(of: ref) }
    }
}
