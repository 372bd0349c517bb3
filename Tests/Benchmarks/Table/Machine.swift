import Foundation

/// What the figures were measured on, in one line.
enum Machine {
    static func line(python: String) throws -> String {
        let parts = [
            processor(), "\(ProcessInfo.processInfo.activeProcessorCount) cores",
            "\(ProcessInfo.processInfo.physicalMemory >> 30) GiB",
            "Linux " + (try first("uname", "-r")), try first("git", "--version"),
            "libgit2 " + (try first("pkg-config", "--modversion", "libgit2")),
            try words(2, of: try first("openssl", "version")),
            try first(
                python, "-c",
                "import sys, sklearn, krippendorff, importlib.metadata as m; print('Python', sys.version.split()[0] + ', scikit-learn', sklearn.__version__ + ', krippendorff', m.version('krippendorff'))"
            ),
        ]
        return "Machine: " + parts.joined(separator: " · ")
    }

    private static func processor() -> String {
        let text = String(decoding: FileManager.default.contents(atPath: "/proc/cpuinfo") ?? Data(), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
    }

    private static func first(_ words: String...) throws -> String {
        try Command(words).text().split(separator: "\n").first.map(String.init) ?? ""
    }

    private static func words(_ count: Int, of text: String) throws -> String {
        text.split(separator: " ").prefix(count).joined(separator: " ")
    }
}
