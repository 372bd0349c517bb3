import Foundation

/// The package's own folder and what is kept in it.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Files below a folder with an ending, as paths from the root, sorted; build folders left out.
    static func files(below folder: String, ending: String) throws -> [String] {
        let top = root.appendingPathComponent(folder)
        guard let walk = FileManager.default.enumerator(at: top, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }.map(\.path).filter { $0.hasSuffix(ending) && !$0.contains("/.build") }
            .map { String($0.dropFirst(root.path.count + 1)) }.sorted()
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }
}
