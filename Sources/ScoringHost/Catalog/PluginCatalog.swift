#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A plugin whose folder was found in order.
public struct InstalledPlugin: Hashable, Sendable {
    public let manifest: PluginManifest
    /// Absolute, without symbolic links.
    public let folder: String
    /// SHA-256 of all files in the folder, 64 hexadecimal digits. People agree to a plugin by this.
    public let digest: String
}

/// Finds plugins.
public enum PluginCatalog {
    /// Every plugin in the folders given, each a subfolder with a `plugin.json`; in the order of their ids.
    ///
    /// - Returns: the plugins, and a fault for each that cannot be used. A folder that does not exist holds no plugins.
    public static func find(in folders: [String]) -> (plugins: [InstalledPlugin], faults: [ScoringHostError]) {
        var plugins: [InstalledPlugin] = []
        var faults: [ScoringHostError] = []
        for folder in folders.flatMap(candidates) {
            do throws(ScoringHostError) {
                let plugin = try load(folder: folder)
                if let other = plugins.first(where: { $0.manifest.id == plugin.manifest.id }) {
                    throw ScoringHostError(
                        .duplicate, plugin: plugin.manifest.id,
                        "both \(other.folder) and \(plugin.folder) have this id; the first is used")
                }
                plugins.append(plugin)
            } catch {
                faults.append(error)
            }
        }
        return (plugins.sorted { $0.manifest.id < $1.manifest.id }, faults)
    }

    /// Looks at one plugin's folder: manifest, files, rights, digest.
    ///
    /// - Parameter pinnedDigest: what was agreed to; nil when nothing was yet.
    public static func load(folder: String, pinnedDigest: String? = nil) throws(ScoringHostError) -> InstalledPlugin {
        let content = try PluginFolder(folder)
        guard content.has(PluginManifest.fileName) else {
            throw ScoringHostError(.notFound, plugin: content.name, "there is no \(PluginManifest.fileName) in \(folder)")
        }
        let manifest = try PluginManifest(content.read(PluginManifest.fileName, limit: 64 << 10), plugin: content.name)
        let missing = (manifest.programFiles + manifest.files).filter { !content.has($0) }
        guard missing.isEmpty else {
            throw ScoringHostError(
                .notFound, plugin: manifest.id, "the folder lacks files that \(PluginManifest.fileName) names",
                hint: "build the plugin, then install it", details: missing)
        }
        let digest = try content.digest()
        if let pinnedDigest, pinnedDigest != digest {
            throw ScoringHostError(
                .changed, plugin: manifest.id,
                "its files are not those that were agreed to (now \(digest), then \(pinnedDigest))",
                hint: "if the change is wanted, qualify the plugin again and agree to the new digest")
        }
        return InstalledPlugin(manifest: manifest, folder: content.path, digest: digest)
    }

    /// The subfolders with a manifest, in the order of their names.
    private static func candidates(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var found: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            let path = "\(folder)/\(name)"
            if name.utf8.first != UInt8(ascii: "."), access("\(path)/\(PluginManifest.fileName)", F_OK) == 0 {
                found.append(path)
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
