import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct SessionReveal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reveal", abstract: "Open a sealed round for everybody at once; this cannot be taken back.",
        discussion: "Everybody must be in, or say why not: plumbline session reveal autumn --without-missing \"Ben is ill\"")

    @Argument(help: "The session's id.")
    var session: String

    @Option(help: "The round; the first when left out.")
    var round: String?

    @Option(help: ArgumentHelp("Reveal although judgments are missing, for this reason.", valueName: "reason"))
    var withoutMissing: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let result = try await global.open().revealRound(.init(session: session, round: round, absenceReason: withoutMissing))
        if global.json {
            let absent: [JSONValue] = result.absences.map {
                ["rater": .string($0.rater.rawValue), "missing": .integer(Int64($0.missing)), "reason": .string($0.reason)]
            }
            global.console.print([
                "session": .string(result.session.rawValue), "round": .string(result.round.rawValue),
                "judgments": .integer(Int64(result.judgments)), "absent": .array(absent), "revision": .string(result.revision),
            ])
            return
        }
        global.console.print(
            "Revealed round \(result.round) of “\(result.session)”: \(Self.opened(result)) open now."
        )
        for absence in result.absences {
            global.console.print(TerminalText.plain("  without \(absence.rater) (\(absence.missing) missing): \(absence.reason)"))
        }
        global.console.note("Next: plumbline \(result.kind == .pairs ? "analyze pairs" : "report") \(result.session)")
    }

    private static func opened(_ result: Workbench.RevealRound.Result) -> String {
        result.kind == .pairs
            ? counted(result.judgments, "sealed comparison is", "sealed comparisons are")
            : counted(result.judgments, "sealed judgment is", "sealed judgments are")
    }
}
