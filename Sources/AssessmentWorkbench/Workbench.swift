public import AssessmentLedger
import AssessmentModel

/// Everything the program can do for a person: each use case one method, in a file of its own, with one input and one result.
///
/// Shells (command line, web) turn words into inputs and results into words, and never reach past this type.
public final class Workbench: Sendable {
    public let ledger: Ledger
    public let environment: Environment
    public let location: String
    let sessions: SessionContexts
    let projection: Projection

    init(ledger: Ledger, environment: Environment, location: String) {
        self.ledger = ledger
        self.environment = environment
        self.location = location
        sessions = SessionContexts(ledger: ledger)
        projection = Projection(ledger: ledger)
    }

    /// Waits until what follows a write is done as well; called before a process ends.
    public func settle() throws(WorkbenchError) { try Self.translated { try ledger.settle() } }

    /// Opens the workspace at a folder.
    public static func open(at path: String, environment: Environment) throws(WorkbenchError) -> Workbench {
        try translated {
            Workbench(ledger: try Ledger.open(at: path), environment: environment, location: path)
        }
    }
}
