import ArgumentParser
import AssessmentWorkbench

struct RubricShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a rubric, or its record as it stands in git.")

    @Argument(help: "The rubric's id.")
    var rubric: String

    @Flag(help: "Print the YAML record, to edit and add again.")
    var yaml = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let shown = try global.open().showRubric(rubric)
        if yaml {
            global.console.print(bytes: shown.yaml)
        } else if global.json {
            global.console.print(RubricText.json(shown))
        } else {
            RubricText.lines(shown, width: global.console.width).forEach(global.console.print)
        }
    }
}
