import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct SampleList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List a task's samples.")

    @Option(help: "The task's id.")
    var task: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let samples = try global.open().listSamples(task: task)
        if global.json {
            global.console.print(
                .array(
                    samples.map {
                        [
                            "id": .string($0.id.rawValue), "mediaType": .string($0.mediaType),
                            "privacy": .string($0.privacy.rawValue),
                            "digest": .string($0.digest.description), "language": .string($0.language),
                        ]
                    }))
        } else if samples.isEmpty {
            global.console.note("There is no work yet. Add some with: plumbline sample add --task \(task) --dir FOLDER")
        } else {
            TextTable(
                header: ["ID", "KIND", "PRIVACY", "LANGUAGE"],
                rows: samples.map { [$0.id.rawValue, $0.mediaType, $0.privacy.rawValue, $0.language] }
            ).lines().forEach(global.console.print)
        }
    }
}
