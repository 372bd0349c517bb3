#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Says that a process of ours is moving a ref, while it does. Found by the next holder of the writer lock it means that the
/// process died in the act, so the git lock it may have left need not be waited for.
struct MoveMark {
    let path: String

    init(privateFolder: String, ref: String) {
        path = "\(privateFolder)/moving-" + String(decoding: ref.utf8.map { $0 == 0x2F ? 0x2D : $0 }, as: UTF8.self)
    }

    func isPresent() throws(GitStorageError) -> Bool { try Folder.status(path) != nil }

    /// Not synced: after a power cut the age of the lock decides instead.
    func set() throws(GitStorageError) {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DiskFailure.last("written", path) }
        close(file)
    }

    /// A mark that stays costs the next writer nothing but a look at git's lock.
    func clear() { unlink(path) }
}
