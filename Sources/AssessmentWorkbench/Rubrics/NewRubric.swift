public import AssessmentModel

extension Workbench {
    public enum NewRubric {
        public struct Input: Sendable {
            public var id: String
            public var title: String?
            public var kind: Rubric.Kind
            public var criteria: [String]
            public var levels: [String]

            public init(id: String, title: String? = nil, kind: Rubric.Kind = .analytic, criteria: [String], levels: [String]) {
                self.id = id
                self.title = title
                self.kind = kind
                self.criteria = criteria
                self.levels = levels
            }
        }
    }

    /// Publishes a scaffold: the grid with empty cells, ready to be filled in.
    public func newRubric(_ input: NewRubric.Input) async throws(WorkbenchError) -> AddRubric.Result {
        try await Self.translated {
            let rubric = try Rubric.scaffold(
                id: try RubricID(input.id), title: input.title ?? Rubric.title(from: input.id), kind: input.kind,
                criteria: input.criteria, levels: input.levels)
            return try await publish(rubric, replaces: false, reason: nil)
        }
    }
}
