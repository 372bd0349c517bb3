/// Commits from a start, the newest first by their recorded time; a parent never comes before a child that leads to it on the
/// same line. With a path, only commits that changed it, as `git log -- path` simplifies history: a merge that took the path
/// whole from one parent is followed through that parent.
struct HistoryWalk {
    private let handle: Handle
    private let path: [[UInt8]]?
    private var waiting: [Waiting] = []
    private var seen: Set<ObjectID> = []
    private var arrivals = 0
    private var budget: Int
    /// The entry at the path for trees met lately.
    private var entries: [ObjectID: ObjectID?] = [:]

    private struct Waiting {
        let record: CommitRecord
        let arrival: Int
    }

    /// - Parameter budget: most commits to look at.
    init(handle: Handle, start: ObjectID, path: [[UInt8]]? = nil, budget: Int = .max) {
        (self.handle, self.path, self.budget) = (handle, path, budget)
        pendingStart = start
    }

    private var pendingStart: ObjectID?

    /// The next commit, or `nil` at the end or when the budget is spent.
    mutating func next() throws -> CommitRecord? {
        if let start = pendingStart {
            pendingStart = nil
            try add(handle.commit(start))
        }
        while let record = pop() {
            guard budget > 0 else { return nil }
            budget -= 1
            let parents = try record.parents.map { try handle.commit($0) }
            guard path != nil else {
                for parent in parents { add(parent) }
                return record
            }
            let here = try entry(in: record.tree)
            if let same = try parents.first(where: { try entry(in: $0.tree) == here }) {
                add(same)
                continue
            }
            for parent in parents { add(parent) }
            if here != nil || !parents.isEmpty { return record }
        }
        return nil
    }

    private mutating func entry(in tree: ObjectID) throws -> ObjectID? {
        if let known = entries[tree] { return known }
        guard let path else { return nil }
        let found = try handle.entry(at: path, of: tree)?.id
        if entries.count > 4096 { entries.removeAll(keepingCapacity: true) }
        entries[tree] = .some(found)
        return found
    }

    // A binary heap: the latest time on top, and of equal times the one met first.
    private mutating func add(_ record: CommitRecord) {
        guard seen.insert(record.id).inserted else { return }
        waiting.append(Waiting(record: record, arrival: arrivals))
        arrivals += 1
        var child = waiting.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            waiting.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func pop() -> CommitRecord? {
        guard let top = waiting.first else { return nil }
        let last = waiting.removeLast()
        guard !waiting.isEmpty else { return top.record }
        waiting[0] = last
        var parent = 0
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < waiting.count && precedes(child, best) { best = child }
            guard best != parent else { return top.record }
            waiting.swapAt(parent, best)
            parent = best
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (waiting[left], waiting[right])
        if first.record.committer.seconds != second.record.committer.seconds {
            return first.record.committer.seconds > second.record.committer.seconds
        }
        return first.arrival < second.arrival
    }
}
