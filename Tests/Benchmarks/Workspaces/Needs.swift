import Foundation

/// Peers that are not here are fetched: programs from the system's packages, Python's from PyPI into a folder of our own.
enum Needs {
    private static let programs = [
        ("/usr/bin/time", "time"), ("git", "git"), ("openssl", "openssl"), ("python3", "python3"), ("pkg-config", "pkg-config"),
    ]

    /// - Returns: the Python that has the peers' packages.
    static func prepare(folder: String) throws -> String {
        let missing = programs.filter { !isThere($0.0) }.map(\.1)
        if !missing.isEmpty {
            Console.say("Installing \(missing.joined(separator: ", ")) with apt-get, to measure against.")
            try Command(["apt-get", "install", "-y", "-qq"] + missing).run()
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let python = folder + "/venv/bin/python"
        if !has(python) {
            Console.say("Installing scikit-learn and krippendorff from PyPI into \(folder)/venv, to measure against.")
            try makeEnvironment(folder + "/venv")
            try Command(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "scikit-learn", "krippendorff")
                .run()
        }
        return python
    }

    private static func makeEnvironment(_ path: String) throws {
        do {
            try Command("python3", "-m", "venv", path).run()
        } catch {
            // Debian keeps this part of Python in a package of its own.
            try Command("apt-get", "install", "-y", "-qq", "python3-venv").run()
            try Command("python3", "-m", "venv", "--clear", path).run()
        }
    }

    private static func has(_ python: String) -> Bool {
        succeeds(Command(python, "-c", "import sklearn, krippendorff"))
    }

    private static func isThere(_ program: String) -> Bool { succeeds(Command("sh", "-c", "command -v \(program)")) }

    private static func succeeds(_ command: Command) -> Bool {
        do {
            try command.run()
            return true
        } catch {
            return false
        }
    }
}
