import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct TaskList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the workspace's tasks.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let tasks = try global.open().listTasks()
        if global.json {
            global.console.print(
                .array(
                    tasks.map {
                        [
                            "id": .string($0.id.rawValue), "title": .string($0.title), "rubric": .string($0.rubric.rawValue),
                            "samples": .integer(Int64($0.samples)),
                        ]
                    }))
        } else if tasks.isEmpty {
            global.console.note("There is no task yet. Make one with: plumbline task new TASK --rubric RUBRIC")
        } else {
            TextTable(
                header: ["ID", "SAMPLES", "RUBRIC", "TITLE"],
                rows: tasks.map { [$0.id.rawValue, String($0.samples), $0.rubric.rawValue, $0.title] }
            ).lines().forEach(global.console.print)
        }
    }
}
