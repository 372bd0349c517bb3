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
            global.console.print([
                "entries": .integer(Int64(result.entries)), "unreadable": .integer(Int64(result.unreadable)),
                "path": .string(result.path),
            ])
        } else {
            global.console.print("Indexed \(counted(result.entries, "record", "records")).")
            if result.unreadable > 0 {
                global.console.note(
                    "\(counted(result.unreadable, "record", "records")) cannot be read: plumbline fsck names each and why.")
            }
        }
    }
}
