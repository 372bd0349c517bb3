import ArgumentParser

struct AnchorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anchor", abstract: "Anchors: work with an agreed score and the reasons for it.",
        subcommands: [AnchorAdd.self, AnchorList.self])
}
