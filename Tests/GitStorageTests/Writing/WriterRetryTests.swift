import Foundation
import TestSupport
import Testing

@testable import GitStorage

@Suite struct WriterRetryTests {
    @Test func sameRequestAgainGivesTheFirstReceipt() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        let request = Fixture.request("a.json", "1", id: "form-7")
        let first = try await writer.commit(request)
        _ = try await writer.commit(Fixture.request("a.json", "2"))
        let again = try await writer.commit(request)
        #expect(again.commit == first.commit && again.wasPresent)
        #expect(try fixture.text("a.json") == "2")
        #expect(try fixture.git("rev-list", "--count", "main") == "2\n")
    }

    @Test func retryAfterARestartFindsTheCommitByContent() async throws {
        let fixture = try Fixture()
        let first = try fixture.writer()
        let request = Fixture.request("a.json", "1", id: "form-7", preconditions: [.absent("a.json")])
        let receipt = try await first.commit(request)
        for index in 0..<5 { _ = try await first.commit(Fixture.request("other\(index)", "x")) }
        let second = try fixture.writer()
        let again = try await second.commit(request)
        #expect(again.commit == receipt.commit && again.wasPresent && again.changes.isEmpty)
        #expect(try fixture.git("rev-list", "--count", "main") == "6\n")
    }

    @Test func sameRequestManyTimesAtOnceIsOneCommit() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        let request = Fixture.request("a.json", "1", id: "form-7")
        let commits = try await withThrowingTaskGroup(of: ObjectID.self) { group in
            for _ in 0..<50 { group.addTask { try await writer.commit(request).commit } }
            for index in 0..<50 { group.addTask { try await writer.commit(Fixture.request("n\(index)", "x")).commit } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(commits).count == 51)
        #expect(try fixture.git("rev-list", "--count", "main") == "51\n")
    }

    @Test func anotherChangeUnderAUsedIdIsRefused() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        _ = try await writer.commit(Fixture.request("a.json", "1", id: "form-7"))
        #expect(await errorCode { try await writer.commit(Fixture.request("a.json", "2", id: "form-7")) } == .preconditionFailed)
        #expect(try fixture.text("a.json") == "1")
    }

    @Test func preconditionsNameThePathAndLeaveNothingBehind() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        let first = try await writer.commit(Fixture.request("d/a.json", "1"))
        let blob = try #require(first.changes.first?.new)
        let stale = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
        for condition in [
            CommitRequest.Precondition.absent("d/a.json"), .init(path: "d/a.json", blob: stale), .init(path: "x", blob: blob),
        ] {
            do {
                _ = try await writer.commit(Fixture.request("d/b.json", "2", preconditions: [condition]))
                Issue.record("a stale precondition was accepted")
            } catch let error as GitStorageError {
                #expect(error.code == .preconditionFailed && error.message.contains(condition.path))
            }
        }
        #expect(try fixture.repository.tip(of: "refs/heads/main") == first.commit)
        _ = try await writer.commit(Fixture.request("d/a.json", "3", preconditions: [.init(path: "d/a.json", blob: blob)]))
        #expect(try fixture.text("d/a.json") == "3")
        #expect(try fixture.text("d/b.json") == nil)
    }

    @Test func expectedTipMustStillBeTheTip() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        let first = try await writer.commit(Fixture.request("a", "1"))
        var request = Fixture.request("b", "2")
        request.expectedTip = first.commit
        _ = try await writer.commit(request)
        request.changes = [.init(path: "c", content: [1])]
        request.requestID = "other"
        #expect(await errorCode { try await writer.commit(request) } == .refMoved)
    }

    @Test func refusedRequestInAGroupDoesNotTouchItsNeighbours() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        _ = try await writer.commit(Fixture.request("file", "x"))
        _ = try await writer.commit(Fixture.request("folder/inner", "x"))
        let outcomes = await withTaskGroup(of: (Int, GitStorageError.Code?).self) { group in
            for index in 0..<60 {
                group.addTask {
                    var request = Fixture.request("new/\(index)", "\(index)")
                    if index % 3 == 1 {
                        // The first change is fine, the second is not: neither may stay.
                        request.changes = [.init(path: "half/\(index)", content: [1]), .init(path: "file/under", content: [2])]
                    } else if index % 3 == 2 {
                        request.changes = [.init(path: "folder/inner", content: nil), .init(path: "new", content: [3])]
                    }
                    return (index, await errorCode { try await writer.commit(request) })
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for index in 0..<60 where index % 3 == 1 { #expect(outcomes[index] == .preconditionFailed) }
        let files = try fixture.git("ls-tree", "-r", "--name-only", "main").split(separator: "\n").map { String($0) }
        #expect(files.filter { $0.hasPrefix("half/") }.isEmpty)
        for index in 0..<60 where index % 3 == 0 { #expect(files.contains("new/\(index)")) }
        try fixture.expectSound()
    }

    @Test func strangePathsAreStoredAsTheyAreOrRefused() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        let composed = "caf\u{E9}", decomposed = "cafe\u{301}"
        let good = [
            "-h", "--upload-pack=touch marker", composed, decomposed, "a b", "CON", "x/y/z", "\u{5E9}\u{5DC}\u{5D5}\u{5DD}",
        ]
        for (index, path) in good.enumerated() { _ = try await writer.commit(Fixture.request(path, "\(index)")) }
        for path in ["../x", ".git/config", "a/../b", "/abs", "a\0b", "x\\y", ""] {
            #expect(await errorCode { try await writer.commit(Fixture.request(path, "1")) } == .invalidName)
        }
        for (index, path) in good.enumerated() { #expect(try fixture.text(path) == "\(index)") }
        let listed = try fixture.git("ls-tree", "-r", "-z", "--name-only", "main").utf8.split(separator: 0).map { Array($0) }
        #expect(Set(listed) == Set(good.map { Array($0.utf8) }))
        #expect(listed.count == good.count)
        try fixture.expectSound()
    }

    /// `foo` as a folder sorts after `foo.txt`, as a file before it: the classic way to write a tree git calls unsorted.
    @Test func foldersAndFilesSortAsGitSorts() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        var random = SeededGenerator(seed: 3)
        let stems = ["foo", "foo-bar", "foo.txt", "foo0", "fo", "f", "foo bar", "g"]
        var present: Set<String> = []
        for index in 0..<250 {
            let stem = stems.randomElement(using: &random) ?? "foo"
            let path = Bool.random(using: &random) ? stem : "\(stem)/\(stems.randomElement(using: &random) ?? "x")"
            let isRemoval = Int.random(in: 0..<3, using: &random) == 0
            if isRemoval && present.isEmpty { continue }
            let code = await errorCode { try await writer.commit(Fixture.request(path, isRemoval ? nil : "\(index)")) }
            if code == nil { if isRemoval { present.remove(path) } else { present.insert(path) } }
        }
        let files = try fixture.git("ls-tree", "-r", "--name-only", "main").split(separator: "\n").map { String($0) }
        #expect(Set(files) == present)
        try fixture.expectSound()
    }
}
