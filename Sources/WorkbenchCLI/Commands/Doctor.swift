import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look at what the program needs around it: git settings, index, keys, plugins.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let diagnosis = try global.open().diagnose()
        if global.json {
            global.console.print(
                .array(
                    diagnosis.items.map {
                        [
                            "name": .string($0.name), "state": .string($0.state.rawValue), "message": .string($0.message),
                            "mend": $0.mend.map { .string($0) } ?? .null,
                        ]
                    }))
        } else {
            for item in diagnosis.items {
                global.console.print(TerminalText.plain("\(item.state.rawValue)\t\(item.name): \(item.message)"))
                if let mend = item.mend { global.console.print("\t→ \(mend)") }
            }
        }
        if !diagnosis.isWell { throw ExitStatus.Found() }
    }
}
