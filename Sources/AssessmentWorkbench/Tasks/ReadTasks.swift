import AssessmentIndex
import AssessmentLedger
public import AssessmentModel

extension Workbench {
    public struct TaskListing: Sendable {
        public var id: TaskID
        public var title: String
        public var rubric: RubricID
        public var samples: Int
    }

    public func listTasks() throws(WorkbenchError) -> [TaskListing] {
        try Self.translated {
            try projection.read { index in
                try index.tasks(on: WorkspaceRef.main.name).map {
                    TaskListing(id: $0.id, title: $0.title, rubric: $0.rubric, samples: try index.samples(task: $0.id).count)
                }
            }
        }
    }

    public func showTask(_ id: String) throws(WorkbenchError) -> PerformanceTask {
        try Self.translated { try task(named: id) }
    }

    func task(named id: String) throws -> PerformanceTask {
        if IdentifierRule.problem(with: id) == nil, let task = try ledger.task(TaskID(unchecked: id)) { return task }
        throw WorkbenchError.unknown(
            "task", id, among: try listTasks().map(\.id.rawValue), make: "make one with: plumbline task new TASK --rubric RUBRIC")
    }
}
