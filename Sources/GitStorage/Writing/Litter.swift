#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files that killed processes leave in the folder of packs. Called while the writer lock is held.
enum Litter {
    /// Removes temporary files older than an hour, and every `.keep` of this program: their writers held the lock, which is ours now.
    ///
    /// - Returns: the names removed.
    static func sweep(packFolder: String, now: Int, olderThan seconds: Int = 3600) throws(GitStorageError) -> [String] {
        var removed: [String] = []
        for name in try Folder.names(in: packFolder) {
            let path = "\(packFolder)/\(name)"
            let isTemporary = name.utf8.starts(with: "tmp_".utf8) || name.utf8.starts(with: "pack_git2_".utf8)
            if isTemporary {
                guard let status = try Folder.status(path), status.st_mode & S_IFMT == S_IFREG,
                    now - modificationTime(status) >= seconds || isOfDeadWriter(name)
                else { continue }
            } else if name.utf8.suffix(5).elementsEqual(".keep".utf8) {
                guard try isOurGuard(path) else { continue }
            } else {
                continue
            }
            try Folder.remove(path)
            removed.append(name)
        }
        return removed
    }

    /// True for a temporary file of this program whose process is gone: `tmp_pack_plumbline_<process>_<number>`.
    private static func isOfDeadWriter(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "_")).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 5, parts[2] == "plumbline", let process = Int32(parts[3]), process > 0 else { return false }
        return kill(process, 0) != 0 && errno == ESRCH
    }

    private static func isOurGuard(_ path: String) throws(GitStorageError) -> Bool {
        guard let status = try Folder.status(path), Int(status.st_size) <= InstalledPack.keepNote.count else { return false }
        let file = try DiskFile(reading: path)
        var content = [UInt8](repeating: 0, count: try file.length())
        var failure: GitStorageError?
        content.withUnsafeMutableBytes { bytes in
            do throws(GitStorageError) { try file.read(into: bytes, at: 0) } catch { failure = error }
        }
        if let failure { throw failure }
        // A guard cut short by a crash holds the beginning of the note, or nothing.
        return InstalledPack.keepNote.starts(with: content) && (status.st_size > 0 || status.st_mode & 0o777 == 0o600)
    }
}
