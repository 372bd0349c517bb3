extension Repository {
    /// The largest blob handed out unless the caller says otherwise, in bytes.
    public static let largestRead = 64 << 20

    /// The content of a blob.
    ///
    /// - Throws: `notFound`, `corruptObject`, or `tooLarge` when it is longer than `limit` bytes.
    public func read(_ id: ObjectID, limit: Int = Repository.largestRead) throws -> [UInt8] {
        try handles.withHandle { try $0.blob(id, limit: limit) }
    }

    /// The content of the file at a path of a commit; `nil` when there is none. Links are not followed: one counts as no file.
    public func read(path: String, at commit: ObjectID, limit: Int = Repository.largestRead) throws -> [UInt8]? {
        try handles.withHandle { handle in
            guard let found = try handle.entry(at: PathRules.components(of: path), of: handle.commit(commit).tree),
                found.mode.isFile
            else { return nil }
            return try handle.blob(found.id, limit: limit)
        }
    }

    /// The entry at a path of a commit, of whatever kind; `nil` when there is none.
    public func entry(path: String, at commit: ObjectID) throws -> TreeEntry? {
        try handles.withHandle { handle in
            try handle.entry(at: PathRules.components(of: path), of: handle.commit(commit).tree)
                .map { TreeEntry(path: path, id: $0.id, mode: $0.mode) }
        }
    }

    /// A folder of a commit: the name of its tree, which stands for all it holds, and those of its own entries whose names begin
    /// with `prefix`, byte by byte. `nil` when there is no such folder.
    public func folder(
        path: String, at commit: ObjectID, entriesBeginningWith prefix: String
    ) throws -> (tree: ObjectID, entries: [TreeEntry])? {
        try handles.withHandle { handle in
            let parts = try PathRules.components(of: path)
            guard let found = try handle.entry(at: parts, of: handle.commit(commit).tree), found.mode == .directory else {
                return nil
            }
            var entries: [TreeEntry] = []
            try handle.withTree(found.id) { bytes in
                var cursor = TreeCursor(bytes)
                while let entry = try cursor.next() {
                    guard entry.name.starts(with: prefix.utf8) else { continue }
                    entries.append(
                        TreeEntry(path: "\(path)/\(String(decoding: entry.name, as: UTF8.self))", id: entry.id, mode: entry.kind))
                }
            }
            return (found.id, entries)
        }
    }
}

extension Handle {
    func blob(_ id: ObjectID, limit: Int) throws -> [UInt8] {
        let header = try header(id)
        guard header.kind == .blob else { throw GitStorageError(.notFound, "Object \(id) is a \(header.kind.word), not a file.") }
        guard header.size <= limit else {
            throw GitStorageError(.tooLarge, "Object \(id) has \(header.size) bytes; the limit here is \(limit).")
        }
        return try withObject(id) { _, bytes in Array(bytes) }
    }

    /// The commit of that name, through any annotated tags.
    func commit(_ id: ObjectID) throws -> CommitRecord {
        var id = id
        for _ in 0..<10 {
            let step: (record: CommitRecord?, next: ObjectID?) = try withObject(id) { kind, bytes in
                switch kind {
                case .commit: return (try CommitRecord(id: id, bytes: bytes), nil)
                case .tag:
                    guard let target = Bytes.suffix(of: bytes, after: "object "), target.count >= 40,
                        let next = ObjectID(hexBytes: UnsafeRawBufferPointer(rebasing: target[0..<40]))
                    else { throw GitStorageError(.corruptObject, "Object \(id) is not a well-formed tag.") }
                    return (nil, next)
                default: throw GitStorageError(.notFound, "Object \(id) is a \(kind.word), not a commit.")
                }
            }
            if let record = step.record { return record }
            if let next = step.next { id = next }
        }
        throw GitStorageError(.corruptObject, "Object \(id) is at the end of too many tags.")
    }

    /// Lends a tree's raw bytes.
    func withTree<Result>(_ id: ObjectID, _ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        try withObject(id) { kind, bytes in
            guard kind == .tree else { throw GitStorageError(.corruptObject, "Object \(id) is a \(kind.word), not a folder.") }
            return try body(bytes)
        }
    }

    /// The entry at a path below a tree.
    func entry(at path: [[UInt8]], of tree: ObjectID) throws -> (id: ObjectID, mode: EntryMode)? {
        var current = (id: tree, mode: EntryMode.directory)
        for name in path {
            guard current.mode == .directory else { return nil }
            let found: (ObjectID, EntryMode)? = try withTree(current.id) { bytes in
                try name.withUnsafeBytes { wanted in
                    var cursor = TreeCursor(bytes)
                    while let entry = try cursor.next() {
                        if Bytes.compare(entry.name, wanted) == 0 { return (entry.id, entry.kind) }
                    }
                    return nil
                }
            }
            guard let found else { return nil }
            current = found
        }
        return current
    }
}
