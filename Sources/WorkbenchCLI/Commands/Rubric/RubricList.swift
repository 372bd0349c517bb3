import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct RubricList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the workspace's rubrics.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let rubrics = try global.open().listRubrics()
        if global.json {
            global.console.print(
                .array(
                    rubrics.map {
                        [
                            "id": .string($0.id.rawValue), "title": .string($0.title), "kind": .string($0.kind.rawValue),
                            "criteria": .integer(Int64($0.criteria)), "levels": .integer(Int64($0.levels)),
                            "subject": .string($0.subject),
                            "ages": .string($0.ages),
                        ]
                    }))
        } else if rubrics.isEmpty {
            global.console.note("There is no rubric yet. Make one with: plumbline rubric new, or rubric add FILE")
        } else {
            let table = TextTable(
                header: ["ID", "GRID", "KIND", "TITLE"],
                rows: rubrics.map { [$0.id.rawValue, "\($0.criteria) × \($0.levels)", $0.kind.rawValue, $0.title] })
            table.lines().forEach(global.console.print)
        }
    }
}
