/// Which commit of a ref's first-parent line last changed a path, for retries that are recognised by their content. The line is
/// walked once, as far as needed, so that thousands of retries after a restart cost one walk.
final class LastChanges {
    private let access: StoreAccess
    private var next: ObjectID?
    private var known: [[UInt8]: ObjectID] = [:]
    private var walked = 0
    /// How far back to look, in commits.
    private static let longestWalk = 200_000

    init(access: StoreAccess, head: ObjectID?) {
        self.access = access
        next = head
    }

    /// Notes a commit made after the walk began.
    func note(_ commit: ObjectID, changed path: String) { known[Array(path.utf8)] = commit }

    /// The commit that last changed the path; `nil` when none within reach did.
    func commit(for path: String) throws -> ObjectID? {
        let wanted = Array(path.utf8)
        while true {
            if let found = known[wanted] { return found }
            guard let id = next, walked < Self.longestWalk else { return nil }
            walked += 1
            let record = try access.handle.commit(id)
            var walk = DifferenceWalk(handle: access.handle)
            try walk.compare(record.parents.first.map { try access.treeOf(commit: $0) }, record.tree, prefix: [])
            for change in walk.changes {
                let changed = Array(change.path.utf8)
                if known[changed] == nil { known[changed] = id }
            }
            next = record.parents.first
        }
    }
}
