import GitStorage
import AssessmentLedger
public import AssessmentModel
import AssessmentRecords
import ScoringHost

extension Workbench {
    public struct PluginListing: Sendable {
        public var id: String
        public var name: String
        public var version: String
        public var digest: ContentHash
        public var summary: String
        /// What keeps it from running here, or nil.
        public var problem: String?
        /// What it is and is not kept from while it runs.
        public var confinement: String
    }

    /// Copies a plugin into the workspace's private folder and records its exact content on `main`, as agreed to.
    public func installPlugin(from folder: String) async throws(WorkbenchError) -> PluginListing {
        try await Self.translated {
            let plugin = try PluginInstaller.install(from: folder, into: pluginFolder, builtFrom: [environment.executableFolder])
            guard let digest = ContentHash(plugin.digest) else {
                throw WorkbenchError(.data, "the plugin's digest “\(plugin.digest)” is none")
            }
            let entry = Workspace.EnabledPlugin(id: plugin.manifest.id, version: plugin.manifest.version, digest: digest)
            try await Self.untilCurrent { try await enable(entry) }
            return listing(of: entry)
        }
    }

    private func enable(_ entry: Workspace.EnabledPlugin) async throws {
        let basis = try ledger.basisOfWorkspace()
        var workspace = try ledger.workspace()
        if workspace.plugins.contains(entry) { return }
        workspace.plugins.removeAll { $0.id == entry.id }
        workspace.plugins.append(entry)
        workspace.plugins.sort { $0.id < $1.id }
        _ = try await ledger.publish(
            [Document(.workspace, WorkspaceRecord.encode(workspace))], in: .main,
            message: "Enable the plugin \(entry.id) \(entry.version)\n\n\(entry.digest)", by: environment.person,
            at: environment.now(), on: basis)
    }

    /// The plugins that people here agreed to, and whether each can run on this machine.
    public func listPlugins() throws(WorkbenchError) -> [PluginListing] {
        try Self.translated { try ledger.workspace().plugins.map { listing(of: $0) } }
    }

    var pluginFolder: String { ledger.repository.privateFolder + "/plugins" }

    /// The plugin as agreed to; one that is missing or was changed since is refused.
    func installedPlugin(_ entry: Workspace.EnabledPlugin) throws(ScoringHostError) -> InstalledPlugin {
        try PluginCatalog.load(folder: pluginFolder + "/" + entry.id, pinnedDigest: entry.digest.hex)
    }

    var pluginRunner: PluginRunner {
        PluginRunner(hostExecutable: environment.executableFolder + "/plumbline-plugin-host", hostVersion: "1")
    }

    private func listing(of entry: Workspace.EnabledPlugin) -> PluginListing {
        var listing = PluginListing(
            id: entry.id, name: entry.id, version: entry.version, digest: entry.digest, summary: "", problem: nil,
            confinement: pluginRunner.sandbox.sentence)
        do throws(ScoringHostError) {
            let plugin = try installedPlugin(entry)
            listing.name = plugin.manifest.name
            listing.summary = plugin.manifest.summary
        } catch {
            listing.problem = error.message
        }
        return listing
    }
}
