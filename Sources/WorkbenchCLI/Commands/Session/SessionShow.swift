import AssessmentModel
import ArgumentParser
import AssessmentWorkbench

struct SessionShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a session: its pins, and how many judgments each rater has in.")

    @Argument(help: "The session's id.")
    var session: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let shown = try global.open().showSession(session)
        let console = global.console
        if global.json {
            console.print(SessionText.json(shown))
            return
        }
        console.print(TerminalText.plain("\(shown.session.title) [\(shown.session.id)] · \(shown.session.kind.rawValue)"))
        console.print(
            "task \(shown.session.task.id) · rubric \(shown.session.rubric.id) in the wording \(shown.session.rubric.content.short)"
        )
        for progress in shown.progress {
            console.print("")
            console.print("Round \(progress.round.id): \(SessionText.state(progress))")
            let rows = progress.perRater.map { ["  " + $0.rater.rawValue, "\($0.judged) of \(shown.session.samples.count)"] }
            TextTable(header: ["  RATER", "JUDGED"], rows: rows).lines().forEach(console.print)
        }
    }
}
