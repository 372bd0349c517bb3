import Foundation
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct LocalFileTests {
    @Test func readsWholeFilesUpToTheLimit() async throws {
        let folder = try TemporaryFolder("files")
        try folder.write("12345", to: "a")
        #expect(try LocalFile.read(folder.path("a")) == Array("12345".utf8))
        #expect(try LocalFile.read(folder.path("a"), limit: 5).count == 5)
        _ = try await failure(.data) { try LocalFile.read(folder.path("a"), limit: 4) }
        try folder.write("", to: "empty")
        #expect(try LocalFile.read(folder.path("empty")) == [])
    }

    @Test func namesWhatIsWrong() async throws {
        let folder = try TemporaryFolder("files")
        let missing = try await failure(.unknown) { try LocalFile.read(folder.path("nowhere")) }
        #expect(missing.message.contains(folder.path("nowhere")))
        #expect(try await failure(.usage) { try LocalFile.read(folder.path) }.message.contains("folder"))
    }

    @Test func readsNoLinkWhereARegularFileIsWanted() throws {
        let folder = try TemporaryFolder("files")
        try folder.write("x", to: "a")
        try FileManager.default.createSymbolicLink(atPath: folder.path("l"), withDestinationPath: folder.path("a"))
        #expect(try LocalFile.readRegular(folder.path("a")) == [0x78])
        #expect(try LocalFile.readRegular(folder.path("l")) == nil)
        #expect(try LocalFile.readRegular(folder.path) == nil)
    }

    @Test func replacesAFileWholeAndLeavesNothingBehind() async throws {
        let folder = try TemporaryFolder("files")
        try folder.write("old and longer", to: "a")
        try LocalFile.write(Array("new".utf8), to: folder.path("a"))
        #expect(try LocalFile.read(folder.path("a")) == Array("new".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
        _ = try await failure(.unknown) { try LocalFile.write([1], to: folder.path("no/such/folder")) }
        try FileManager.default.createDirectory(atPath: folder.path("d"), withIntermediateDirectories: false)
        _ = try await failure(.usage) { try LocalFile.write([1], to: folder.path("d")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a", "d"])
    }

    @Test func aReaderNeverSeesHalfOfIt() async throws {
        let folder = try TemporaryFolder("files")
        let path = folder.path("a")
        let texts = [[UInt8](repeating: 1, count: 3_000_000), [UInt8](repeating: 2, count: 2_000_000)]
        try LocalFile.write(texts[0], to: path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for round in 0..<20 { try LocalFile.write(texts[round % 2], to: path) } }
            group.addTask {
                for _ in 0..<20 {
                    let read = try LocalFile.read(path)
                    #expect(read.count == (read[0] == 1 ? 3_000_000 : 2_000_000))
                    #expect(read.last == read.first)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func writesIntoAPipeInsteadOfRemovingIt() async throws {
        let folder = try TemporaryFolder("files")
        let path = folder.path("pipe")
        try #require(mkfifo(path, 0o600) == 0)
        let reader = Task.detached { try run(["cat", path], timeout: 20) }
        try LocalFile.write(Array("through".utf8), to: path)
        #expect(try await reader.value.text == "through")
        var status = stat()
        try #require(stat(path, &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFIFO)
    }
}
