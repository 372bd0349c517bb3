import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct TaskShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a task and its prompt.")

    @Argument(help: "The task's id.")
    var task: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let shown = try global.open().showTask(task)
        if global.json {
            global.console.print([
                "id": .string(shown.id.rawValue), "title": .string(shown.title), "rubric": .string(shown.rubric.rawValue),
                "prompt": .string(shown.prompt), "subject": .string(shown.subject), "ages": .string(shown.ages),
                "conditions": .string(shown.conditions), "evidence": .string(shown.evidence),
            ])
            return
        }
        let console = global.console
        console.print(TerminalText.plain("\(shown.title) [\(shown.id)]"))
        let facts = [shown.subject, shown.ages, shown.language, "rubric \(shown.rubric)"].filter { !$0.utf8.isEmpty }
        console.print(TerminalText.plain(facts.joined(separator: " · ")))
        for (name, text) in [("Evidence", shown.evidence), ("Conditions", shown.conditions)] where !text.utf8.isEmpty {
            TextWrap.lines("\(name): \(text)", width: console.width, hanging: 2).map(TerminalText.plain).forEach(console.print)
        }
        console.print("")
        TextWrap.lines(shown.prompt.utf8.isEmpty ? "(no prompt)" : shown.prompt, width: console.width).map(TerminalText.plain)
            .forEach(console.print)
    }
}
