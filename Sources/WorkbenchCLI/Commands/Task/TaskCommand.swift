import ArgumentParser

struct TaskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "task", abstract: "Tasks: what students are asked to do, and the rubric that scores it.",
        subcommands: [TaskNew.self, TaskAdd.self, TaskList.self, TaskShow.self])
}
