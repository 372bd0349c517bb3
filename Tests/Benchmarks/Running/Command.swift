import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A program with its arguments and where its streams go; nothing of a shell in between.
struct Command {
    var words: [String]
    /// A file for standard input; nothing when nil.
    var input: String?
    /// A file for standard output; thrown away when nil.
    var output: String?
    var environment: [String: String] = [:]

    init(_ words: [String], input: String? = nil, output: String? = nil, environment: [String: String] = [:]) {
        self.words = words
        self.input = input
        self.output = output
        self.environment = environment
    }

    init(_ words: String...) { self.init(words) }

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    /// Starts it, waits for its end, and says how long that took.
    ///
    /// - Throws: when it ends with anything but 0, with what it said.
    @discardableResult
    func run() throws -> Duration {
        let errors = FileManager.default.temporaryDirectory.path + "/plumbline-bench.\(getpid()).err"
        defer { unlink(errors) }
        let start = ContinuousClock.now
        let status = try spawn(errors: errors)
        let duration = start.duration(to: .now)
        guard status == 0 else {
            let said = String(decoding: FileManager.default.contents(atPath: errors) ?? Data(), as: UTF8.self)
            throw Failed(description: "\(words.joined(separator: " ")) ended with \(status)\n\(said)")
        }
        return duration
    }

    /// The same, and how much memory the largest process of it had at most.
    ///
    /// A process starts with the memory of the one that starts it on its account, so a small program (`time`) starts it here.
    func runWatchingMemory() throws -> Measurement {
        let report = FileManager.default.temporaryDirectory.path + "/plumbline-bench.\(getpid()).memory"
        defer { unlink(report) }
        var watched = self
        watched.words = ["/usr/bin/time", "-f", "%M", "-o", report] + words
        let duration = try watched.run()
        let text = String(decoding: FileManager.default.contents(atPath: report) ?? Data(), as: UTF8.self)
        guard let kibibytes = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failed(description: "/usr/bin/time said “\(text)” where the memory was expected")
        }
        return Measurement(seconds: duration.seconds, memory: kibibytes << 10)
    }

    /// Its standard output.
    func text() throws -> String {
        let file = FileManager.default.temporaryDirectory.path + "/plumbline-bench.\(getpid()).out"
        defer { unlink(file) }
        var captured = self
        captured.output = file
        try captured.run()
        return String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    }

    private func spawn(errors: String) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output ?? "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, words[0], &actions, nil, &arguments, &variables)
        guard failure == 0 else { throw Failed(description: "\(words[0]): \(String(cString: strerror(failure)))") }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw Failed(description: "\(words[0]): \(String(cString: strerror(errno)))") }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
