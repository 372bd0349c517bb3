import ArgumentParser
import AssessmentWorkbench

struct RubricAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Publish a rubric written in YAML, after checking all of it.",
        discussion: "Example: plumbline rubric add Rubrics/argument-writing.yaml")

    @Argument(help: "The rubric's file; - for standard input.")
    var file: String

    @Flag(help: "Publish a new version of a rubric that is there already.")
    var replace = false

    @Option(help: "Why, for the history.")
    var reason: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bytes = try LocalFile.read(file, limit: 1 << 20)
        let result = try await global.open().addRubric(.init(yaml: bytes, source: file, replaces: replace, reason: reason))
        RubricText.published(result, console: global.console)
    }
}
