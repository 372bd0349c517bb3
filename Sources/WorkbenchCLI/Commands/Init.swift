import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a workspace: a git repository for rubrics, work and judgments.",
        discussion: "Example: plumbline init school --name \"Elm Street School\"")

    @Argument(help: "The folder to make; it must not hold anything yet.")
    var directory: String

    @Option(help: "What the workspace is called; the folder's name when left out.")
    var name: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let folder =
            directory.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? directory
        let workbench = try await Workbench.createWorkspace(
            .init(path: directory, name: name ?? folder), environment: try global.environment())
        if global.json {
            global.console.print(["workspace": .string(workbench.location), "name": .string(name ?? folder)])
        } else {
            global.console.print("Made the workspace “\(name ?? folder)” in \(directory).")
            global.console.note("Next: plumbline -C \(directory) rubric new, or rubric add FILE")
        }
    }
}
