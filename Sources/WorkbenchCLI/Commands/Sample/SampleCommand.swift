import ArgumentParser

struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Samples: pieces of student work, under pseudonyms.",
        subcommands: [SampleAdd.self, SampleList.self, SampleShow.self])
}
