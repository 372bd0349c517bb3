import ArgumentParser

struct PairCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair", abstract: "Pairs: which two samples a rater should compare next.", subcommands: [PairNext.self])
}
