import CLibgit2

/// libgit2's process-wide state, set once and before the first repository is opened: whether it syncs is decided for good
/// when a repository's reference store is built.
enum Libgit {
    /// Memory libgit2 may keep for parsed objects, in bytes.
    private static let objectCacheLimit = 48 << 20

    private static let ready: Int32 = {
        let started = git_libgit2_init()
        guard started >= 0 else { return started }
        let synced = plumbline_git_enable_fsync(1)
        guard synced >= 0 else { return synced }
        return plumbline_git_set_cache_max_size(objectCacheLimit)
    }()

    /// Starts libgit2 the first time it is called.
    static func start() throws(GitStorageError) {
        guard ready >= 0 else {
            throw GitStorageError(
                .inputOutput, "libgit2 could not be started (\(ready)).", hint: "Install libgit2 1.5.1 or newer.")
        }
    }

    /// Turns a return code into an error. Must be called on the thread of the failing call, before anything else runs there:
    /// libgit2 keeps its message for each thread.
    @inline(__always)
    static func check(_ result: Int32, _ subject: @autoclosure () -> String) throws(GitStorageError) {
        if result < 0 { throw failure(result, subject()) }
    }

    /// The error for a negative return code; `subject` names what was being done, as the start of a sentence.
    static func failure(_ result: Int32, _ subject: String) -> GitStorageError {
        let detail = git_error_last().flatMap { $0.pointee.message }.map { String(cString: $0) } ?? "libgit2 error \(result)"
        return GitStorageError(code(result, detail: detail), "\(subject): \(detail).", hint: hint(detail))
    }

    private static func code(_ result: Int32, detail: String) -> GitStorageError.Code {
        // The operating system's reason reaches us only inside the text.
        if detail.contains("No space left on device") || detail.contains("Disk quota exceeded") { return .diskFull }
        if detail.contains("Read-only file system") || detail.contains("Permission denied") { return .readOnly }
        if detail.contains("Input/output error") { return .inputOutput }
        switch result {
        case GIT_ENOTFOUND.rawValue: return .notFound
        case GIT_EEXISTS.rawValue: return .alreadyExists
        case GIT_ELOCKED.rawValue: return .locked
        case GIT_EMODIFIED.rawValue: return .refMoved
        case GIT_EINVALIDSPEC.rawValue: return .invalidName
        case GIT_EMISMATCH.rawValue: return .corruptObject
        case GIT_EOWNER.rawValue: return .foreignOwner
        default: return .inputOutput
        }
    }

    private static func hint(_ detail: String) -> String? {
        if detail.contains("No space left on device") || detail.contains("Disk quota exceeded") {
            return "Free some space and try again; nothing was half written."
        }
        return nil
    }
}

extension ObjectID {
    init(_ raw: git_oid) {
        self = withUnsafeBytes(of: raw.id) { bytes in
            // A tuple of twenty bytes always has an address.
            bytes.baseAddress.map { ObjectID(rawBytes: $0) } ?? .zero
        }
    }

    var raw: git_oid {
        var result = git_oid()
        withUnsafeMutableBytes(of: &result.id) { write(to: $0) }
        return result
    }
}
