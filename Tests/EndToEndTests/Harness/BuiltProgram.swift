import Foundation

/// Where the program under test lies: the one that the build put beside these tests, or the one the environment names.
enum BuiltProgram {
    /// `PLUMBLINE_BINARY` for a program built elsewhere.
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["PLUMBLINE_BINARY"], !named.isEmpty { return named }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
    }()

    /// The project's top folder, three above this file's.
    static let projectRoot: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }()

    static func project(_ relative: String) -> String { projectRoot.appendingPathComponent(relative).path }

    /// Beside the running test bundle first: that is right for every `--scratch-path` and configuration.
    private static var candidates: [String] {
        let runner =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments.first ?? ""
        var folders = [URL(fileURLWithPath: runner).deletingLastPathComponent()]
        folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        folders.append(projectRoot.appendingPathComponent(".build/debug"))
        return folders.map { $0.appendingPathComponent("plumbline").path }
    }
}
