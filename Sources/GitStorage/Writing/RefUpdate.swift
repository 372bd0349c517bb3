#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import CLibgit2

/// Moving one ref from a known value to a new one, durably, beside any other git program.
struct RefUpdate {
    let handle: Handle
    let gitFolder: String
    let privateFolder: String
    let lock: WriterLock
    let options: Writer.Options

    /// The ref's target; `nil` when there is no such ref.
    func tip(_ ref: String) throws(GitStorageError) -> ObjectID? { try handle.tip(of: ref) }

    /// Moves `ref` from `old` (`nil`: it must not exist) to `new`. Called while the writer lock is held.
    ///
    /// - Throws: `refMoved` when it is not at `old`; `locked` when another program keeps git's own lock on it.
    func swap(_ ref: String, from old: ObjectID?, to new: ObjectID, note: String) throws(GitStorageError) {
        var waited = 0
        let mark = MoveMark(privateFolder: privateFolder, ref: ref)
        // Its writer held our lock, which is ours now: that process is dead, and so is the git lock it took. But another git program
        // may have taken the lock since, which it holds for milliseconds; hence a little patience.
        let isLeftOver = try mark.isPresent()
        try mark.set()
        defer { mark.clear() }
        while true {
            do {
                return try attempt(ref, from: old, to: new, note: note)
            } catch  where error.code == .locked {
                if try setStaleLockAside(ref, olderThan: isLeftOver ? min(2, options.staleLockSeconds) : options.staleLockSeconds)
                {
                    continue
                }
                guard waited < options.refPatienceMilliseconds * 1000 else {
                    throw GitStorageError(
                        .locked, "\(gitFolder)/\(ref).lock is held by another git program.",
                        hint: "If no git program is running, the lock is left over and will be set aside once it is "
                            + "\(options.staleLockSeconds) seconds old.")
                }
                let pause = UInt32.random(in: 1000...min(50_000, 2000 + UInt32(waited / 4)))
                usleep(pause)
                waited += Int(pause)
            }
        }
    }

    private func attempt(_ ref: String, from old: ObjectID?, to new: ObjectID, note: String) throws(GitStorageError) {
        var target = new.raw
        // The zero name stands for "must not exist"; it is compared under git's lock, unlike a plain create.
        var expected = (old ?? .zero).raw
        var reference: OpaquePointer?
        let result = git_reference_create_matching(&reference, handle.repository, ref, &target, 1, &expected, note)
        if result >= 0 {
            git_reference_free(reference)
            return
        }
        throw Libgit.failure(result, "\(gitFolder)/\(ref) cannot be moved")
    }

    /// A process killed between taking and dropping git's lock leaves a file that would block every later writer for ever.
    /// One that has stood unchanged for the stated age is moved out of the way, kept, and reported.
    private func setStaleLockAside(_ ref: String, olderThan limit: Int) throws(GitStorageError) -> Bool {
        let path = "\(gitFolder)/\(ref).lock"
        guard let before = try Folder.status(path) else { return true }
        let age = try lock.fileSystemTime() - modificationTime(before)
        guard age >= limit else { return false }
        usleep(20_000)
        guard let after = try Folder.status(path), after.st_ino == before.st_ino, after.st_size == before.st_size,
            modificationTime(after) == modificationTime(before)
        else { return true }
        let aside = "\(privateFolder)/stale-locks"
        if try Folder.status(aside) == nil { try Folder.make(aside, mode: 0o700) }
        let name = String(decoding: ref.utf8.map { $0 == 0x2F ? 0x2D : $0 }, as: UTF8.self)
        let kept = "\(aside)/\(name)-\(modificationTime(before))-\(before.st_ino)"
        try Folder.move(path, to: kept)
        options.log("\(path) was left behind by a git program \(age) seconds ago; it was moved to \(kept).")
        return true
    }
}

extension Handle {
    /// Where a ref leads, through symbolic refs; `nil` when there is no such ref.
    func tip(of ref: String) throws(GitStorageError) -> ObjectID? {
        var raw = git_oid()
        let result = git_reference_name_to_id(&raw, repository, ref)
        if result == GIT_ENOTFOUND.rawValue { return nil }
        try Libgit.check(result, "\(ref) cannot be read")
        return ObjectID(raw)
    }
}
