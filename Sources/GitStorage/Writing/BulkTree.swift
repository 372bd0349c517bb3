/// Writes the trees of a bulk commit: what is there already with the new files among it.
struct BulkTree {
    let handle: Handle
    let pack: PackWriter
    private(set) var changes: [PathChange] = []

    private struct Item {
        let mode: EntryMode
        let id: ObjectID
    }

    init(handle: Handle, pack: PackWriter) { (self.handle, self.pack) = (handle, pack) }

    /// Packs the folder and all below it and returns the tree's name.
    ///
    /// - Parameter existing: the tree that stands there now.
    mutating func write(_ folder: BulkFolder, over existing: ObjectID?, prefix: [UInt8] = []) throws -> ObjectID {
        var items = try existing.map { try self.items(of: $0) } ?? [:]
        for (name, inner) in folder.folders {
            let old = items[name]
            guard old == nil || old?.mode == .directory else { throw conflict(prefix + name) }
            items[name] = Item(mode: .directory, id: try write(inner, over: old?.id, prefix: prefix + name + [0x2F]))
        }
        for file in latest(folder.files) {
            let old = items[file.name]
            guard old?.mode != .directory else { throw conflict(prefix + file.name) }
            if old?.id != file.id {
                let path = String(decoding: prefix + file.name, as: UTF8.self)
                changes.append(PathChange(path: path, old: old?.id, new: file.id))
            }
            items[file.name] = Item(mode: old?.mode == .executable ? .executable : .file, id: file.id)
        }
        return try pack(items)
    }

    /// Of files added twice only the last.
    private func latest(_ files: [(name: [UInt8], id: ObjectID)]) -> [(name: [UInt8], id: ObjectID)] {
        let names = Dictionary(files.map { ($0.name, $0.id) }, uniquingKeysWith: { $1 })
        return names.count == files.count ? files : names.map { ($0.key, $0.value) }
    }

    private func items(of tree: ObjectID) throws -> [[UInt8]: Item] {
        try handle.withTree(tree) { bytes in
            var items: [[UInt8]: Item] = [:]
            var cursor = TreeCursor(bytes)
            while let entry = try cursor.next() { items[Array(entry.name)] = Item(mode: entry.kind, id: entry.id) }
            return items
        }
    }

    private func pack(_ items: [[UInt8]: Item]) throws -> ObjectID {
        // git sorts a folder as if its name ended with a slash.
        let sorted = items.map { (key: $0.value.mode == .directory ? $0.key + [0x2F] : $0.key, name: $0.key, item: $0.value) }
            .sorted { left, right in
                left.key.withUnsafeBytes { first in right.key.withUnsafeBytes { Bytes.compare(first, $0) < 0 } }
            }
        var raw: [UInt8] = []
        for entry in sorted {
            raw += Array(String(entry.item.mode.rawValue, radix: 8).utf8) + [0x20]
            raw += entry.name + [0] + entry.item.id.bytes
        }
        return try raw.withUnsafeBytes { bytes in
            let id = ObjectHash.plain(.tree, bytes)
            try pack.add(.tree, id: id, bytes)
            return id
        }
    }

    private func conflict(_ path: [UInt8]) -> GitStorageError {
        let text = PathRules.printable(String(decoding: path, as: UTF8.self))
        return GitStorageError(.preconditionFailed, "'\(text)' would be a file and a folder at once.")
    }
}
