import Foundation

/// Git's command line making the same commits: same files, authors, messages and order, everything synced.
struct PeerCommits {
    enum Way: String, CaseIterable {
        /// `git add` and `git commit` in a work tree.
        case worktree
        /// `update-index`, `write-tree`, `commit-tree` and `update-ref`.
        case plumbing
    }

    let bench: Bench
    let session: String

    /// Repeats the first commits that `workspace` has beyond `start`.
    func run(_ way: Way, copying workspace: String, over start: String, count: Int) throws -> Measurement {
        let clone = bench.path("peer-clone"), list = bench.path("peer-commits.tsv"), branch = "sessions/\(session)"
        defer {
            do { try FileManager.default.removeItem(atPath: clone) } catch { Console.note("\(clone) stays behind: \(error)") }
        }
        try Command("git", "clone", "--quiet", "--branch", branch, start, clone).run()
        for (name, value) in [
            ("core.fsync", "all"), ("core.fsyncMethod", "fsync"), ("gc.auto", "0"), ("maintenance.auto", "false"),
            ("commit.gpgSign", "false"),
            ("user.name", "plumbline"), ("user.email", "plumbline@plumbline.invalid"),
        ] { try Command("git", "-C", clone, "config", name, value).run() }
        let first = try Command("git", "-C", start, "rev-parse", "refs/heads/\(branch)").text().trimmingCharacters(
            in: .whitespacesAndNewlines)
        let log = try Command(
            "git", "-C", workspace, "log", "--reverse", "--no-renames", "--format=%x01%an%x09%s", "--name-only",
            "\(first)..refs/heads/\(branch)"
        ).text()
        let lines = log.split(separator: "\u{1}").prefix(count).map { entry in
            entry.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: "\t") + "\n"
        }
        try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: list))
        // The files lie there already, so that copying them is not on git's clock.
        try Command("sh", "-c", "git -C '\(workspace)' archive 'refs/heads/\(branch)' judgments | tar -x -C '\(clone)'").run()
        try Command("sync", "-f", clone).run()
        return try Command("sh", "\(bench.peers)/commits-\(way.rawValue).sh", clone, list, "refs/heads/\(branch)")
            .runWatchingMemory()
    }
}
