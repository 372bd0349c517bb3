import ArgumentParser

struct RubricCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rubric", abstract: "Rubrics: what is looked at, how well, and what that looks like.",
        subcommands: [RubricNew.self, RubricAdd.self, RubricList.self, RubricShow.self, RubricCheck.self])
}
