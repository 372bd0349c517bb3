extension Repository {
    /// Every path whose file differs between two commits, in git's order. Folders with equal names are not entered.
    ///
    /// - Parameter from: `nil` compares with nothing, so that every file is new.
    public func difference(from: ObjectID?, to: ObjectID, under path: String = "") throws -> [PathChange] {
        try handles.withHandle { handle in
            let new = try handle.commit(to).tree
            let old = try from.map { try handle.commit($0).tree }
            var walk = DifferenceWalk(handle: handle)
            guard !path.isEmpty else {
                try walk.compare(old, new, prefix: [])
                return walk.changes
            }
            let parts = try PathRules.components(of: path)
            let before = try old.flatMap { try handle.entry(at: parts, of: $0) }
            let after = try handle.entry(at: parts, of: new)
            try walk.compareEntries(before, after, path: Array(path.utf8))
            return walk.changes
        }
    }
}

/// Compares two trees entry by entry.
struct DifferenceWalk {
    let handle: Handle
    private(set) var changes: [PathChange] = []

    init(handle: Handle) { self.handle = handle }

    mutating func compareEntries(
        _ old: (id: ObjectID, mode: EntryMode)?, _ new: (id: ObjectID, mode: EntryMode)?, path: [UInt8], depth: Int = 0
    ) throws {
        let oldTree = old?.mode == .directory ? old?.id : nil
        let newTree = new?.mode == .directory ? new?.id : nil
        let oldFile = oldTree == nil ? old?.id : nil
        let newFile = newTree == nil ? new?.id : nil
        if oldFile != newFile || (oldFile != nil && old?.mode != new?.mode) {
            guard changes.count < Repository.mostEntries else {
                throw GitStorageError(.tooLarge, "More than \(Repository.mostEntries) paths differ.")
            }
            changes.append(PathChange(path: String(decoding: path, as: UTF8.self), old: oldFile, new: newFile))
        }
        if oldTree != newTree { try compare(oldTree, newTree, prefix: path + [0x2F], depth: depth + 1) }
    }

    /// Compares two trees of which one may be missing.
    mutating func compare(_ old: ObjectID?, _ new: ObjectID?, prefix: [UInt8], depth: Int = 0) throws {
        guard old != new else { return }
        guard depth < TreeWalk.deepest else {
            throw GitStorageError(.tooLarge, "Folders are nested deeper than \(TreeWalk.deepest).")
        }
        let empty = UnsafeRawBufferPointer(start: nil, count: 0)
        try withOptionalTree(old, empty) { oldBytes in
            try withOptionalTree(new, empty) { newBytes in
                try merge(oldBytes, newBytes, prefix: prefix, depth: depth)
            }
        }
    }

    private func withOptionalTree(
        _ id: ObjectID?, _ empty: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        if let id { try handle.withTree(id, body) } else { try body(empty) }
    }

    private mutating func merge(
        _ oldBytes: UnsafeRawBufferPointer, _ newBytes: UnsafeRawBufferPointer, prefix: [UInt8], depth: Int
    ) throws {
        var oldCursor = TreeCursor(oldBytes), newCursor = TreeCursor(newBytes)
        var old = try oldCursor.next(), new = try newCursor.next()
        while old != nil || new != nil {
            let order: Int
            if let old, let new {
                order = TreeCursor.order(old.name, isDirectory: old.isDirectory, new.name, isDirectory: new.isDirectory)
            } else {
                order = old == nil ? 1 : -1
            }
            let left = order <= 0 ? old : nil
            let right = order >= 0 ? new : nil
            if left?.id != right?.id || left?.mode != right?.mode {
                let name = (left ?? right)?.name ?? UnsafeRawBufferPointer(start: nil, count: 0)
                try compareEntries(
                    left.map { ($0.id, $0.kind) }, right.map { ($0.id, $0.kind) }, path: prefix + Array(name), depth: depth)
            }
            if order <= 0 { old = try oldCursor.next() }
            if order >= 0 { new = try newCursor.next() }
        }
    }
}
