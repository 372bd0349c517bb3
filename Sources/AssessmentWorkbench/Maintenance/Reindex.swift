import AssessmentIndex

extension Workbench {
    public struct Reindexed: Sendable {
        public var entries: Int
        /// Records that cannot be read; `fsck` says which and why.
        public var unreadable: Int
        public var path: String
    }

    /// Throws the index away and makes it again from git.
    public func reindex(progress: @escaping (Int) -> Void = { _ in }) throws(WorkbenchError) -> Reindexed {
        try Self.translated {
            let index = try projection.rebuild(progress: progress)
            return Reindexed(entries: try index.recordCount(), unreadable: try index.unreadable().count, path: projection.path)
        }
    }
}
