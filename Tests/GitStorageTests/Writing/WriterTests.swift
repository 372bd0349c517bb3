import Foundation
import TestSupport
import Testing

@testable import GitStorage

@Suite struct WriterTests {
    @Test func firstCommitMakesTheBranchAndGitReadsIt() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        let receipt = try await writer.commit(Fixture.request("rubrics/essay.yaml", "title: Essay\n"))
        #expect(receipt.wasPresent == false)
        #expect(receipt.changes.map(\.path) == ["rubrics/essay.yaml"])
        #expect(try fixture.repository.tip(of: "refs/heads/main") == receipt.commit)
        #expect(try fixture.git("show", "main:rubrics/essay.yaml") == "title: Essay\n")
        #expect(
            try fixture.git("log", "--format=%an <%ae> %at %s")
                == "Rater <rater@example.org> 1700000000 Write rubrics/essay.yaml\n")
        #expect(try fixture.git("count-objects", "-v").contains("garbage: 0"))
        try fixture.expectSound()
        let clone = fixture.folder.path("clone")
        try Fixture.git(["clone", "-q", fixture.repository.gitFolder, clone], in: fixture.folder.path)
        #expect(try String(contentsOfFile: "\(clone)/rubrics/essay.yaml", encoding: .utf8) == "title: Essay\n")
    }

    @Test func everyWaitingRequestGetsItsOwnCommit() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        let receipts = try await withThrowingTaskGroup(of: CommitReceipt.self) { group in
            for index in 0..<300 {
                group.addTask {
                    try await writer.commit(
                        Fixture.request(
                            "judgments/rater\(index % 7)/\(index).json", "{\"n\":\(index)}", ref: "refs/heads/s\(index % 3)"))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(receipts.map(\.commit)).count == 300)
        for ref in 0..<3 {
            #expect(try fixture.git("rev-list", "--count", "s\(ref)") == "100\n")
            #expect(try fixture.git("rev-list", "--merges", "--count", "s\(ref)") == "0\n")
            let files = try fixture.git("ls-tree", "-r", "--name-only", "s\(ref)").split(separator: "\n").map { String($0) }
            #expect(Set(files) == Set((0..<300).filter { $0 % 3 == ref }.map { "judgments/rater\($0 % 7)/\($0).json" }))
        }
        try fixture.expectSound()
    }

    @Test func removingTheLastFileOfAFolderRemovesTheFolder() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        _ = try await writer.commit(Fixture.request("a/b/c.txt", "1"))
        _ = try await writer.commit(Fixture.request("d.txt", "2"))
        let receipt = try await writer.commit(Fixture.request("a/b/c.txt", nil))
        #expect(receipt.changes.map(\.new) == [nil])
        #expect(try fixture.git("ls-tree", "-r", "-t", "--name-only", "main") == "d.txt\n")
        try fixture.expectSound()
    }
}
