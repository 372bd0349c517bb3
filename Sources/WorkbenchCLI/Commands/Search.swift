import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find words in rubrics and tasks.", discussion: "Example: plumbline search counterclaim")

    @Argument(help: "The words.")
    var words: [String]

    @Option(help: "At most this many.")
    var limit: Int = 20

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let hits = try global.open().search(words.joined(separator: " "), limit: limit)
        if global.json {
            global.console.print(
                .array(
                    hits.map {
                        [
                            "kind": .string($0.kind), "id": .string($0.id), "title": .string($0.title),
                            "snippet": .string($0.snippet),
                        ]
                    }))
            return
        }
        if hits.isEmpty { global.console.note("Nothing found.") }
        for hit in hits {
            global.console.print(TerminalText.plain("\(hit.kind) \(hit.id): \(hit.title)"))
            TextWrap.lines(hit.snippet, width: global.console.width, indent: 2).map(TerminalText.plain).forEach(
                global.console.print)
        }
    }
}
