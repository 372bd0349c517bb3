import Foundation
import TestSupport
import Testing

@testable import GitStorage

@Suite struct VerifyTests {
    @Test func soundRepositoryHasNoFaults() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        for index in 0..<10 { _ = try await writer.commit(Fixture.request("a/\(index)", "\(index)")) }
        var last = 0
        #expect(try fixture.repository.verify { last = $0 }.isEmpty)
        #expect(last == 40)
    }

    @Test func damagedLooseObjectIsNamedWithEveryPathThatNeedsIt() throws {
        let fixture = try Fixture()
        let clone = fixture.folder.path("clone")
        try Fixture.git(["init", "-q", "-b", "main", clone], in: fixture.folder.path)
        for path in ["samples/one.txt", "samples/copy.txt", "other.txt"] {
            let file = URL(fileURLWithPath: "\(clone)/\(path)")
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data((path == "other.txt" ? "other" : "same text").utf8).write(to: file)
        }
        try Fixture.git(["add", "."], in: clone)
        try Fixture.git(["commit", "-q", "-m", "x"], in: clone)
        try Fixture.git(["branch", "second"], in: clone)
        let id = try Fixture.git(["rev-parse", "main:samples/one.txt"], in: clone).trimmingCharacters(in: .newlines)
        let file = "\(clone)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
        let repository = try Repository.open(at: clone)
        let good = try Data(contentsOf: URL(fileURLWithPath: file))
        for spoil in [
            { try Damage.zero(file) }, { try Damage.flipByte(in: file, at: good.count - 3) },
            {
                try FileManager.default.removeItem(atPath: file)
                try Data(good.prefix(5)).write(to: URL(fileURLWithPath: file))
            }, { try FileManager.default.removeItem(atPath: file) },
        ] as [() throws -> Void] {
            try spoil()
            let faults = try repository.verify()
            #expect(faults.count == 1)
            let fault = try #require(faults.first)
            #expect(fault.object?.hex == id && fault.isDamage && fault.message.contains(id), "\(fault)")
            #expect(fault.kind == (FileManager.default.fileExists(atPath: file) ? .corrupt : .missing))
            #expect(
                Set(fault.uses.map { "\($0.ref) \($0.path)" }) == [
                    "refs/heads/main samples/one.txt", "refs/heads/main samples/copy.txt", "refs/heads/second samples/one.txt",
                    "refs/heads/second samples/copy.txt",
                ])
            try good.write(to: URL(fileURLWithPath: file))
        }
        #expect(try repository.verify().isEmpty)
    }

    @Test func everyFlippedByteOfAPackIsSurvivedAndSeenWhereItMatters() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<12 { group.addTask { _ = try await writer.commit(Fixture.request("d/\(index)", "text \(index)")) } }
            try await group.waitForAll()
        }
        let folder = "\(fixture.repository.gitFolder)/objects/pack"
        try fixture.git("repack", "-q", "-a", "-d", "--no-write-bitmap-index")
        let name = try #require(try Folder.names(in: folder).first { $0.hasSuffix(".pack") })
        let path = "\(folder)/\(name)"
        let good = try Data(contentsOf: URL(fileURLWithPath: path))
        var found = 0, tried = 0
        for offset in stride(from: 12, to: good.count - 20, by: 17) {
            try Damage.flipByte(in: path, at: offset)
            tried += 1
            let faults = try Repository.open(at: fixture.repository.gitFolder).verify()
            if faults.contains(where: \.isDamage) { found += 1 }
            try FileManager.default.removeItem(atPath: path)
            try good.write(to: URL(fileURLWithPath: path))
        }
        // A zlib stream has a few bits that change nothing; the sum of what comes out is what counts.
        #expect(tried > 20 && found >= tried - tried / 10, "\(found) of \(tried)")
        #expect(try fixture.repository.verify().isEmpty)
    }

    @Test func hostileEntriesAreListedAndNeverFollowed() throws {
        let fixture = try Fixture()
        let secret = try fixture.folder.write("secret", to: "secret.txt")
        let link = try fixture.blob(secret), plain = try fixture.blob("x")
        let commitID = String(repeating: "ab", count: 20)
        let entries: [(String, String, String)] = [
            ("100644", plain, ".GIT"), ("120000", link, "link"), ("160000", commitID, "module"), ("100644", plain, "cafe\u{301}"),
            ("100644", plain, "caf\u{E9}"), ("100644", plain, "README"), ("100644", plain, "readme"), ("100644", plain, ".."),
        ]
        let raw = try entries.sorted { $0.2.utf8.lexicographicallyPrecedes($1.2.utf8) }.reduce(into: Data()) { raw, entry in
            raw += Data("\(entry.0) \(entry.2)\0".utf8) + Data(try #require(ObjectID(hex: entry.1)).bytes)
        }
        let file = fixture.folder.path("tree")
        try raw.write(to: URL(fileURLWithPath: file))
        let tree = try fixture.git("hash-object", "-t", "tree", "-w", "--literally", file).trimmingCharacters(in: .newlines)
        let commit = try fixture.git("commit-tree", "-m", "hostile", tree).trimmingCharacters(in: .newlines)
        try fixture.git("update-ref", "refs/heads/main", commit)
        let faults = try fixture.repository.verify()
        let kinds = Set(
            faults.map {
                "\($0.kind.rawValue) \($0.uses.first?.path ?? "")".unicodeScalars.map { $0.isASCII ? String($0) : "?" }.joined()
            })
        #expect(
            kinds == [
                "unsafeName .GIT", "symbolicLink link", "gitlink module", "collidingNames caf?", "collidingNames readme",
                "unsafeName ..",
            ], "\(faults)")
        #expect(!faults.contains { $0.isDamage })
        let tip = try #require(ObjectID(hex: commit))
        #expect(try fixture.repository.read(path: "link", at: tip) == nil)
        #expect(try fixture.repository.entries(at: tip).count == entries.count)
        try fixture.repository.forEachBlob(at: tip) { _, _, bytes in #expect(Array(bytes) == Array("x".utf8)) }
    }

    @Test func malformedTreesAndCommitsAreNamedNotCrashedOn() throws {
        let fixture = try Fixture()
        let file = fixture.folder.path("raw")
        func store(_ type: String, _ data: Data) throws -> String {
            try data.write(to: URL(fileURLWithPath: file))
            return try fixture.git("hash-object", "-t", type, "-w", "--literally", file).trimmingCharacters(in: .newlines)
        }
        for (index, raw) in ["100644", "100644 a", "100644 a\0short", "9 a\0" + String(repeating: "x", count: 20), " "]
            .enumerated()
        {
            let tree = try store("tree", Data(raw.utf8))
            let commit = try fixture.git("commit-tree", "-m", "x", tree)
            try fixture.git("update-ref", "refs/heads/bad\(index)", commit.trimmingCharacters(in: .newlines))
            let faults = try fixture.repository.verify()
            #expect(
                faults.contains {
                    $0.kind == .malformed && $0.object?.hex == tree && $0.uses.map(\.ref) == ["refs/heads/bad\(index)"]
                }, "\(faults)")
            let tip = try #require(try fixture.repository.tip(of: "refs/heads/bad\(index)"))
            #expect(errorCode { try fixture.repository.entries(at: tip) } == .corruptObject)
        }
    }
}
