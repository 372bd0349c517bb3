#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// git's own command line, for the work libgit2 does badly. Runs in the repository's git folder with hooks and monitors off
/// and an environment of its own.
struct GitCommand {
    let gitFolder: String

    /// Runs git to its end.
    ///
    /// - Throws: `commandFailed` with what git printed.
    func run(_ arguments: [String], logFile: String) throws(GitStorageError) {
        let settings = [
            "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.fsync=all", "core.pager=cat", "gc.auto=0",
            "maintenance.auto=false",
        ]
        let words = ["git", "--git-dir=\(gitFolder)"] + settings.flatMap { ["-c", $0] } + arguments
        let environment = (["PATH", "HOME"] as [String]).compactMap { name in
            getenv(name).map { "\(name)=\(String(cString: $0))" }
        }
        let status = try spawn(words, environment: environment + ["LC_ALL=C", "GIT_TERMINAL_PROMPT=0"], logFile: logFile)
        guard status == 0 else {
            throw GitStorageError(
                .commandFailed, "git \(arguments.joined(separator: " ")) failed in \(gitFolder): \(try printed(logFile))",
                hint: status == 127 ? "Install git." : nil)
        }
    }

    private func spawn(_ words: [String], environment: [String], logFile: String) throws(GitStorageError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, logFile, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var argumentList = words.map { strdup($0) } + [nil]
        var environmentList = environment.map { strdup($0) } + [nil]
        defer { for text in argumentList + environmentList { free(text) } }
        var process = pid_t()
        let result = posix_spawnp(&process, "git", &actions, nil, &argumentList, &environmentList)
        guard result == 0 else {
            throw GitStorageError(
                .commandFailed, "git could not be started: \(String(cString: strerror(result))).", hint: "Install git.")
        }
        var status: Int32 = 0
        guard retrying({ waitpid(process, &status, 0) }) == process else { throw DiskFailure.last("waited for", "git") }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
    }

    private func printed(_ logFile: String) throws(GitStorageError) -> String {
        let file = try DiskFile(reading: logFile)
        var bytes = [UInt8](repeating: 0, count: min(try file.length(), 2000))
        var failure: GitStorageError?
        bytes.withUnsafeMutableBytes { room in
            do throws(GitStorageError) { try file.read(into: room, at: 0) } catch { failure = error }
        }
        if let failure { throw failure }
        return PathRules.printable(String(decoding: bytes.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self))
    }
}
