#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The files of one index, all in one folder.
///
/// ```
/// index.sqlite             a symbolic link to the generation in use
/// index.sqlite-1f….db      that generation; SQLite's -wal and -shm beside it
/// index.sqlite-1f….stamp   how that file looked when we last wrote it
/// index.sqlite.stamping    locked by the one process that moves the log into the file, or checks it
/// index.sqlite.rebuilding  locked by the one process that rebuilds
/// ```
///
/// A rebuilt index is a new file under a new name. Renaming it over the old one would leave other processes with an
/// unlinked database whose `-wal` has the new database's name, and the last of them to close would delete it.
struct IndexFiles: Sendable {
    let path: String

    var stampLock: String { path + ".stamping" }
    var rebuildLock: String { path + ".rebuilding" }
    func database(_ generation: String) -> String { "\(folder)/\(name)-\(generation).db" }
    func stamp(_ generation: String) -> String { "\(folder)/\(name)-\(generation).stamp" }

    private var split: (folder: String, name: String) {
        let bytes = Array(path.utf8)
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let folder = slash == 0 ? "" : String(decoding: bytes[..<slash], as: UTF8.self)
        return (folder, String(decoding: bytes[(slash + 1)...], as: UTF8.self))
    }
    var folder: String { split.folder }
    var name: String { split.name }

    /// The generation the link names, or nil when there is no such link.
    func currentGeneration() -> String? {
        var buffer = [UInt8](repeating: 0, count: 512)
        let length = buffer.withUnsafeMutableBytes { room in
            room.withMemoryRebound(to: CChar.self) { $0.baseAddress.map { readlink(path, $0, 512) } ?? -1 }
        }
        guard length > 0, length < buffer.count else { return nil }
        return generation(of: Array(buffer[..<length]))
    }

    /// Makes a generation the one in use, in one step that a crash cannot split.
    func use(_ generation: String) throws(IndexError) {
        let new = path + ".link"
        unlink(new)
        guard symlink("\(name)-\(generation).db", new) == 0 else { throw IndexError(errno: errno, new) }
        guard rename(new, path) == 0 else { throw IndexError(errno: errno, path) }
        try Self.synchronize(folder.utf8.isEmpty ? "/" : folder)
    }

    /// Makes an empty file that only this user can read; SQLite gives its -wal and -shm the same mode.
    func create(_ generation: String) throws(IndexError) {
        let file = database(generation)
        let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw IndexError(errno: errno, file) }
        close(descriptor)
    }

    func exists(_ file: String) -> Bool { access(file, F_OK) == 0 }

    /// Takes the index out of use. Others that have it open notice at their next call.
    func removeLink() throws(IndexError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw IndexError(errno: errno, path) }
    }

    func remove(generation: String) throws(IndexError) {
        let file = database(generation)
        for each in [stamp(generation), file + "-shm", file + "-wal", file + "-journal", file] {
            guard unlink(each) == 0 || errno == ENOENT else { throw IndexError(errno: errno, each) }
        }
    }

    /// Generations on disk, left over from a crash or in use.
    func generations() throws(IndexError) -> Set<String> {
        let folder = self.folder.utf8.isEmpty ? "/" : self.folder
        guard let stream = opendir(folder) else { throw IndexError(errno: errno, folder) }
        defer { closedir(stream) }
        var found: Set<String> = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if let generation = generation(of: name) { found.insert(generation) }
        }
        return found
    }

    /// Flushes a file or folder to the disk.
    static func synchronize(_ path: String) throws(IndexError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw IndexError(errno: errno, path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw IndexError(errno: errno, path) }
    }

    /// `index.sqlite-1f….db` and what SQLite and we put beside it, by its 16 hexadecimal digits.
    private func generation(of file: [UInt8]) -> String? {
        let prefix = Array("\(name)-".utf8)
        guard file.starts(with: prefix) else { return nil }
        let rest = file.dropFirst(prefix.count)
        let digits = rest.prefix { (48...57).contains($0) || (97...102).contains($0) }
        let isOurs = [".db", ".stamp"].contains { rest.dropFirst(digits.count).starts(with: $0.utf8) }
        return digits.count == 16 && isOurs ? String(decoding: digits, as: UTF8.self) : nil
    }
}
