import ArgumentParser
import AssessmentWorkbench

struct TaskAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Publish a task written in YAML; its prompt is the file prompt.md beside it.",
        discussion: "Example: plumbline task add Samples/town-square/task.yaml")

    @Argument(help: "The task's file.")
    var file: String

    @Option(help: ArgumentHelp("What students read, when it is not beside the record.", valueName: "file"), completion: .file())
    var prompt: String?

    @Flag(help: "Publish a new version of a task that is there already.")
    var replace = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let workbench = try global.open()
        let record = try LocalFile.read(file, limit: 1 << 20)
        let bytes = Array(file.utf8)
        let folder = bytes.lastIndex(of: UInt8(ascii: "/")).map { String(decoding: bytes[...$0], as: UTF8.self) } ?? ""
        let text = String(decoding: try LocalFile.read(prompt ?? folder + "prompt.md", limit: 1 << 20), as: UTF8.self)
        let task = try Workbench.readTask(yaml: record, source: file, prompt: text)
        TaskText.published(try await workbench.addTask(.init(task: task, replaces: replace)), console: global.console)
    }
}
