#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the operating system said, as an error that names the file.
enum DiskFailure {
    /// Reads `errno`, so it must be the next thing called after the failing system call.
    static func last(_ action: String, _ path: String) -> GitStorageError {
        make(errno, action, path)
    }

    static func make(_ number: Int32, _ action: String, _ path: String) -> GitStorageError {
        let reason = String(cString: strerror(number))
        let message = "\(path) cannot be \(action): \(reason)."
        switch number {
        case ENOSPC, EDQUOT:
            return GitStorageError(.diskFull, message, hint: "Free some space and try again; nothing was half written.")
        case EROFS, EACCES, EPERM:
            return GitStorageError(.readOnly, message, hint: "Give this user the right to write there.")
        case ENOENT, ENOTDIR: return GitStorageError(.notFound, message)
        case EEXIST, ENOTEMPTY: return GitStorageError(.alreadyExists, message)
        default: return GitStorageError(.inputOutput, message)
        }
    }
}
