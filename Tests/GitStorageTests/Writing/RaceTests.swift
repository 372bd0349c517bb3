import Foundation
import TestSupport
import Testing

@testable import GitStorage

@Suite struct RaceTests {
    @Test func threeWritersAndGitItselfLoseNothing() async throws {
        let fixture = try Fixture()
        let seed = try fixture.writer()
        _ = try await seed.commit(Fixture.request("seed", "x"))
        let gitFolder = fixture.repository.gitFolder
        let paths = try await withThrowingTaskGroup(of: [String].self) { group in
            for number in 0..<3 {
                // Its own repository value, locks and handles, as another process would have.
                let writer = try Writer(repository: Repository.open(at: gitFolder))
                group.addTask {
                    try await withThrowingTaskGroup(of: [String].self) { inner in
                        for lane in 0..<4 {
                            inner.addTask {
                                var done: [String] = []
                                for index in 0..<40 {
                                    let path = "w\(number)/\(lane)/\(index)"
                                    _ = try await writer.commit(Fixture.request(path, path))
                                    done.append(path)
                                }
                                return done
                            }
                        }
                        return try await inner.reduce(into: []) { $0 += $1 }
                    }
                }
            }
            group.addTask { try Self.commitWithGit(fixture, count: 25) }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let files = try fixture.git("ls-tree", "-r", "--name-only", "main").split(separator: "\n").map { String($0) }
        #expect(Set(files) == Set(paths + ["seed"]))
        #expect(try fixture.git("rev-list", "--count", "main") == "\(paths.count + 1)\n")
        #expect(try fixture.git("rev-list", "--merges", "--count", "main") == "0\n")
        try fixture.expectSound()
    }

    /// Commits through git's plumbing with its own compare-and-swap, trying again when it loses.
    private static func commitWithGit(_ fixture: Fixture, count: Int) throws -> [String] {
        let folder = fixture.repository.gitFolder
        var done: [String] = []
        let index = ["GIT_INDEX_FILE": "\(folder)/race-index"].merging(Fixture.environment) { $1 }
        for number in 0..<count {
            let path = "cli/\(number)"
            let blob = try fixture.blob(path)
            while true {
                let tip = try Fixture.git(["rev-parse", "main"], in: folder).trimmingCharacters(in: .newlines)
                for arguments in [["read-tree", tip], ["update-index", "--add", "--cacheinfo", "100644,\(blob),\(path)"]] {
                    let result = try run(["git"] + arguments, in: folder, environment: index)
                    try #require(result.status == 0, "\(result.errorText)")
                }
                let tree = try run(["git", "write-tree"], in: folder, environment: index).text.trimmingCharacters(in: .newlines)
                let commit = try Fixture.git(["commit-tree", "-p", tip, "-m", "cli", tree], in: folder).trimmingCharacters(
                    in: .newlines)
                let moved = try run(["git", "update-ref", "refs/heads/main", commit, tip], in: folder)
                if moved.status == 0 { break }
            }
            done.append(path)
        }
        return done
    }

    @Test func writersThatMakeTheSameBranchBothSucceed() async throws {
        for round in 0..<10 {
            let fixture = try Fixture()
            let first = try fixture.writer(), second = try fixture.writer()
            async let one = first.commit(Fixture.request("a", "\(round)", ref: "refs/heads/session"))
            async let two = second.commit(Fixture.request("b", "\(round)", ref: "refs/heads/session"))
            _ = try await (one, two)
            #expect(try fixture.git("rev-list", "--count", "session") == "2\n")
        }
    }

    @Test func leftOverLockIsSetAsideAndToldOf() async throws {
        let fixture = try Fixture()
        let told = Told()
        let writer = try fixture.writer {
            $0.staleLockSeconds = 1
            $0.log = { told.add($0) }
        }
        _ = try await writer.commit(Fixture.request("a", "1"))
        let lock = "\(fixture.repository.gitFolder)/refs/heads/main.lock"
        try Data("half".utf8).write(to: URL(fileURLWithPath: lock))
        let receipt = try await writer.commit(Fixture.request("b", "2"))
        #expect(try fixture.repository.tip(of: "refs/heads/main") == receipt.commit)
        #expect(try Folder.names(in: "\(fixture.repository.privateFolder)/stale-locks").count == 1)
        #expect(told.all.contains { $0.contains("main.lock") })
        try fixture.expectSound()
    }

    @Test func livingLockIsRespectedAndNamed() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer { $0.refPatienceMilliseconds = 200 }
        let first = try await writer.commit(Fixture.request("a", "1"))
        let lock = "\(fixture.repository.gitFolder)/refs/heads/main.lock"
        try Data().write(to: URL(fileURLWithPath: lock))
        do {
            _ = try await writer.commit(Fixture.request("b", "2", id: "retry"))
            Issue.record("a held lock was broken")
        } catch let error as GitStorageError {
            #expect(error.code == .locked && error.message.contains("main.lock"))
        }
        #expect(try fixture.repository.tip(of: "refs/heads/main") == first.commit)
        try FileManager.default.removeItem(atPath: lock)
        let second = try await writer.commit(Fixture.request("b", "2", id: "retry"))
        #expect(!second.wasPresent)
        try fixture.expectSound()
    }

    @Test func writerLockHeldElsewhereEndsInAClearError() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer { $0.lockPatienceMilliseconds = 100 }
        let other = try WriterLock(privateFolder: fixture.repository.privateFolder, patienceMilliseconds: 100)
        try other.withLock {
            #expect(
                errorCode {
                    try WriterLock(privateFolder: fixture.repository.privateFolder, patienceMilliseconds: 50).withLock {}
                } == .locked)
        }
        _ = try await writer.commit(Fixture.request("a", "1"))
        #expect(try fixture.text("a") == "1")
    }

    @Test func litterOfDeadProcessesIsSweptAndTheRestStays() async throws {
        let fixture = try Fixture()
        let folder = "\(fixture.repository.gitFolder)/objects/pack"
        let hourAgo = ["-d", "2 hours ago"]
        for name in ["tmp_pack_dead", "pack_git2_dead", "tmp_pack_young", "readme.txt"] {
            try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            if name != "tmp_pack_young" { _ = try run(["touch"] + hourAgo + ["\(folder)/\(name)"]) }
        }
        try Data(InstalledPack.keepNote).write(to: URL(fileURLWithPath: "\(folder)/pack-1.keep"))
        try Data("mine\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/pack-2.keep"))
        let writer = try fixture.writer()
        _ = try await writer.commit(Fixture.request("a", "1"))
        let names = try Folder.names(in: folder)
        #expect(!names.contains("tmp_pack_dead") && !names.contains("pack_git2_dead") && !names.contains("pack-1.keep"))
        #expect(names.contains("tmp_pack_young") && names.contains("readme.txt") && names.contains("pack-2.keep"))
    }
}

/// What a writer told its operator.
final class Told: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []

    func add(_ line: String) { lock.withLock { lines.append(line) } }
    var all: [String] { lock.withLock { lines } }
}
