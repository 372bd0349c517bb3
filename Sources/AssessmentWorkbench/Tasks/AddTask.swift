import GitStorage
import AssessmentLedger
public import AssessmentModel
import AssessmentRecords

extension Workbench {
    public enum AddTask {
        public struct Input: Sendable {
            public var task: PerformanceTask
            public var replaces: Bool

            public init(task: PerformanceTask, replaces: Bool = false) {
                self.task = task
                self.replaces = replaces
            }
        }

        public struct Result: Sendable {
            public var task: PerformanceTask
            public var revision: String
        }
    }

    /// Publishes a task and its prompt together.
    public func addTask(_ input: AddTask.Input) async throws(WorkbenchError) -> AddTask.Result {
        try await Self.translated {
            let task = input.task
            let faults = task.faults().errors
            if !faults.isEmpty { throw Faults(faults) }
            _ = try rubric(named: task.rubric.rawValue)
            if task.prompt.utf8.count > 65536 {
                throw WorkbenchError(
                    .data, "the prompt has \(task.prompt.utf8.count) bytes; 65,536 is the most",
                    hint: "move long material into files")
            }
            return try await Self.untilCurrent { try await publish(task, replaces: input.replaces) }
        }
    }

    private func publish(_ task: PerformanceTask, replaces: Bool) async throws -> AddTask.Result {
        let basis = try ledger.basis(ofTask: task.id)
        let isThere = try ledger.task(task.id) != nil
        if isThere, !replaces {
            throw WorkbenchError(
                .conflict, "there is a task “\(task.id)” already", hint: "add --replace to publish a new version of it")
        }
        if !isThere {
            try Self.refuseCaseTwin(of: task.id.rawValue, "task", among: try ledger.taskIDs().map(\.rawValue))
        }
        let receipt = try await ledger.publish(
            [
                Document(.task(task.id), TaskRecord.encode(task)),
                Document(.prompt(task.id), Array(task.prompt.utf8)),
            ],
            in: .main, message: "\(isThere ? "Revise" : "Add") the task “\(task.title)”", by: environment.person,
            at: environment.now(), on: basis)
        return AddTask.Result(task: task, revision: receipt.commit.hex)
    }

    /// Reads a task record that somebody wrote, with the prompt given beside it.
    public static func readTask(yaml: [UInt8], source: String, prompt: String) throws(WorkbenchError) -> PerformanceTask {
        try translated {
            try TaskRecord.decode(yaml, prompt: Array(prompt.utf8), file: source)
        }
    }
}
