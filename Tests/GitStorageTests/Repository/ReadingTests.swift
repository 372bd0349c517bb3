import Foundation
import TestSupport
import Testing

@testable import GitStorage

@Suite struct ReadingTests {
    @Test func entriesDifferencesAndHistoryAgreeWithGit() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        var random = SeededGenerator(seed: 21)
        var commits: [ObjectID] = []
        for index in 0..<60 {
            var request = Fixture.request("seed", "\(index)", seconds: 1_700_000_000 + Int64(index))
            request.changes = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                let folder = Int.random(in: 0..<4, using: &random), file = Int.random(in: 0..<6, using: &random)
                return .init(
                    path: "d\(folder)/f\(file)",
                    content: Int.random(in: 0..<4, using: &random) == 0 ? nil : Array("\(index)".utf8))
            }
            request.changes.append(.init(path: "log", content: Array("\(index)".utf8)))
            commits.append(try await writer.commit(request).commit)
        }
        for (old, new) in zip(commits, commits.dropFirst()) {
            let expected = try fixture.git("diff-tree", "-r", "--no-renames", "--name-only", old.hex, new.hex)
            let found = try fixture.repository.difference(from: old, to: new)
            #expect(found.map { $0.path + "\n" }.joined() == expected)
        }
        let tip = try #require(commits.last)
        let listed = try fixture.repository.entries(at: tip).map { "100644 blob \($0.id.hex)\t\($0.path)\n" }.joined()
        #expect(try fixture.git("ls-tree", "-r", "main") == listed)
        #expect(
            try fixture.repository.history(of: "refs/heads/main").map { $0.id.hex + "\n" }.joined()
                == fixture.git("rev-list", "main"))
        for path in ["d0/f0", "d1", "d3/f5", "log"] {
            let expected = try fixture.git("rev-list", "main", "--", path)
            #expect(
                try fixture.repository.history(of: "refs/heads/main", path: path).map { $0.id.hex + "\n" }.joined() == expected)
        }
        #expect(try fixture.repository.history(of: "refs/heads/main", limit: 3).map(\.id) == commits.suffix(3).reversed())
        var visited: [ObjectID] = []
        try fixture.repository.forEachFirstParentCommit(from: tip, under: "d2") { record, changes in
            visited.append(record.id)
            let expected = try fixture.git(
                "diff-tree", "-r", "--root", "--no-commit-id", "--name-only", record.id.hex, "--", "d2")
            #expect(changes.map { $0.path + "\n" }.joined() == expected)
            return true
        }
        #expect(visited == commits.reversed())
        #expect(try fixture.repository.isAncestor(commits[3], of: tip))
        #expect(try !fixture.repository.isAncestor(tip, of: commits[3]))
    }

    @Test func mergesAreFollowedAsGitFollowsThem() throws {
        let fixture = try Fixture()
        let clone = fixture.folder.path("clone")
        try Fixture.git(["init", "-q", "-b", "main", clone], in: fixture.folder.path)
        func git(_ arguments: String...) throws { try Fixture.git(arguments, in: clone) }
        func commit(_ path: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(clone)/\(path)"))
            try git("add", path)
            try git("commit", "-q", "-m", path)
        }
        try commit("a", "1")
        try git("checkout", "-q", "-b", "side")
        try commit("b", "1")
        try commit("a", "2")
        try git("checkout", "-q", "main")
        try commit("c", "1")
        try git("merge", "-q", "--no-ff", "-m", "merge", "side")
        try commit("c", "2")
        let repository = try Repository.open(at: clone)
        for path in ["a", "b", "c"] {
            let expected = try Fixture.git(["rev-list", "main", "--", path], in: clone).split(separator: "\n").map { String($0) }
            let found = try repository.history(of: "refs/heads/main", path: path).map(\.id.hex)
            #expect(Set(found) == Set(expected) && found.count == expected.count)
        }
        #expect(try repository.history(of: "refs/heads/main").count == 6)
    }

    @Test func listsRefsByPrefixAndReadsWithALimit() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        for name in ["sessions/b", "sessions/a", "main"] {
            _ = try await writer.commit(Fixture.request("f", "12345", ref: "refs/heads/\(name)"))
        }
        try fixture.git("pack-refs", "--all")
        #expect(
            try fixture.repository.references(under: "refs/heads/sessions/").map(\.name) == [
                "refs/heads/sessions/a", "refs/heads/sessions/b",
            ])
        let tip = try #require(try fixture.repository.tip(of: "refs/heads/main"))
        let entry = try #require(try fixture.repository.entry(path: "f", at: tip))
        #expect(errorCode { try fixture.repository.read(entry.id, limit: 4) } == .tooLarge)
        #expect(try fixture.repository.read(entry.id, limit: 5).count == 5)
        #expect(try fixture.repository.read(path: "none/at/all", at: tip) == nil)
        #expect(try fixture.repository.read(path: "f/under", at: tip) == nil)
        #expect(errorCode { try fixture.repository.read(tip) } == .notFound)
        #expect(errorCode { try fixture.repository.tip(of: "main@{yesterday}") } == .invalidName)
        let missing = try #require(ObjectID(hex: String(repeating: "12", count: 20)))
        #expect(errorCode { try fixture.repository.read(missing) } == .notFound)
        // Packed refs move as loose ones do.
        let receipt = try await writer.commit(Fixture.request("g", "1"))
        #expect(try fixture.repository.tip(of: "refs/heads/main") == receipt.commit)
    }

    @Test func unchangedFoldersOfALargeTreeAreNotReadForOneCommit() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        _ = try writer.bulk(ref: "refs/heads/main", author: Fixture.signature(), message: "x") { session in
            for index in 0..<5000 { try session.add("j/\(index % 50)/\(index / 50 % 10)/\(index)", Array("\(index)".utf8)) }
        }
        let before = try fixture.git("count-objects", "-v")
        _ = try await fixture.writer().commit(Fixture.request("j/7/3/new", "new"))
        let after = try fixture.git("count-objects", "-v")
        func packed(_ text: String) -> Int {
            text.split(separator: "\n").first { $0.hasPrefix("in-pack:") }.flatMap { Int($0.dropFirst(9)) } ?? -1
        }
        // One blob, four folders, one commit.
        #expect(packed(after) - packed(before) == 6)
    }
}
