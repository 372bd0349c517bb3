import Foundation

/// What the figures were measured on, in one line.
enum Machine {
    static func line(_ found: Needs.Found) throws -> String {
        let parts = [
            processor(), "\(ProcessInfo.processInfo.activeProcessorCount) cores",
            "\(ProcessInfo.processInfo.physicalMemory >> 30) GiB",
            "Linux " + (try first("uname", "-r")), try first("git", "--version"),
            "libgit2 " + (try first("pkg-config", "--modversion", "libgit2")),
            try words(2, of: try first("openssl", "version")),
        ]
        return "Machine: " + (parts + packages(found)).joined(separator: " · ")
    }

    /// The versions of the peers that are there.
    private static func packages(_ found: Needs.Found) -> [String] {
        let names = Peer.allCases.filter { $0.module != nil }.map(\.rawValue)
        let script = """
            import importlib.metadata as m, sys
            print(', '.join(['Python ' + sys.version.split()[0]] + [f'{d.name} {d.version}' for d in m.distributions() if d.name in sys.argv]))
            """
        let commands = [
            Command([found.python, "-c", script] + names),
            Command("Rscript", "--vanilla", "-e", "cat(R.version.string, ', lme4 ', format(packageVersion('lme4')), sep = '')"),
        ]
        // Rows that need neither are measured where neither is.
        return commands.compactMap { try? $0.text() }.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
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
