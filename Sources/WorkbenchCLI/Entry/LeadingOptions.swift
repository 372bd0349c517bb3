import AssessmentWorkbench
import Synchronization

/// `-C DIR` before the noun, as git has it; the parser below knows options only after the verb.
enum LeadingOptions {
    private static let folder = Mutex<String?>(nil)

    static var directory: String? { folder.withLock { $0 } }

    /// Takes them off the front and returns the rest.
    static func take(from arguments: [String]) throws(WorkbenchError) -> [String] {
        var rest = arguments[...]
        while let first = rest.first, first == "-C" || first == "--directory" {
            guard rest.count > 1, let value = rest.dropFirst().first else {
                throw WorkbenchError(.usage, "\(first) needs a folder after it", hint: "plumbline -C DIR rubric list")
            }
            folder.withLock { $0 = value }
            rest = rest.dropFirst(2)
        }
        return Array(rest)
    }
}
