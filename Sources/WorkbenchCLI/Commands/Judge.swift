import ArgumentParser
import AssessmentModel
import AssessmentWorkbench
import CanonicalJSON

struct Judge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Judge work: one sample, a table of scores, or by a plugin.",
        discussion: """
            Examples:
              plumbline judge --session autumn --rater ana --sample essay-07 --score thesis=3 --score evidence=2 --because thesis="takes a side"
              plumbline judge --session autumn --csv scores.csv     (columns rater,sample,criterion,score; also round, rationale)
              plumbline judge --session autumn --plugin evidence-finder
            A score is a level's score, label or id, or a condition code. Judgments of a sealed round can be read by nobody until the reveal.
            """)

    @Option(help: "The session's id.")
    var session: String

    @Option(help: "The round; the first when left out.")
    var round: String?

    @Option(help: ArgumentHelp("A table of scores; - for standard input.", valueName: "file"), completion: .file())
    var csv: String?

    @Option(help: ArgumentHelp("An installed plugin; it judges every sample it has not judged yet.", valueName: "id"))
    var plugin: String?

    @Option(help: "The rater's pseudonym.")
    var rater: String?

    @Option(help: "The sample's id.")
    var sample: String?

    @Option(name: .customLong("score"), help: ArgumentHelp("A verdict; once for each criterion.", valueName: "criterion=score"))
    var scores: [String] = []

    @Option(name: .customLong("because"), help: ArgumentHelp("The reason for a verdict.", valueName: "criterion=text"))
    var reasons: [String] = []

    @Flag(help: "These are past judgments, known already: keep them open and record that they came in so.")
    var revealed = false

    @Flag(help: "Store the good judgments although others are faulty.")
    var keepGood = false

    @Flag(help: "Allow judgments that leave criteria out.")
    var partial = false

    @Flag(help: "Replace earlier judgments of the same rater, sample and round.")
    var revise = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let ways = [csv != nil, plugin != nil, sample != nil].filter { $0 }.count
        if ways != 1 { throw ValidationError("give --csv FILE, --plugin ID, or --rater and --sample with --score, one of them") }
        if sample != nil, rater == nil { throw ValidationError("--sample needs --rater") }
        if sample != nil, scores.isEmpty { throw ValidationError("--sample needs a --score for each criterion") }
    }

    func run() async throws {
        let workbench = try global.open()
        if let csv {
            try await importTable(csv, into: workbench)
        } else if let plugin {
            try await judge(with: plugin, in: workbench)
        } else {
            try await judgeOne(in: workbench)
        }
    }

    private func importTable(_ csv: String, into workbench: Workbench) async throws {
        let progress = Progress("writing judgments")
        defer { progress.finish() }
        let result = try await workbench.importJudgments(
            .init(
                session: session, csv: try LocalFile.read(csv), source: csv == "-" ? "standard input" : csv, round: round,
                isRevealed: revealed,
                keepsGood: keepGood, isPartial: partial, revises: revise)
        ) { done, total in progress.step(done, of: total) }
        for line in result.refused { global.console.note("left out: " + TerminalText.plain(line)) }
        for line in result.notes { global.console.note(TerminalText.plain(line)) }
        if global.json {
            global.console.print([
                "session": .string(result.session.rawValue), "judgments": .integer(Int64(result.judgments)),
                "scores": .integer(Int64(result.scores)),
                "sealed": .bool(result.isSealed), "refused": .array(result.refused.map { .string($0) }),
                "notes": .array(result.notes.map { .string($0) }), "revision": .string(result.revision),
            ])
        } else {
            let open = result.judgments - result.sealed
            let how =
                open == 0
                ? "sealed until the reveal"
                : result.isSealed
                    ? "\(result.sealed) sealed until the reveal, \(open) open" : revealed ? "brought in open" : "open"
            global.console.print(
                "Stored \(counted(result.judgments, "judgment", "judgments")) (\(counted(result.scores, "score", "scores"))) in “\(result.session)”, \(how)."
            )
        }
        if !result.refused.isEmpty { throw ExitStatus.Found(code: 65) }
    }

    private func judge(with plugin: String, in workbench: Workbench) async throws {
        let progress = Progress("judging with \(plugin)")
        defer { progress.finish() }
        let result = try await workbench.judgeWithPlugin(
            .init(session: session, round: round, plugin: plugin, rater: rater)
        ) { done, total in progress.step(done, of: total) }
        for line in result.passedOver { global.console.note("passed over: " + TerminalText.plain(line)) }
        if global.json {
            global.console.print([
                "session": .string(result.session.rawValue), "rater": .string(result.rater.rawValue),
                "judgments": .integer(Int64(result.judgments)),
                "plugin": [
                    "id": .string(result.stamp.id), "version": .string(result.stamp.version),
                    "digest": .string(result.stamp.digest.description),
                ],
                "passedOver": .array(result.passedOver.map { .string($0) }),
            ])
        } else {
            global.console.print(
                "\(result.stamp.id) \(result.stamp.version) (\(result.stamp.digest.short)) judged \(counted(result.judgments, "sample", "samples")) as the rater “\(result.rater)”."
            )
        }
        if !result.passedOver.isEmpty { throw ExitStatus.Found() }
    }

    private func judgeOne(in workbench: Workbench) async throws {
        let receipt = try await workbench.submitWritten(
            .init(
                session: session, round: round, rater: rater ?? "", sample: sample ?? "", scores: try pairs(scores, "--score"),
                reasons: try pairs(reasons, "--because"), revises: revise, isPartial: partial))
        if global.json {
            global.console.print([
                "id": .string(receipt.id.rawValue), "revision": .string(receipt.revision), "sealed": .bool(receipt.isSealed),
            ])
        } else {
            global.console.print(
                "Kept as \(receipt.id), revision \(receipt.revision.prefix(10))\(receipt.isSealed ? ", sealed until the reveal" : "")."
            )
        }
    }

    private func pairs(_ texts: [String], _ option: String) throws(WorkbenchError) -> [(criterion: String, text: String)] {
        var pairs: [(criterion: String, text: String)] = []
        for text in texts {
            let parts = text.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count == 2 else { throw WorkbenchError(.usage, "\(option) \(text): write criterion=value") }
            pairs.append((parts[0], parts[1]))
        }
        return pairs
    }
}
