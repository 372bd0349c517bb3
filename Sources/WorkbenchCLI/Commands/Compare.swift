import ArgumentParser
import AssessmentModel
import AssessmentWorkbench
import CanonicalJSON

struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Say which of two samples is the better: one pair, or a table of them.",
        discussion: """
            Examples:
              plumbline compare --session autumn --rater ana --left essay-07 --right essay-12 --winner essay-07 --comment "takes a side"
              plumbline compare --session autumn --csv pairs.csv     (columns judge,left,right,winner; also round, comment)
            A winner is the name of one of the two, left, right, or tie. Answers of a sealed round can be read by nobody until the reveal.
            A pair that is compared again counts again; with --revise the new answer takes the place of the last one.
            """)

    @Option(help: "The session's id.")
    var session: String

    @Option(help: "The round; the first when left out.")
    var round: String?

    @Option(help: ArgumentHelp("A table of comparisons; - for standard input.", valueName: "file"), completion: .file())
    var csv: String?

    @Option(help: "The rater's pseudonym.")
    var rater: String?

    @Option(help: ArgumentHelp("The sample shown on the left.", valueName: "sample"))
    var left: String?

    @Option(help: ArgumentHelp("The sample shown on the right.", valueName: "sample"))
    var right: String?

    @Option(help: ArgumentHelp("The better sample, or left, right, tie.", valueName: "winner"))
    var winner: String?

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var comment: String?

    @Flag(help: "These are past comparisons, known already: keep them open and record that they came in so.")
    var revealed = false

    @Flag(help: "Store the good rows although others are faulty.")
    var keepGood = false

    @Flag(help: "Take the place of the rater's last comparison of the pair in the round.")
    var revise = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let one = [rater, left, right, winner]
        if csv != nil, (one + [comment]).contains(where: { $0 != nil }) {
            throw ValidationError("give --csv FILE, or one pair with --rater, --left, --right and --winner, not both")
        }
        if csv == nil, one.contains(nil) {
            throw ValidationError("give --csv FILE, or --rater, --left, --right and --winner")
        }
        if csv == nil, revealed || keepGood { throw ValidationError("--revealed and --keep-good go with --csv") }
    }

    func run() async throws {
        let workbench = try global.open()
        if let csv { try await importTable(csv, into: workbench) } else { try await compareOne(in: workbench) }
    }

    private func importTable(_ csv: String, into workbench: Workbench) async throws {
        let progress = Progress("writing comparisons")
        defer { progress.finish() }
        let result = try await workbench.importComparisons(
            .init(
                session: session, csv: try LocalFile.read(csv), source: csv == "-" ? "standard input" : csv, round: round,
                isRevealed: revealed, keepsGood: keepGood, revises: revise)
        ) { done, total in progress.step(done, of: total) }
        for line in result.refused { global.console.note("left out: " + TerminalText.plain(line)) }
        for line in result.notes { global.console.note(TerminalText.plain(line)) }
        if global.json {
            global.console.print([
                "session": .string(result.session.rawValue), "comparisons": .integer(Int64(result.comparisons)),
                "sealed": .bool(result.sealed > 0), "repeats": .integer(Int64(result.repeats)),
                "refused": .array(result.refused.map { .string($0) }), "notes": .array(result.notes.map { .string($0) }),
                "revision": .string(result.revision),
            ])
        } else {
            global.console.print(
                "Stored \(counted(result.comparisons, "comparison", "comparisons")) in “\(result.session)”, \(how(result)).")
            if result.repeats > 0 {
                global.console.note(
                    "\(counted(result.repeats, "answers a pair", "answer pairs")) that the same rater had answered before: all count. To replace the earlier answers instead: --revise"
                )
            }
        }
        if !result.refused.isEmpty { throw ExitStatus.Found(code: 65) }
    }

    private func how(_ result: Workbench.ImportComparisons.Result) -> String {
        let open = result.comparisons - result.sealed
        if open == 0 { return "sealed until the reveal" }
        if result.sealed > 0 { return "\(result.sealed) sealed until the reveal, \(open) open" }
        return revealed ? "brought in open" : "open"
    }

    private func compareOne(in workbench: Workbench) async throws {
        let receipt = try await workbench.submit(
            Workbench.SubmitComparison.Input(
                session: session, round: round, rater: rater ?? "", left: left ?? "", right: right ?? "", winner: winner ?? "",
                comment: comment ?? "", revises: revise))
        if global.json {
            global.console.print([
                "id": .string(receipt.id.rawValue), "revision": .string(receipt.revision), "sealed": .bool(receipt.isSealed),
                "repeat": .bool(receipt.isRepeat),
            ])
            return
        }
        global.console.print(
            "Kept as \(receipt.id), revision \(receipt.revision.prefix(10))\(receipt.isSealed ? ", sealed until the reveal" : "")."
        )
        if receipt.isRepeat {
            global.console.note("The pair had been answered before: both count. To replace an answer instead: --revise")
        }
    }
}
