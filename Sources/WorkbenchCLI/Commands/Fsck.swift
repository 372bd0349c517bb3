import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct Fsck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsck", abstract: "Read every object and every record, and name what is damaged or does not fit.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let progress = Progress("reading objects")
        let check = try Workbench.checkRepository(at: global.path) { progress.step($0) }
        progress.finish()
        if global.json {
            global.console.print([
                "sound": .bool(check.isSound), "objects": .integer(Int64(check.objects)),
                "records": .integer(Int64(check.records)),
                "findings": .array(
                    check.findings.map {
                        ["severity": .string($0.severity.rawValue), "place": .string($0.place), "message": .string($0.message)]
                    }),
            ])
        } else {
            for finding in check.findings {
                global.console.print(TerminalText.plain("\(finding.severity.rawValue)\t\(finding.place): \(finding.message)"))
            }
            global.console.print(
                check.isSound
                    ? "Sound: \(check.objects) objects and \(check.records) records read."
                    : "Not sound: see the errors above. A clone or backup may still hold what is damaged here.")
        }
        if !check.isSound { throw ExitStatus.Found() }
    }
}
