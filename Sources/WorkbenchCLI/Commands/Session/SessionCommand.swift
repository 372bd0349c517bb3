import ArgumentParser

struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: "Sessions: raters judge the same work blind, then see it together.",
        subcommands: [SessionCreate.self, SessionList.self, SessionShow.self, SessionReveal.self, SessionVerify.self])
}
