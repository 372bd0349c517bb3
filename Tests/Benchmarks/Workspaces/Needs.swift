import Foundation

/// Peers that are not here are fetched: programs from the system's packages, Python's from PyPI into a folder of our own.
enum Needs {
    /// What there is to measure against.
    struct Found {
        var python: String
        /// What could not be had; the rows say so.
        var missing: Set<Peer>
    }

    private static let programs = [
        ("/usr/bin/time", "time"), ("git", "git"), ("openssl", "openssl"), ("python3", "python3"), ("pkg-config", "pkg-config"),
    ]

    static func prepare(folder: String, rows: [RowName]) throws -> Found {
        let missing = programs.filter { !succeeds(Command("sh", "-c", "command -v \($0.0)")) }.map(\.1)
        if !missing.isEmpty { try fetch(missing) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let wanted = rows.reduce(into: Set<Peer>()) { $0.formUnion($1.peers) }
        let python = folder + "/venv/bin/python"
        var found = Found(python: python, missing: try withoutPackages(wanted, folder: folder, python: python))
        if wanted.contains(.lme4), !hasLme4 {
            // The row without it is better than no table.
            do { try fetch(["r-cran-lme4"]) } catch { Console.note("\(error)") }
            if !hasLme4 { found.missing.insert(.lme4) }
        }
        for peer in found.missing { Console.note("\(peer.rawValue) could not be had: its rows go without") }
        return found
    }

    private static func fetch(_ packages: [String]) throws {
        Console.say("Installing \(packages.joined(separator: ", ")) with apt-get, to measure against.")
        let quiet = ["DEBIAN_FRONTEND": "noninteractive"]
        try Command(["apt-get", "update", "-qq"]).run()
        try Command(["apt-get", "install", "-y", "-qq", "--no-install-recommends"] + packages, environment: quiet).run()
    }

    private static var hasLme4: Bool { succeeds(Command("Rscript", "--vanilla", "-e", "library(lme4)")) }

    // MARK: Python's packages

    /// - Returns: what is not there afterwards.
    private static func withoutPackages(_ wanted: Set<Peer>, folder: String, python: String) throws -> Set<Peer> {
        let packages = wanted.filter { $0.module != nil }
        guard !packages.isEmpty else { return [] }
        if !succeeds(Command(python, "-c", "")) { try makeEnvironment(folder + "/venv") }
        let absent = try packages.subtracting(usable(packages, python))
        guard !absent.isEmpty else { return [] }
        let names = absent.map(\.rawValue).sorted()
        Console.say("Installing \(names.joined(separator: ", ")) from PyPI into \(folder)/venv, to measure against.")
        let install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if !succeeds(Command(install + packages.map(\.requirement).sorted())) {
            // One that cannot be had must not keep the others away.
            for requirement in absent.map(\.requirement).sorted() {
                do { try Command(install + [requirement]).run() } catch { Console.note("\(error)") }
            }
        }
        return try packages.subtracting(usable(packages, python))
    }

    /// Those that import and are of the version wanted.
    private static func usable(_ packages: Set<Peer>, _ python: String) throws -> Set<Peer> {
        let script = """
            import importlib, importlib.metadata, sys
            for word in sys.argv[1:]:
                module, package, version = word.split('/')
                try:
                    importlib.import_module(module)
                    if version in ('', importlib.metadata.version(package)):
                        print(package)
                except ImportError:
                    pass
            """
        let words = packages.compactMap { peer in peer.module.map { "\($0)/\(peer.rawValue)/\(peer.version ?? "")" } }
        let said = try Command([python, "-c", script] + words).text()
        return Set(said.split(separator: "\n").compactMap { Peer(rawValue: String($0)) })
    }

    private static func makeEnvironment(_ path: String) throws {
        do {
            try Command("python3", "-m", "venv", path).run()
        } catch {
            // Debian keeps this part of Python in a package of its own.
            try fetch(["python3-venv"])
            try Command("python3", "-m", "venv", "--clear", path).run()
        }
    }

    private static func succeeds(_ command: Command) -> Bool {
        do {
            try command.run()
            return true
        } catch {
            return false
        }
    }
}
