import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct PluginInstall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Copy a plugin into the workspace and record its exact content as agreed to.",
        discussion: "Example: plumbline plugin install Plugins/EvidenceFinder")

    @Argument(help: "The plugin's folder, with its plugin.json.")
    var folder: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let plugin = try await global.open().installPlugin(from: folder)
        if global.json {
            global.console.print(PluginList.json(plugin))
        } else {
            global.console.print(
                TerminalText.plain("Enabled \(plugin.name) \(plugin.version) (\(plugin.id)), content \(plugin.digest.short)."))
            global.console.note(plugin.confinement)
        }
    }
}
