import CanonicalJSON
import Foundation
import TestSupport
import Testing

extension Workspace {
    /// One change made behind the program's back.
    enum Change {
        case put(String, String)
        case remove(String)
        /// A tree entry of any mode and name, as no ordinary git command would make it.
        case entry(mode: String, object: String, path: String)
    }

    /// Commits changes to a branch with git's plumbing; what the program would never write goes in this way.
    func commit(_ branch: String, _ changes: [Change], message: String = "Behind the program's back") throws {
        let index = folder.path("plumbing.index")
        func indexed(_ words: String..., input: String? = nil) throws -> String {
            let result = try command(["git", "-C", path] + words, input: input, environment: ["GIT_INDEX_FILE": index])
            try #require(result.status == 0, "git \(words): \(result.errorText)")
            return result.text.trimmingSuffix("\n")
        }
        _ = try indexed("read-tree", branch)
        var strange: [(mode: String, object: String, path: String)] = []
        for change in changes {
            switch change {
            case .put(let path, let text):
                let blob = try indexed("hash-object", "-w", "--stdin", input: text)
                _ = try indexed("update-index", "--add", "--cacheinfo", "100644,\(blob),\(path)")
            case .remove(let path):
                _ = try indexed("update-index", "--index-info", input: "0 \(String(repeating: "0", count: 40))\t\(path)\n")
            case .entry(let mode, let object, let path): strange.append((mode, object, path))
            }
        }
        var tree = try indexed("write-tree")
        for entry in strange { tree = try Self.adding(entry, to: tree, git: { try self.git($0, $1, input: $2) }) }
        let made = try git("commit-tree", tree, "-p", branch, "-m", message)
        try git("update-ref", "refs/heads/\(branch)", made)
    }

    /// `git mktree` takes names that the index refuses.
    private static func adding(
        _ entry: (mode: String, object: String, path: String), to tree: String, git: (String, String, String?) throws -> String
    ) throws -> String {
        let parts = entry.path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
        let listed = try git("ls-tree", tree, nil).lines
        let name = parts[0]
        let others = listed.filter { !$0.utf8.elementsEqual(($0.components(separatedBy: "\t")[0] + "\t" + name).utf8) }
        var line = "\(entry.mode) \(entry.mode == "160000" ? "commit" : "blob") \(entry.object)\t\(name)"
        if parts.count == 2 {
            let inner = listed.first { !others.contains($0) }?.components(separatedBy: "\t")[0].components(separatedBy: " ").last
            let empty = try inner ?? git("mktree", "--missing", "")
            line = "040000 tree \(try adding((entry.mode, entry.object, parts[1]), to: empty, git: git))\t\(name)"
        }
        return try git("mktree", "--missing", (others + [line]).joined(separator: "\n") + "\n")
    }

    /// The one judgment file of a rater and sample.
    func judgmentPath(_ rater: String, _ sample: String, session: String = "autumn") throws -> String {
        let found = try git("ls-tree", "-r", "--name-only", "sessions/\(session)", "judgments/\(rater)/").lines.filter {
            $0.holds("/\(sample).")
        }
        try #require(found.count == 1, "\(found)")
        return found[0]
    }

    func content(_ branch: String, _ path: String) throws -> String {
        let result = try command(["git", "-C", self.path, "cat-file", "blob", "\(branch):\(path)"])
        try #require(result.status == 0, "\(result.errorText)")
        return result.text
    }
}
