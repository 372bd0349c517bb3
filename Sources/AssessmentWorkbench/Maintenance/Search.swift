import AssessmentIndex
import AssessmentLedger

extension Workbench {
    public struct SearchHit: Sendable {
        public var kind: String
        public var id: String
        public var title: String
        /// Words around the find.
        public var snippet: String
    }

    /// Full-text search over rubrics and tasks.
    public func search(_ words: String, limit: Int = 20) throws(WorkbenchError) -> [SearchHit] {
        try Self.translated {
            try projection.read { index in
                try index.search(words, on: WorkspaceRef.main.name, limit: limit).map {
                    SearchHit(kind: $0.kind.rawValue, id: $0.id, title: $0.title, snippet: $0.snippet.map(\.text).joined())
                }
            }
        }
    }
}
