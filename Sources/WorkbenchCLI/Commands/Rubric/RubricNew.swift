public import ArgumentParser
public import AssessmentModel
import AssessmentWorkbench

struct RubricNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Publish an empty grid to fill in.",
        discussion: """
            Example: plumbline rubric new essay --criteria thesis,evidence,style --levels 1,2,3,4
            A label that is a number is also the level's score. Fill the cells in with: plumbline rubric show essay --yaml > essay.yaml,
            edit, plumbline rubric add essay.yaml --replace
            """)

    @Argument(help: "The rubric's id: letters, digits, dots, dashes.")
    var rubric: String

    @Option(help: "The criteria, separated by commas.", transform: CommaList.init)
    var criteria: CommaList

    @Option(help: "The levels' labels, lowest first, separated by commas.", transform: CommaList.init)
    var levels: CommaList

    @Option(help: "The title; made from the id when left out.")
    var title: String?

    @Option(help: "analytic, holistic or single-point.")
    var kind: Rubric.Kind = .analytic

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let result = try await global.open().newRubric(
            .init(id: rubric, title: title, kind: kind, criteria: criteria.items, levels: levels.items))
        RubricText.published(result, console: global.console)
    }
}

/// Words separated by commas; blanks around them and empty places do not count.
struct CommaList {
    var items: [String]

    init(_ text: String) {
        let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 }
        items = text.utf8.split(separator: UInt8(ascii: ",")).compactMap { part in
            let kept = part.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
            return kept.isEmpty ? nil : String(decoding: kept, as: UTF8.self)
        }
    }
}

extension Rubric.Kind: ExpressibleByArgument {}
