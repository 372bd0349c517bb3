import ArgumentParser
import AssessmentModel
import AssessmentWorkbench
import CanonicalJSON

struct TaskNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Publish a task.",
        discussion: "Example: plumbline task new letter --rubric essay --prompt letter.md --title \"A letter to the council\"")

    @Argument(help: "The task's id.")
    var task: String

    @Option(help: "The id of the rubric that scores it.")
    var rubric: String

    @Option(help: ArgumentHelp("What students read, in Markdown; - for standard input.", valueName: "file"), completion: .file())
    var prompt: String?

    @Option(help: "The title; made from the id when left out.")
    var title: String?

    @Option(help: "The subject.")
    var subject: String = ""

    @Option(help: "For whom: “ages 11 to 14”, “grade 7”.")
    var ages: String = ""

    @Option(help: "Language of the prompt and the work, as a tag: en, fr, ar.")
    var language: String = "en"

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let workbench = try global.open()
        let text = try prompt.map { String(decoding: try LocalFile.read($0, limit: 1 << 20), as: UTF8.self) } ?? ""
        let made = PerformanceTask(
            id: try Workbench.identifier(task), title: title ?? Rubric.title(from: task),
            rubric: try Workbench.identifier(rubric), subject: subject,
            ages: ages, language: language, prompt: text)
        TaskText.published(try await workbench.addTask(.init(task: made)), console: global.console)
    }
}

enum TaskText {
    static func published(_ result: Workbench.AddTask.Result, console: Console) {
        if console.json {
            console.print([
                "task": .string(result.task.id.rawValue), "rubric": .string(result.task.rubric.rawValue),
                "revision": .string(result.revision),
            ])
        } else {
            console.print(
                "Published the task “\(TerminalText.plain(result.task.title))” (\(result.task.id)), scored with \(result.task.rubric), revision \(result.revision.prefix(10))."
            )
        }
    }
}
