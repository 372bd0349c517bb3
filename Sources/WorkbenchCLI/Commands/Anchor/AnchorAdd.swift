public import ArgumentParser
public import AssessmentModel
import AssessmentWorkbench
import CanonicalJSON

struct AnchorAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Record agreed scores from a table.",
        discussion: """
            Columns sample,criterion,level and, if wanted, annotation; level is a level's id, label or score.
            Example: plumbline anchor add --task letter --csv anchors.csv
            """)

    @Option(help: "The task's id.")
    var task: String

    @Option(help: ArgumentHelp("The table; - for standard input.", valueName: "file"), completion: .file())
    var csv: String

    @Option(help: "anchor, practice, qualification, validity or recalibration.")
    var purpose: AnchorScore.Purpose = .anchor

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bytes = try LocalFile.read(csv)
        let result = try await global.open().addAnchors(
            .init(task: task, csv: bytes, source: csv == "-" ? "standard input" : csv, purpose: purpose))
        if global.json {
            global.console.print([
                "task": .string(result.task.rawValue), "rubric": .string(result.rubric.content.description),
                "anchors": .array(result.anchors.map { .string($0.rawValue) }),
                "replaced": .array(result.replaced.map { .string($0.rawValue) }), "revision": .string(result.revision),
            ])
        } else {
            let wording = result.rubric.content.short
            global.console.print(
                "Recorded \(counted(result.anchors.count, "\(purpose.rawValue) score", "\(purpose.rawValue) scores")) for “\(result.task)”, under the wording \(wording) of “\(result.rubric.id)”."
            )
            if !result.replaced.isEmpty {
                global.console.note(
                    "In place of earlier ones, which stay in the history: \(result.replaced.map(\.rawValue).joined(separator: ", "))."
                )
            }
        }
    }
}

extension AnchorScore.Purpose: ExpressibleByArgument {}
