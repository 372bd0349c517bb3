extension Repository {
    /// Most entries one call lists: a hostile repository can describe more than any memory holds in a few objects.
    static let mostEntries = 5_000_000

    /// Every file, link and submodule of a commit below a folder, in git's order. Links and submodules are told as such and
    /// never followed.
    ///
    /// - Parameter path: a folder, or the path of one entry; empty for everything. Nothing there gives an empty list.
    public func entries(at commit: ObjectID, under path: String = "") throws -> [TreeEntry] {
        var found: [TreeEntry] = []
        try handles.withHandle { handle in
            try handle.walk(commit, under: path) { path, entry in
                found.append(TreeEntry(path: String(decoding: path, as: UTF8.self), id: entry.id, mode: entry.kind))
            }
        }
        return found
    }

    /// Lends the content of every file of a commit below a folder, in git's order.
    ///
    /// - Parameter limit: the largest file in bytes; a larger one ends the walk with `tooLarge`.
    public func forEachBlob(
        at commit: ObjectID, under path: String = "", limit: Int = Repository.largestRead,
        _ body: (_ path: String, _ id: ObjectID, _ content: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try handles.withHandle { handle in
            try handle.walk(commit, under: path) { path, entry in
                guard entry.kind.isFile else { return }
                let text = String(decoding: path, as: UTF8.self)
                try handle.withObject(entry.id) { kind, bytes in
                    guard kind == .blob else {
                        throw GitStorageError(.corruptObject, "Object \(entry.id) at '\(text)' is a \(kind.word), not a file.")
                    }
                    guard bytes.count <= limit else {
                        throw GitStorageError(.tooLarge, "'\(text)' has \(bytes.count) bytes; the limit here is \(limit).")
                    }
                    try body(text, entry.id, bytes)
                }
            }
        }
    }
}

extension Handle {
    /// Visits every entry that is not a directory.
    func walk(
        _ commit: ObjectID, under path: String, _ visit: ([UInt8], TreeCursor.Entry) throws -> Void
    ) throws {
        var walk = TreeWalk(handle: self)
        let root = try self.commit(commit).tree
        guard !path.isEmpty else { return try walk.visit(root, prefix: [], visit) }
        let parts = try PathRules.components(of: path)
        guard let found = try entry(at: parts, of: root) else { return }
        if found.mode == .directory {
            try walk.visit(found.id, prefix: Array(path.utf8) + [0x2F], visit)
        } else {
            let none = UnsafeRawBufferPointer(start: nil, count: 0)
            try visit(Array(path.utf8), TreeCursor.Entry(mode: found.mode.rawValue, name: none, id: found.id, range: 0..<0))
        }
    }
}

/// A depth-first walk that gives up on trees too deep or too wide to be anyone's work.
struct TreeWalk {
    let handle: Handle
    private var count = 0
    static let deepest = 256

    init(handle: Handle) { self.handle = handle }

    mutating func visit(
        _ tree: ObjectID, prefix: [UInt8], depth: Int = 0, _ body: ([UInt8], TreeCursor.Entry) throws -> Void
    ) throws {
        guard depth < Self.deepest else { throw GitStorageError(.tooLarge, "Folders are nested deeper than \(Self.deepest).") }
        try handle.withTree(tree) { bytes in
            var cursor = TreeCursor(bytes)
            var path = prefix
            while let entry = try cursor.next() {
                count += 1
                guard count <= Repository.mostEntries else {
                    throw GitStorageError(.tooLarge, "The tree has more than \(Repository.mostEntries) entries.")
                }
                path.removeLast(path.count - prefix.count)
                path.append(contentsOf: entry.name)
                if entry.isDirectory {
                    path.append(0x2F)
                    try visit(entry.id, prefix: path, depth: depth + 1, body)
                } else {
                    try body(path, entry)
                }
            }
        }
    }
}
