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
        if shown.session.kind == .pairs { console.print(TerminalText.plain("question: \(shown.session.question)")) }
        for progress in shown.progress {
            console.print("")
            console.print("Round \(progress.round.id): \(SessionText.state(progress))")
            if shown.session.kind == .pairs {
                Self.compared(progress).forEach(console.print)
                continue
            }
            let rows = progress.perRater.map { ["  " + $0.rater.rawValue, "\($0.judged) of \(shown.session.samples.count)"] }
            TextTable(header: ["  RATER", "JUDGED"], rows: rows).lines().forEach(console.print)
        }
    }

    /// Who has compared how much, and how evenly the samples were met; nothing about who won.
    private static func compared(_ progress: Workbench.SessionShown.RoundProgress) -> [String] {
        let rows = progress.perRater.map { ["  " + $0.rater.rawValue, counted($0.judged, "pair", "pairs")] }
        let table = TextTable(header: ["  RATER", "COMPARED"], rows: rows).lines()
        guard let least = progress.perSample.min(by: { $0.compared < $1.compared }),
            let most = progress.perSample.max(by: { $0.compared < $1.compared })
        else { return table }
        return table + [
            "  Each sample was met \(least.compared == most.compared ? "" : "\(least.compared) to ")\(counted(most.compared, "time", "times"))"
                + (least.compared == most.compared ? "." : ", “\(least.sample)” the least often.")
        ]
    }
}
