public import ArgumentParser
public import AssessmentModel
import AssessmentWorkbench
import CanonicalJSON

struct SessionCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Start a session: pins the rubric and task as they are now, and makes the rounds' keys.",
        discussion: """
            Examples:
              plumbline session create autumn --task letter --raters ana,ben --samples all
              plumbline session create best --task letter --raters ana,ben --kind pairs --question "Which argues better?"
            """)

    @Argument(help: "The session's id.")
    var session: String

    @Option(help: "The task's id.")
    var task: String

    @Option(help: "The raters' pseudonyms, separated by commas.", transform: CommaList.init)
    var raters: CommaList

    @Option(help: "all, or sample ids separated by commas.")
    var samples: String = "all"

    @Option(help: "The blind rounds, in order, separated by commas.")
    var rounds: String = "r1"

    @Option(help: "Rounds after discussion, open from the start.")
    var openRounds: String = ""

    @Option(help: "calibration, moderation, scoring, or pairs: raters say which of two samples is the better.")
    var kind: Session.Kind = .calibration

    @Option(help: ArgumentHelp("What is asked of every pair, with --kind pairs.", valueName: "text"))
    var question: String?

    @Option(help: "The title; made from the id when left out.")
    var title: String?

    @Option(help: "The id of the policy whose rules hold.")
    var policy: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let result = try await global.open().createSession(
            .init(
                id: session, title: title, kind: kind, question: question, task: task, raters: raters.items,
                samples: samples == "all" ? nil : CommaList(samples).items, sealedRounds: CommaList(rounds).items,
                openRounds: CommaList(openRounds).items, policy: policy))
        let made = result.session
        if global.json {
            var value: JSONValue = [
                "session": .string(made.id.rawValue), "rubric": .string(made.rubric.content.description),
                "samples": .integer(Int64(made.samples.count)), "raters": .array(made.raters.map { .string($0.rawValue) }),
                "rounds": .array(made.rounds.map { .string($0.id.rawValue) }), "revision": .string(result.revision),
            ]
            if made.kind == .pairs, case .object(var object) = value {
                object["question"] = .string(made.question)
                value = .object(object)
            }
            global.console.print(value)
            return
        }
        global.console.print(
            "Started the session “\(made.id)”: \(counted(made.samples.count, "sample", "samples")), "
                + "\(counted(made.raters.count, "rater", "raters")), \(counted(made.rounds.count, "round", "rounds")).")
        global.console.print(
            "\(made.kind == .pairs ? "Pairs are compared" : "Scores are given") under “\(made.rubric.id)” in the wording \(made.rubric.content.short); later edits do not reach them."
        )
        if made.kind == .pairs { global.console.print(TerminalText.plain("The question: \(made.question)")) }
        if made.rounds.contains(where: \.isSealed) {
            global.console.note(
                "The key that opens the sealed rounds is on this machine only, under plumbline/keys: keep a copy of it.")
        }
    }
}

extension Session.Kind: ExpressibleByArgument {}
