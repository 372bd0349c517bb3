/// The tree of one ref, kept between commits and changed in place: only the directories on the way to a changed path are
/// read and written, so a commit costs the same whatever else the tree holds.
final class TreeBuilder {
    private let access: StoreAccess
    let root: Directory
    /// How many directories are held, as a measure of memory.
    private(set) var directoryCount = 1
    /// What to put back when a request turns out not to be allowed.
    private var undo: [() -> Void] = []

    /// - Parameter tree: the root tree to start from; `nil` for an empty one.
    init(access: StoreAccess, tree: ObjectID?) throws {
        self.access = access
        root = try tree.map { try Self.load($0, access.handle) } ?? Directory(raw: [], id: nil)
    }

    private static func load(_ id: ObjectID, _ handle: Handle) throws -> Directory {
        try handle.withObject(id) { kind, bytes in
            guard kind == .tree else { throw GitStorageError(.corruptObject, "Object \(id) is not a tree.") }
            return Directory(raw: Array(bytes), id: id)
        }
    }

    /// The entry at a path, or `nil`.
    func entry(_ path: [[UInt8]]) throws -> Directory.Found? {
        guard let (folder, name) = try walk(path) else { return nil }
        return try folder.find(name)
    }

    private func walk(_ path: [[UInt8]]) throws -> (Directory, [UInt8])? {
        guard let name = path.last else { return nil }
        var folder = root
        for part in path.dropLast() {
            guard let next = try child(part, of: folder) else { return nil }
            folder = next
        }
        return (folder, name)
    }

    private func child(_ name: [UInt8], of folder: Directory) throws -> Directory? {
        if let known = folder.children[name] { return known }
        guard let found = try folder.find(name), found.isDirectory else { return nil }
        let loaded = try Self.load(found.id, access.handle)
        folder.children[name] = loaded
        directoryCount += 1
        return loaded
    }

    /// Puts a file at a path, making directories on the way.
    ///
    /// - Throws: `preconditionFailed` when a file stands where a directory is needed, or the other way round.
    func put(_ path: [[UInt8]], id: ObjectID) throws {
        guard let name = path.last else { return }
        var folder = root
        for part in path.dropLast() {
            let next: Directory
            if let known = try child(part, of: folder) {
                next = known
            } else {
                guard try folder.find(part) == nil else { throw Self.conflict(path, "a file stands where a folder is needed") }
                next = Directory(raw: [], id: nil)
                touch(folder)
                try folder.put(part, mode: .directory, id: .zero)
                folder.children[part] = next
                directoryCount += 1
                undo.append { folder.children[part] = nil }
            }
            touch(folder)
            folder.changed.append(part)
            folder = next
        }
        var mode = EntryMode.file
        if let found = try folder.find(name) {
            if found.isDirectory { throw Self.conflict(path, "a folder of that name exists") }
            if EntryMode(octal: found.mode) == .executable { mode = .executable }
        }
        touch(folder)
        try folder.put(name, mode: mode, id: id)
    }

    /// Takes a file away, and the directories it leaves empty: git keeps none.
    func remove(_ path: [[UInt8]]) throws {
        var stack: [(folder: Directory, name: [UInt8])] = []
        var folder = root
        for part in path.dropLast() {
            stack.append((folder, part))
            guard let next = try child(part, of: folder) else { return }
            folder = next
        }
        guard let name = path.last, let found = try folder.find(name) else { return }
        guard !found.isDirectory else { throw Self.conflict(path, "it is a folder") }
        touch(folder)
        folder.drop(found)
        while folder.raw.isEmpty, let (parent, part) = stack.popLast() {
            let gone = folder
            touch(parent)
            if let found = try parent.find(part) { parent.drop(found) }
            parent.children[part] = nil
            undo.append { parent.children[part] = gone }
            folder = parent
        }
        for (parent, part) in stack {
            touch(parent)
            parent.changed.append(part)
        }
    }

    private func touch(_ folder: Directory) {
        let (raw, id, changed) = (folder.raw, folder.id, folder.changed)
        undo.append {
            folder.raw = raw
            folder.id = id
            folder.changed = changed
        }
        folder.id = nil
    }

    /// Puts everything back as it was after the last ``pack(into:)``.
    func rollBack() {
        for step in undo.reversed() { step() }
        undo.removeAll(keepingCapacity: true)
    }

    /// Packs every changed directory, the deepest first, and returns the root's name.
    func pack(into pack: PackWriter) throws -> ObjectID {
        undo.removeAll(keepingCapacity: true)
        return try write(root, into: pack)
    }

    private func write(_ folder: Directory, into pack: PackWriter) throws -> ObjectID {
        if let id = folder.id { return id }
        for name in folder.changed {
            guard let child = folder.children[name], child.id == nil else { continue }
            try folder.put(name, mode: .directory, id: write(child, into: pack))
        }
        folder.changed.removeAll(keepingCapacity: true)
        let id = folder.raw.withUnsafeBytes { ObjectHash.plain(.tree, $0) }
        folder.packed = (try pack.addTree(id: id, folder.raw, after: folder.packed), folder.raw)
        folder.id = id
        return id
    }

    private static func conflict(_ path: [[UInt8]], _ reason: String) -> GitStorageError {
        let text = String(decoding: Array(path.joined(separator: [0x2F])), as: UTF8.self)
        return GitStorageError(.preconditionFailed, "The path '\(PathRules.printable(text))' cannot be written: \(reason).")
    }
}
