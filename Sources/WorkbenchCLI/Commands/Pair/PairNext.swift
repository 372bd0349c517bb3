import ArgumentParser
import AssessmentModel
import AssessmentWorkbench
import CanonicalJSON

struct PairNext: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Name the next pairs for a rater: the samples met least often first, never a pair twice.",
        discussion: """
            Example: plumbline pair next --session autumn --rater ana --count 5
            The pairs stay the same until somebody answers. They are chosen by how often each sample was met, never by who won, unless
            the round is open and --by says so; adaptive pairs need fewer comparisons, and make the reliability look better than it is.
            """)

    @Option(help: "The session's id.")
    var session: String

    @Option(help: "The round; the first when left out.")
    var round: String?

    @Option(help: "The rater's pseudonym.")
    var rater: String

    @Option(help: "How many pairs.")
    var count: Int = 1

    enum Choice: String, ExpressibleByArgument, CaseIterable {
        case counts, swiss, adaptive
    }

    @Option(
        name: .customLong("by"),
        help:
            "What the choice goes by: counts, or in a round that is open from the start swiss (like shares of wins) or adaptive (measures so far)."
    )
    var choice: Choice = .counts

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let result = try global.open().nextPairs(
            .init(
                session: session, round: round, rater: rater, count: count,
                choice: Workbench.NextPairs.Choice(rawValue: choice.rawValue) ?? .counts))
        let console = global.console
        if global.json {
            console.print([
                "session": .string(result.session.rawValue), "round": .string(result.round.rawValue),
                "rater": .string(result.rater.rawValue), "question": .string(result.question),
                "pairs": .array(
                    result.pairs.map { ["left": .string($0.left.rawValue), "right": .string($0.right.rawValue)] }),
                "answered": .integer(Int64(result.answered)), "possible": .integer(Int64(result.possible)),
            ])
            return
        }
        let done = "“\(result.rater)” has answered \(result.answered) of \(counted(result.possible, "pair", "pairs"))."
        if result.pairs.isEmpty {
            console.note("\(done) There is none left.")
            return
        }
        console.print(TerminalText.plain(result.question))
        TextTable(header: ["LEFT", "RIGHT"], rows: result.pairs.map { [$0.left.rawValue, $0.right.rawValue] })
            .lines().forEach(console.print)
        console.note(done)
    }
}
