#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A lock on a file of its own, held by this open file and dropped by the kernel when the process dies.
///
/// `flock`, and never on a file that SQLite has open: closing any descriptor of such a file would drop SQLite's own locks.
final class FileLock: Sendable {
    private let descriptor: CInt
    private let path: String

    init(_ path: String) throws(IndexError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw IndexError(errno: errno, path) }
    }

    deinit { close(descriptor) }

    /// - Returns: false when somebody else holds it.
    func tryExclusive() throws(IndexError) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK: return false
            default: throw IndexError(errno: errno, path)
            }
        }
        return true
    }

    /// Waits up to `patience` seconds.
    func exclusive(patience: Double = 30) throws(IndexError) {
        let pause: UInt32 = 2000
        var left = Int(patience * 1_000_000 / Double(pause))
        while try !tryExclusive() {
            guard left > 0 else { throw IndexError(.busy, "“\(path)” has been held by another process for \(patience) s") }
            left -= 1
            usleep(pause)
        }
    }
}

extension IndexError {
    /// A failed system call on a file.
    init(errno code: CInt, _ path: String) {
        let reason = String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT: self.init(.diskFull, "“\(path)”: \(reason)")
        case EACCES, EPERM, EROFS: self.init(.readOnly, "“\(path)”: \(reason)")
        case ENOENT, ENOTDIR:
            self.init(.readOnly, "“\(path)”: \(reason)", hint: "make the folder that is to hold the index first")
        case EMFILE, ENFILE: self.init(.busy, "“\(path)”: \(reason)", hint: "allow the process more open files")
        case ENOMEM: self.init(.outOfMemory, "“\(path)”: \(reason)")
        default: self.init(.inputOutput, "“\(path)”: \(reason)")
        }
    }
}
