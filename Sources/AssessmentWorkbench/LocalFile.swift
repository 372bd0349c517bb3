#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files that people name on the command line: read whole, with a limit, never through a link unless they named it so.
public enum LocalFile {
    public static let largest = 256 << 20

    /// A file's bytes; `-` is standard input.
    public static func read(_ path: String, limit: Int = largest) throws(WorkbenchError) -> [UInt8] {
        if path == "-" { return try drain(0, name: "standard input", limit: limit) }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        return try drain(file, name: path, limit: limit)
    }

    /// The bytes of a regular file; nil when the path is a link, folder or device.
    static func readRegular(_ path: String) throws(WorkbenchError) -> [UInt8]? {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        return try read(path)
    }

    /// Whether a path is a folder itself, not a link to one.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func drain(_ file: Int32, name: String, limit: Int) throws(WorkbenchError) -> [UInt8] {
        var all: [UInt8] = []
        var status = stat()
        if fstat(file, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { throw WorkbenchError(.usage, "\(name) is a folder, a file was wanted") }
            all.reserveCapacity(min(Int(status.st_size) + 1, limit))
        }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = Glibc.read(file, chunk.baseAddress, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw failure(name) }
            if count == 0 { return all }
            all.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
            if all.count > limit { throw WorkbenchError(.data, "\(name) is larger than \(limit >> 20) MiB") }
        }
    }

    /// Writes a whole file beside its place and renames it there, so that a reader never sees half of it. A pipe or device is
    /// written to as it is: renaming over it would take it away from everybody.
    public static func write(_ bytes: [UInt8], to path: String) throws(WorkbenchError) {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            if status.st_mode & S_IFMT == S_IFDIR { throw WorkbenchError(.usage, "\(path) is a folder, a file was wanted") }
            return try put(bytes, into: path, flags: O_WRONLY, named: path)
        }
        // A name that nobody can have prepared, in a folder that others may write to as well.
        let temporary = path + ".\(UInt64.random(in: .min ... .max)).part"
        do throws(WorkbenchError) {
            try put(bytes, into: temporary, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, named: path)
            if rename(temporary, path) != 0 { throw failure(path) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func put(_ bytes: [UInt8], into place: String, flags: Int32, named path: String) throws(WorkbenchError) {
        let file = open(place, flags | O_CLOEXEC, 0o644)
        if file < 0, errno == ENOENT {
            throw WorkbenchError(.unknown, "there is no folder to write \(path) into", hint: "make the folder, or name another")
        }
        guard file >= 0 else { throw failure(path) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + done }, bytes.count - done) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 {
                let error = failure(path)
                close(file)
                throw error
            }
            done += count
        }
        if close(file) != 0 { throw failure(path) }
    }

    private static func failure(_ path: String) -> WorkbenchError {
        let code = errno
        let reason = String(cString: strerror(code))
        switch code {
        case ENOENT:
            return WorkbenchError(.unknown, "there is no file \(path)", hint: "check its name; the folder is where you stand")
        case EACCES, EPERM, EROFS: return WorkbenchError(.permission, "\(path): \(reason)")
        default: return WorkbenchError(.inputOutput, "\(path): \(reason)")
        }
    }
}
