import ArgumentParser

struct PluginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin", abstract: "Scoring plugins: programs that judge as raters of their own.",
        subcommands: [PluginInstall.self, PluginList.self])
}
