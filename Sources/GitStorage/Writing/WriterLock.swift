#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The lock that writers of this program share, held only while a pack gets its name and a ref moves. It is the kernel's
/// `flock`, so it ends with its process however that ends. It orders our own processes; what makes an update safe beside
/// other git programs is the compare-and-swap of the ref.
final class WriterLock {
    private let turn: DiskFileDescriptor
    private let lock: DiskFileDescriptor
    private let patienceMilliseconds: Int

    init(privateFolder: String, patienceMilliseconds: Int) throws(GitStorageError) {
        self.patienceMilliseconds = patienceMilliseconds
        turn = try DiskFileDescriptor(lockFile: "\(privateFolder)/writer.turn")
        lock = try DiskFileDescriptor(lockFile: "\(privateFolder)/writer.lock")
    }

    /// Runs `body` while no other writer of this program, in this process or another, does.
    ///
    /// - Throws: `locked` when another writer holds the lock for longer than the patience.
    func withLock<Result>(_ body: () throws -> Result) throws -> Result {
        // Who wants the lock first takes the turn, so a writer that has just let go cannot take it again past one that waits.
        try acquire(turn)
        do { try acquire(lock) } catch {
            release(turn)
            throw error
        }
        release(turn)
        defer { release(lock) }
        return try body()
    }

    private func acquire(_ file: borrowing DiskFileDescriptor) throws(GitStorageError) {
        var pause: UInt32 = 50
        var waited = 0
        while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw DiskFailure.last("locked", file.path) }
            guard waited < patienceMilliseconds * 1000 else {
                throw GitStorageError(
                    .locked, "\(file.path) has been held by another process for \(patienceMilliseconds / 1000) seconds.",
                    hint: "Wait for that process to finish, or end it.")
            }
            usleep(pause)
            waited += Int(pause)
            pause = min(pause * 2, UInt32.random(in: 400...1000))
        }
    }

    private func release(_ file: borrowing DiskFileDescriptor) {
        // Unlocking a descriptor we hold cannot fail in a way that leaves it locked.
        flock(file.number, LOCK_UN)
    }

    /// The time by the clock of the file system that holds the repository: the one the age of its files is counted by.
    func fileSystemTime() throws(GitStorageError) -> Int {
        var status = stat()
        guard futimens(lock.number, nil) == 0, fstat(lock.number, &status) == 0 else {
            throw DiskFailure.last("touched", lock.path)
        }
        return modificationTime(status)
    }
}

/// Seconds since 1970 of a file's last change.
func modificationTime(_ status: stat) -> Int {
    #if canImport(Glibc)
        return Int(status.st_mtim.tv_sec)
    #else
        return Int(status.st_mtimespec.tv_sec)
    #endif
}

/// A descriptor kept open for locking.
struct DiskFileDescriptor: ~Copyable {
    let path: String
    let number: Int32

    init(lockFile path: String) throws(GitStorageError) {
        let opened = retrying { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
        guard opened >= 0 else { throw DiskFailure.last("opened", path) }
        (self.path, number) = (path, opened)
    }

    deinit { close(number) }
}
