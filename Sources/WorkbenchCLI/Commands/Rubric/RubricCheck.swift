import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct RubricCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a rubric file against the format and the review checklist; nothing is stored.")

    @Argument(help: "The rubric's file; - for standard input.")
    var file: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let shown = try Workbench.checkRubric(yaml: try LocalFile.read(file, limit: 1 << 20), source: file)
        if global.json {
            global.console.print(RubricText.json(shown))
            return
        }
        global.console.print("\(file): a valid \(shown.rubric.kind.rawValue) rubric, \(shown.rubric.criteria.count) criteria.")
        if shown.advice.isEmpty {
            global.console.print("The mechanical part of the review checklist raises nothing; the rest needs people.")
        } else {
            global.console.print("For reviewers:")
            for fault in shown.advice { global.console.print("  " + TerminalText.plain(fault.description)) }
        }
    }
}
