import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct SampleShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a piece of work and its anchor scores.")

    @Argument(help: "The sample's id.")
    var sample: String

    @Option(help: "The task's id.")
    var task: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let shown = try global.open().showSample(sample, task: task)
        let isText = shown.sample.mediaType.utf8.starts(with: "text/".utf8)
        let console = global.console
        if global.json {
            console.print([
                "id": .string(shown.sample.id.rawValue), "mediaType": .string(shown.sample.mediaType),
                "bytes": .integer(Int64(shown.work.count)),
                "text": isText ? .string(String(decoding: shown.work, as: UTF8.self)) : .null,
                "anchors": .array(shown.anchors.map(AnchorText.json)),
            ])
            return
        }
        console.print(
            "\(shown.sample.id) · \(shown.sample.mediaType) · \(shown.sample.privacy.rawValue) · \(shown.work.count) bytes")
        console.print("")
        if isText {
            TextWrap.lines(String(decoding: shown.work, as: UTF8.self), width: console.width).map(TerminalText.plain).forEach(
                console.print)
        } else {
            console.print("(not text)")
        }
        for anchor in shown.anchors { AnchorText.lines(anchor, width: console.width).forEach(console.print) }
    }
}
