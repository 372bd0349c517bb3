import CLibgit2

/// A setting of the repository that puts acknowledged writes at risk.
public struct SettingProblem: Sendable, Hashable {
    public let message: String
    /// The command that mends it.
    public let mend: String
}

extension Repository {
    /// Settings, of the repository or the user, under which git itself could lose what this program has acknowledged.
    public func settingProblems() throws -> [SettingProblem] {
        try Libgit.start()
        var repository: OpaquePointer?
        try Libgit.check(git_repository_open(&repository, gitFolder), "The repository at \(gitFolder) cannot be opened")
        defer { git_repository_free(repository) }
        var config: OpaquePointer?
        try Libgit.check(git_repository_config_snapshot(&config, repository), "The settings of \(gitFolder) cannot be read")
        defer { git_config_free(config) }
        func value(_ name: String) -> String? {
            var text: UnsafePointer<CChar>?
            return git_config_get_string(&text, config, name) == 0 ? text.map { String(cString: $0).lowercased() } : nil
        }
        var problems: [SettingProblem] = []
        func say(_ message: String, _ command: String) {
            problems.append(SettingProblem(message: message, mend: "git -C '\(gitFolder)' config \(command)"))
        }
        if value("gc.auto") != "0" {
            say("git may pack and prune on its own beside a writer (gc.auto is not 0).", "gc.auto 0")
        }
        if let expiry = value("gc.pruneexpire"), expiry == "now" || expiry == "all" {
            say(
                "Pruning takes objects at once (gc.pruneExpire is \(expiry)): a write under way would be lost.",
                "gc.pruneExpire 2.weeks.ago")
        }
        if !(value("core.fsync").map { $0.contains("all") || $0.contains("committed") } ?? false) {
            say("Commits made with git's own command are not synced to disk (core.fsync is not all).", "core.fsync all")
        }
        if value("receive.denynonfastforwards") != "true" {
            say("A push could rewrite history (receive.denyNonFastForwards is not true).", "receive.denyNonFastForwards true")
        }
        return problems
    }
}
