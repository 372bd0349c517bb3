import Interchange

extension Workbench {
    /// Reads a table and, where it cannot be read, says which file that was and on which line.
    static func reading<Result>(_ source: String, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as ScoreRowsError {
            throw unreadable(source, error.faults, more: error.more)
        } catch let error as CSVError {
            throw unreadable(source, [error], more: 0)
        }
    }

    private static func unreadable(_ source: String, _ faults: [CSVError], more: Int) -> WorkbenchError {
        let lines = faults.map { fault in
            var place = source
            if let line = fault.line { place += ":\(line)" }
            if fault.line != nil, let column = fault.column { place += ":\(column)" }
            return "\(place): \(fault.message)" + (fault.hint.map { " (\($0))" } ?? "")
        }
        return WorkbenchError(
            .data, "\(source) cannot be read as a table; nothing was stored",
            details: lines + (more > 0 ? ["… and \(more) more"] : []))
    }
}
