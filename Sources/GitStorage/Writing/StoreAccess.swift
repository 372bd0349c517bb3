#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the writing side needs of a repository: an open handle that can be renewed, and where things lie.
final class StoreAccess {
    private(set) var handle: Handle
    let gitFolder: String
    let privateFolder: String
    var packFolder: String { "\(gitFolder)/objects/pack" }

    init(repository: Repository) throws {
        gitFolder = repository.gitFolder
        privateFolder = repository.privateFolder
        handle = try Handle(path: repository.gitFolder)
        try handle.keepNoReflog(settingsFile: try Self.settingsFile(in: privateFolder))
    }

    /// Opens the repository afresh, which forgets packs that are no longer there.
    func renew() throws(GitStorageError) {
        let fresh = try Handle(path: gitFolder)
        try fresh.keepNoReflog(settingsFile: try Self.settingsFile(in: privateFolder))
        handle = fresh
    }

    /// The settings that hold for this program's writing and for no other git program.
    private static func settingsFile(in folder: String) throws(GitStorageError) -> String {
        let path = "\(folder)/writer.gitconfig"
        let content = Array("[core]\n\tlogAllRefUpdates = false\n".utf8)
        if let found = try Folder.status(path), Int(found.st_size) == content.count { return path }
        try DiskFile.replace(path, with: content)
        return path
    }

    func treeOf(commit: ObjectID) throws -> ObjectID { try handle.commit(commit).tree }
}
