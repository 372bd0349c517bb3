#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// How the database file looked when this module last wrote it: inode, size and time of last change.
///
/// A file that still looks so is as it was left; any other was touched by somebody else, or a checkpoint was cut short,
/// and is checked in full. The time is the inode's own (ctime), which no ordinary program can set back.
extension IndexFiles {
    func isStamped(_ generation: String) -> Bool {
        guard let look = Self.look(database(generation)), let stream = fopen(stamp(generation), "r") else { return false }
        defer { fclose(stream) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = fread(&buffer, 1, buffer.count, stream)
        return buffer[..<count].elementsEqual(look.utf8)
    }

    /// A stamp that cannot be written, or only in part, costs the next opening a full check and nothing else.
    func writeStamp(_ generation: String) {
        guard let look = Self.look(database(generation)), let stream = fopen(stamp(generation), "w") else { return }
        defer { fclose(stream) }
        fchmod(fileno(stream), 0o600)
        fputs(look, stream)
    }

    func removeStamp(_ generation: String) throws(IndexError) {
        guard unlink(stamp(generation)) == 0 || errno == ENOENT else { throw IndexError(errno: errno, stamp(generation)) }
    }

    /// Zero when there is no such file.
    static func size(_ file: String) -> Int {
        var state = stat()
        return stat(file, &state) == 0 ? Int(state.st_size) : 0
    }

    private static func look(_ file: String) -> String? {
        var state = stat()
        guard stat(file, &state) == 0 else { return nil }
        #if canImport(Darwin)
            let changed = state.st_ctimespec
        #else
            let changed = state.st_ctim
        #endif
        return "\(state.st_ino) \(state.st_size) \(changed.tv_sec) \(changed.tv_nsec)\n"
    }
}
