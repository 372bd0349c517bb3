#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import Synchronization

/// A pack that has no name yet: `tmp_pack_…`, which git's own cleaning also knows as litter.
final class TemporaryPack {
    private static let serial = Atomic<Int>(0)

    let pack: DiskFile
    private let folder: String
    private let suffix: String
    private var isInstalled = false

    init(folder: String) throws(GitStorageError) {
        let number = Self.serial.wrappingAdd(1, ordering: .relaxed).newValue
        suffix = "plumbline_\(getpid())_\(number)"
        self.folder = folder
        let path = "\(folder)/tmp_pack_\(suffix)"
        // A file of this name can only be left over from a dead process that had our number.
        try Folder.remove(path)
        pack = try DiskFile(creating: path, mode: 0o444)
    }

    deinit {
        // What cannot be removed now is swept as litter an hour later.
        if !isInstalled { unlink(pack.path) }
    }

    /// Names a pack whose bytes are durable already.
    func install(index: PackBuffer, name: ObjectID) throws(GitStorageError) -> InstalledPack {
        let stem = "\(folder)/pack-\(name.hex)"
        let indexPath = "\(folder)/tmp_idx_\(suffix)"
        try Folder.remove(indexPath)
        do {
            let file = try DiskFile(creating: indexPath, mode: 0o444)
            try file.write(index.bytes, at: 0)
            try file.synchronize()
        } catch {
            unlink(indexPath)
            throw error
        }
        let installed = InstalledPack(stem: stem)
        do {
            try installed.guardFromRepack()
            try Folder.move(pack.path, to: "\(stem).pack")
            isInstalled = true
            try Folder.move(indexPath, to: "\(stem).idx")
            try Folder.synchronize(folder)
        } catch {
            // A pack that has its name stays: git may already rely on an object in it. Without its guard it is ordinary litter.
            unlink(indexPath)
            unlink(installed.keepPath)
            throw error
        }
        return installed
    }
}

/// A pack that git can see, still guarded by its `.keep` file.
struct InstalledPack {
    /// The path without suffix.
    let stem: String
    var keepPath: String { "\(stem).keep" }
    /// What a `.keep` file of this program says, so that no other's is ever removed.
    static let keepNote = Array("plumbline: not yet referenced\n".utf8)

    /// Keeps `git repack -ad` from throwing away objects that no ref names yet.
    fileprivate func guardFromRepack() throws(GitStorageError) {
        try Folder.remove(keepPath)
        let file = try DiskFile(creating: keepPath, mode: 0o600)
        var result: Result<Void, GitStorageError> = .success(())
        Self.keepNote.withUnsafeBytes { note in
            do throws(GitStorageError) { try file.write(note, at: 0) } catch { result = .failure(error) }
        }
        try result.get()
    }

    /// Drops the guard once a ref names what the pack holds.
    func release() throws(GitStorageError) { try Folder.remove(keepPath) }
}
