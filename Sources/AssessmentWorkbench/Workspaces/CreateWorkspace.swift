import AssessmentLedger
import AssessmentModel

extension Workbench {
    public enum CreateWorkspace {
        public struct Input: Sendable {
            public var path: String
            public var name: String
            public var languages: [String]

            public init(path: String, name: String, languages: [String] = ["en"]) {
                self.path = path
                self.name = name
                self.languages = languages
            }
        }
    }

    /// Makes a workspace: a bare git repository with one commit on `main`.
    public static func createWorkspace(_ input: CreateWorkspace.Input, environment: Environment) async throws(WorkbenchError)
        -> Workbench
    {
        let workspace = Workspace(name: input.name, languages: input.languages)
        let faults = workspace.faults()
        if !faults.isEmpty { throw WorkbenchError(Faults(faults)) }
        return try await translated {
            let ledger = try await Ledger.create(
                at: input.path, workspace: workspace, by: environment.person, at: environment.now())
            return Workbench(ledger: ledger, environment: environment, location: input.path)
        }
    }
}
