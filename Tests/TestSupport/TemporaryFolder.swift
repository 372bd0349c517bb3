public import Foundation

/// A fresh folder for one test, removed when the value goes away.
public final class TemporaryFolder: Sendable {
    public let url: URL
    public var path: String { url.path }

    public init(_ name: String = "test") throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("plumbline-\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// The path of a file or folder inside.
    public func path(_ relative: String) -> String { url.appendingPathComponent(relative).path }

    /// Writes UTF-8 text, making folders on the way, and returns its path.
    @discardableResult
    public func write(_ text: String, to relative: String) throws -> String {
        let file = url.appendingPathComponent(relative)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    deinit {
        // A folder that cannot be removed is only litter in the temporary directory.
        try? FileManager.default.removeItem(at: url)
    }
}
