import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct PluginList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the workspace's plugins and whether each can run here.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let plugins = try global.open().listPlugins()
        if global.json {
            global.console.print(.array(plugins.map(Self.json)))
        } else if plugins.isEmpty {
            global.console.note("There is no plugin yet. Add one with: plumbline plugin install FOLDER")
        } else {
            TextTable(
                header: ["ID", "VERSION", "CONTENT", "STATE", "NAME"],
                rows: plugins.map { [$0.id, $0.version, $0.digest.short, $0.problem == nil ? "ready" : "not ready", $0.name] }
            ).lines().forEach(global.console.print)
            for plugin in plugins {
                if let problem = plugin.problem { global.console.note(TerminalText.plain("\(plugin.id): \(problem)")) }
            }
            if let first = plugins.first { global.console.note(first.confinement) }
        }
    }

    static func json(_ plugin: Workbench.PluginListing) -> JSONValue {
        [
            "id": .string(plugin.id), "name": .string(plugin.name), "version": .string(plugin.version),
            "digest": .string(plugin.digest.description), "summary": .string(plugin.summary),
            "problem": plugin.problem.map { .string($0) } ?? .null, "confinement": .string(plugin.confinement),
        ]
    }
}
