#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Puts a plugin where the workbench finds it.
public enum PluginInstaller {
    /// Copies a plugin's manifest and the files that it names into `folder/<id>`, replacing what was there.
    ///
    /// - Parameters:
    ///   - source: a folder with a `plugin.json`; it may hold sources and other things besides, which stay behind.
    ///   - builtFrom: folders in which a library that is not in the source folder is looked for, such as the one with the executable.
    /// - Returns: the plugin as it now lies there; its digest is what people agree to.
    public static func install(
        from source: String, into folder: String, builtFrom: [String] = []
    ) throws(ScoringHostError) -> InstalledPlugin {
        let content = try PluginFolder(source)
        guard content.has(PluginManifest.fileName) else {
            throw ScoringHostError(.notFound, plugin: content.name, "there is no \(PluginManifest.fileName) in \(source)")
        }
        let manifest = try PluginManifest(content.read(PluginManifest.fileName, limit: 64 << 10), plugin: content.name)
        var copies: [(from: String, to: String)] = []
        for file in [PluginManifest.fileName] + manifest.programFiles + manifest.files {
            let places = (content.has(file) ? [content.path] : []) + (manifest.programFiles.contains(file) ? builtFrom : [])
            guard let place = places.first(where: { FileManager.default.fileExists(atPath: "\($0)/\(file)") }) else {
                throw ScoringHostError(
                    .notFound, plugin: manifest.id, "\(file) is neither in \(source) nor was it built",
                    hint: "build it first; a Swift plugin with: swift build --product \(content.name)")
            }
            copies.append((from: "\(place)/\(file)", to: file))
        }
        let target = "\(folder)/\(manifest.id)"
        do {
            try replace(target, with: copies)
        } catch {
            throw ScoringHostError(.notFound, plugin: manifest.id, "it cannot be copied to \(target): \(error)")
        }
        return try PluginCatalog.load(folder: target)
    }

    /// Made beside its place and moved there whole, so that a plugin is never found half copied.
    private static func replace(_ target: String, with copies: [(from: String, to: String)]) throws {
        let files = FileManager.default
        let fresh = "\(target).\(UInt64.random(in: 0...(.max))).new"
        try files.createDirectory(atPath: fresh, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        do {
            for copy in copies {
                let place = "\(fresh)/\(copy.to)"
                let parent = String(
                    decoding: place.utf8.prefix(upTo: place.utf8.lastIndex(of: UInt8(ascii: "/")) ?? place.utf8.endIndex),
                    as: UTF8.self)
                try files.createDirectory(
                    atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
                try files.copyItem(atPath: copy.from, toPath: place)
                let mode = files.isExecutableFile(atPath: copy.from) ? 0o755 : 0o644
                try files.setAttributes([.posixPermissions: mode], ofItemAtPath: place)
            }
            if files.fileExists(atPath: target) { try files.removeItem(atPath: target) }
            try files.moveItem(atPath: fresh, toPath: target)
        } catch {
            // What is left of the attempt is only litter beside the plugin; the first error is the one to report.
            try? files.removeItem(atPath: fresh)
            throw error
        }
    }
}
