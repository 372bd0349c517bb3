#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open file descriptor that knows its path, so that every failure names the file.
struct DiskFile: ~Copyable {
    let path: String
    let descriptor: Int32

    /// Makes a new file; fails when the name is taken.
    init(creating path: String, mode: mode_t) throws(GitStorageError) {
        let opened = retrying { open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
        guard opened >= 0 else { throw DiskFailure.last("created", path) }
        (self.path, descriptor) = (path, opened)
    }

    init(reading path: String) throws(GitStorageError) {
        let opened = retrying { open(path, O_RDONLY | O_CLOEXEC) }
        guard opened >= 0 else { throw DiskFailure.last("opened", path) }
        (self.path, descriptor) = (path, opened)
    }

    deinit { close(descriptor) }

    /// Writes all of `bytes` at `offset`.
    borrowing func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(GitStorageError) {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = pwrite(descriptor, base + done, bytes.count - done, off_t(offset + done))
            if count < 0 {
                if errno == EINTR { continue }
                throw DiskFailure.last("written", path)
            }
            if count == 0 { throw GitStorageError(.inputOutput, "\(path) accepts no more bytes.") }
            done += count
        }
    }

    /// Fills `bytes` from `offset`.
    borrowing func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws(GitStorageError) {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = pread(descriptor, base + done, bytes.count - done, off_t(offset + done))
            if count < 0 {
                if errno == EINTR { continue }
                throw DiskFailure.last("read", path)
            }
            if count == 0 { throw GitStorageError(.inputOutput, "\(path) ends before its \(bytes.count) bytes.") }
            done += count
        }
    }

    /// Waits until the bytes are on the disk. A failure is final: after one, Linux may report the next call as done although
    /// the bytes are lost, so nothing here ever tries again on the same file.
    borrowing func synchronize() throws(GitStorageError) {
        guard retrying({ fsync(descriptor) }) == 0 else { throw DiskFailure.last("made durable", path) }
    }

    /// The file's length in bytes.
    borrowing func length() throws(GitStorageError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw DiskFailure.last("examined", path) }
        return Int(status.st_size)
    }
}

extension DiskFile {
    /// Puts a small file in place whole or not at all.
    static func replace(_ path: String, with content: [UInt8]) throws(GitStorageError) {
        let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max))"
        do throws(GitStorageError) {
            let file = try DiskFile(creating: temporary, mode: 0o600)
            var failure: GitStorageError?
            content.withUnsafeBytes { bytes in
                do throws(GitStorageError) { try file.write(bytes, at: 0) } catch { failure = error }
            }
            if let failure { throw failure }
            try file.synchronize()
            try Folder.move(temporary, to: path)
        } catch {
            // The failure that led here is what matters.
            unlink(temporary)
            throw error
        }
    }
}

/// Repeats a system call that a signal interrupted.
func retrying(_ call: () -> Int32) -> Int32 {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}
