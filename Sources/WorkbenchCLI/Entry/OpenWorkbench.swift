import AssessmentWorkbench
import Synchronization

/// The workbench that this process works with, so that it can be left in good order at the end.
enum OpenWorkbench {
    private static let current = Mutex<Workbench?>(nil)

    static func remember(_ workbench: Workbench) { current.withLock { $0 = workbench } }

    /// Everything a command acknowledged is durable before this; only tidying can still fail, and the next writer tidies too.
    static func settle() {
        let workbench = current.withLock { $0 }
        do throws(WorkbenchError) {
            try workbench?.settle()
        } catch {
            Console.status("plumbline: \(error.message)\n")
        }
    }
}
