import Foundation
import TestSupport
import Testing

@testable import GitStorage

@Suite struct BulkTests {
    @Test func bulkEqualsWhatGitWouldWrite() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        _ = try await writer.commit(Fixture.request("judgments/r1/old.json", "old"))
        _ = try await writer.commit(Fixture.request("judgments/r1/5.json", "before"))
        var random = SeededGenerator(seed: 5)
        var files: [String: [UInt8]] = [:]
        for index in 0..<3000 {
            // Noise does not compress, so the pack grows past the buffer and is written in parts.
            files["judgments/r\(index % 20)/\(index).json"] = (0..<320).flatMap { _ in
                withUnsafeBytes(of: random.next()) { Array($0) }
            }
        }
        files["judgments/r5/5.json"] = Array("after".utf8)
        let content = files
        let receipt = try writer.bulk(ref: "refs/heads/main", author: Fixture.signature(), message: "Import\n") { session in
            for (path, bytes) in content { try session.add(path, bytes) }
            try session.add("twice", [1])
            try session.add("twice", [2])
        }
        #expect(receipt.changes.count == 3001)
        #expect(try fixture.git("rev-list", "--count", "main") == "3\n")
        var seen = 0
        try fixture.repository.forEachBlob(at: receipt.commit, under: "judgments") { path, _, bytes in
            if let expected = content[path] { #expect(Array(bytes) == expected) }
            seen += 1
        }
        #expect(seen == 3002)
        #expect(try fixture.repository.read(path: "twice", at: receipt.commit) == [2])
        #expect(try fixture.text("judgments/r1/old.json") == "old")
        try fixture.expectSound()
        let again = try writer.bulk(ref: "refs/heads/main", author: Fixture.signature(), message: "Import\n") { session in
            for (path, bytes) in content { try session.add(path, bytes) }
        }
        #expect(again.wasPresent && again.commit == receipt.commit)
        let after = try await writer.commit(Fixture.request("after", "bulk"))
        #expect(try fixture.repository.commit(after.commit).parents == [receipt.commit])
    }

    @Test func aFolderThatChangedSinceItWasReadRefusesTheWhole() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        let first = try await writer.commit(Fixture.request("judgments/ana/1.json", "1"))
        let seen = try #require(try fixture.repository.entry(path: "judgments/ana", at: first.commit)).id
        let conditions = [CommitRequest.Precondition(path: "judgments/ana", blob: seen), .absent("reveals")]
        func add(_ name: String) throws {
            _ = try writer.bulk(
                ref: "refs/heads/main", author: Fixture.signature(), message: "x", preconditions: conditions
            ) { try $0.add(name, Array(name.utf8)) }
        }
        // Elsewhere anything may happen.
        _ = try await writer.commit(Fixture.request("judgments/ben/1.json", "1"))
        try add("judgments/ben/2.json")
        _ = try await writer.commit(Fixture.request("judgments/ana/2.json", "2"))
        #expect(errorCode { try add("judgments/ana/3.json") } == .preconditionFailed)
        #expect(try fixture.text("judgments/ana/3.json") == nil)
        // The same holds for a single commit, within one group too.
        let single = await errorCode {
            try await writer.commit(Fixture.request("judgments/ana/3.json", "3", preconditions: conditions))
        }
        #expect(single == .preconditionFailed)
        try fixture.expectSound()
    }

    @Test func failureWhileFillingLeavesNothing() throws {
        struct Stop: Error {}
        let fixture = try Fixture()
        let writer = try fixture.writer()
        #expect(throws: Stop.self) {
            try writer.bulk(ref: "refs/heads/main", author: Fixture.signature(), message: "x") { session in
                for index in 0..<2000 { try session.add("\(index)", [UInt8](repeating: UInt8(index & 255), count: 5000)) }
                throw Stop()
            }
        }
        #expect(try Folder.names(in: "\(fixture.repository.gitFolder)/objects/pack").isEmpty)
        #expect(try fixture.repository.tip(of: "refs/heads/main") == nil)
        #expect(
            errorCode { try writer.bulk(ref: "refs/heads/main", author: Fixture.signature(), message: "x") { _ in } }
                == .preconditionFailed)
        #expect(
            errorCode {
                try writer.bulk(ref: "refs/heads/main", author: Fixture.signature(), message: "x") { session in
                    try session.add("a", [1])
                    try session.add("a/b", [1])
                }
            } == .preconditionFailed)
        #expect(try fixture.repository.tip(of: "refs/heads/main") == nil)
    }
}
