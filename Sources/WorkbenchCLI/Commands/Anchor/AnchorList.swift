import ArgumentParser
import AssessmentModel
import AssessmentWorkbench
import CanonicalJSON

struct AnchorList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List a task's anchor scores.")

    @Option(help: "The task's id.")
    var task: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let anchors = try global.open().listAnchors(task: task)
        if global.json {
            global.console.print(.array(anchors.map(AnchorText.json)))
        } else if anchors.isEmpty {
            global.console.note("There is no anchor yet. Add some with: plumbline anchor add --task \(task) --csv FILE")
        } else {
            for anchor in anchors { AnchorText.lines(anchor, width: global.console.width).forEach(global.console.print) }
        }
    }
}

/// Anchor scores in words and as JSON.
enum AnchorText {
    static func lines(_ anchor: AnchorScore, width: Int) -> [String] {
        var lines = ["", "\(anchor.sample) · \(anchor.purpose.rawValue) · wording \(anchor.rubric.content.short)"]
        for (criterion, row) in anchor.rows.sorted(by: { $0.key < $1.key }) {
            lines += TextWrap.lines("\(criterion): \(row.level). \(row.annotation)", width: width, indent: 2, hanging: 4)
        }
        return lines.map(TerminalText.plain)
    }

    static func json(_ anchor: AnchorScore) -> JSONValue {
        let scores = anchor.rows.map { id, row -> (String, JSONValue) in
            (id.rawValue, ["level": .string(row.level.rawValue), "annotation": .string(row.annotation)])
        }
        return [
            "sample": .string(anchor.sample.rawValue), "purpose": .string(anchor.purpose.rawValue),
            "rubric": .string(anchor.rubric.content.description), "scores": .object(JSONObject(scores)),
        ]
    }
}
