#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is done to names in folders.
enum Folder {
    /// Makes the names in a folder durable.
    static func synchronize(_ path: String) throws(GitStorageError) {
        let descriptor = retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw DiskFailure.last("opened", path) }
        defer { close(descriptor) }
        guard retrying({ fsync(descriptor) }) == 0 else { throw DiskFailure.last("made durable", path) }
    }

    static func make(_ path: String, mode: mode_t) throws(GitStorageError) {
        guard mkdir(path, mode) == 0 else { throw DiskFailure.last("created", path) }
    }

    static func move(_ old: String, to new: String) throws(GitStorageError) {
        guard rename(old, new) == 0 else { throw DiskFailure.last("moved to \(new)", old) }
    }

    /// Removes a file; one that is gone already is no fault.
    static func remove(_ path: String) throws(GitStorageError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw DiskFailure.last("removed", path) }
    }

    /// The names in a folder, without `.` and `..`, in no order.
    static func names(in path: String) throws(GitStorageError) -> [String] {
        guard let stream = opendir(path) else { throw DiskFailure.last("listed", path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// What `lstat` says, or `nil` when there is nothing of that name.
    static func status(_ path: String) throws(GitStorageError) -> stat? {
        var status = stat()
        if lstat(path, &status) == 0 { return status }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw DiskFailure.last("examined", path)
    }

    static func isDirectory(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

    /// Removes a folder and all that is in it, following no link.
    static func removeTree(_ path: String) throws(GitStorageError) {
        guard let found = try status(path) else { return }
        if isDirectory(found) {
            for name in try names(in: path) { try removeTree("\(path)/\(name)") }
            guard rmdir(path) == 0 else { throw DiskFailure.last("removed", path) }
        } else {
            try remove(path)
        }
    }

    /// Makes every file and folder below `path` durable.
    static func synchronizeTree(_ path: String) throws(GitStorageError) {
        for name in try names(in: path) {
            let inner = "\(path)/\(name)"
            guard let found = try status(inner) else { continue }
            if isDirectory(found) {
                try synchronizeTree(inner)
            } else if found.st_mode & S_IFMT == S_IFREG {
                let file = try DiskFile(reading: inner)
                try file.synchronize()
            }
        }
        try synchronize(path)
    }
}
