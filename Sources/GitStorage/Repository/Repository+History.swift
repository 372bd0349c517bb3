extension Repository {
    /// The commits that lead to `commit`, the newest first.
    ///
    /// - Parameters:
    ///   - path: only commits that changed the file or folder at this path.
    ///   - limit: most commits to return.
    public func history(of commit: ObjectID, path: String? = nil, limit: Int? = nil) throws -> [CommitRecord] {
        let parts = try path.map { try PathRules.components(of: $0) }
        return try handles.withHandle { handle in
            var walk = HistoryWalk(handle: handle, start: commit, path: parts)
            var found: [CommitRecord] = []
            while found.count < limit ?? .max, let record = try walk.next() { found.append(record) }
            return found
        }
    }

    /// The commits that lead to where `ref` points, the newest first; none when there is no such ref.
    public func history(of ref: String, path: String? = nil, limit: Int? = nil) throws -> [CommitRecord] {
        guard let tip = try tip(of: ref) else { return [] }
        return try history(of: tip, path: path, limit: limit)
    }

    /// One commit.
    public func commit(_ id: ObjectID) throws -> CommitRecord {
        try handles.withHandle { try $0.commit(id) }
    }

    /// Visits the first-parent line from `commit` back to the beginning, the newest first, each commit with the paths it
    /// changed against its first parent. The order in which a ref took in its files is read from this.
    ///
    /// - Parameters:
    ///   - path: only changes below this folder; commits without any are visited with none.
    ///   - until: a commit to stop before.
    ///   - visit: answers whether to go on.
    public func forEachFirstParentCommit(
        from commit: ObjectID, under path: String = "", until: ObjectID? = nil,
        _ visit: (CommitRecord, [PathChange]) throws -> Bool
    ) throws {
        let parts = path.isEmpty ? [] : try PathRules.components(of: path)
        try handles.withHandle { handle in
            var record = try handle.commit(commit)
            while record.id != until {
                let parent = try record.parents.first.map { try handle.commit($0) }
                var walk = DifferenceWalk(handle: handle)
                if parts.isEmpty {
                    try walk.compare(parent?.tree, record.tree, prefix: [])
                } else if parent?.tree != record.tree {
                    try walk.compareEntries(
                        parent.flatMap { try handle.entry(at: parts, of: $0.tree) }, handle.entry(at: parts, of: record.tree),
                        path: Array(path.utf8))
                }
                guard try visit(record, walk.changes), let parent else { return }
                record = parent
            }
        }
    }

    /// Whether `ancestor` is `descendant` or one of the commits that lead to it.
    public func isAncestor(_ ancestor: ObjectID, of descendant: ObjectID) throws -> Bool {
        if ancestor == descendant { return true }
        return try handles.withHandle { handle in
            var walk = HistoryWalk(handle: handle, start: descendant)
            while let record = try walk.next() {
                if record.parents.contains(ancestor) { return true }
            }
            return false
        }
    }
}
