import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct Reindex: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex", abstract: "Throw the index away and make it again from git. Nothing is lost by it.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let progress = Progress("indexing records")
        let result = try global.open().reindex { progress.step($0) }
        progress.finish()
        if global.json {
            global.console.print(["entries": .integer(Int64(result.entries)), "path": .string(result.path)])
        } else {
            global.console.print("Indexed \(result.entries) records.")
        }
    }
}
