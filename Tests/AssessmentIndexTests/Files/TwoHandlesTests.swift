import AssessmentIndex
import AssessmentModel
import Foundation
import Testing
import TestSupport

struct TwoHandlesTests {
    @Test func whatOneWritesTheOtherReads() throws {
        let (folder, first) = try emptyIndex()
        let second = try AssessmentIndex.open(at: folder.path("index.sqlite"))
        try first.apply([Made.put(Made.rubric())], moving: [])
        #expect(try second.rubrics().count == 1)
        try second.apply([Made.put(Made.rubric("b"))], moving: [])
        #expect(try first.rubrics().count == 2)
    }

    @Test func aRebuildByOneIsNoticedByTheOther() throws {
        let (folder, first) = try emptyIndex()
        let path = folder.path("index.sqlite")
        try first.apply([Made.put(Made.rubric("old"))], moving: [])
        let second = try AssessmentIndex.rebuild(at: path, revisions: []) { put in
            try put(Made.put(Made.rubric("new")))
            // The old one serves until the new one is whole.
            #expect(try first.rubrics().map(\.id.rawValue) == ["old"])
        }
        #expect(try first.rubrics().map(\.id.rawValue) == ["new"])
        try first.apply([Made.put(Made.rubric("newer"))], moving: [])
        #expect(try second.rubrics().map(\.id.rawValue) == ["new", "newer"])
        try second.verify()
        #expect(try generations(folder) == 1)
    }

    @Test func closingTheOldOneDoesNotHarmTheNew() throws {
        let (folder, first) = try emptyIndex()
        let path = folder.path("index.sqlite")
        try first.apply([Made.put(Made.rubric("old"))], moving: [])
        let second = try AssessmentIndex.rebuild(at: path, revisions: []) { try $0(Made.put(Made.rubric("new"))) }
        try second.apply([Made.put(Made.rubric("newer"))], moving: [])
        let digest = try second.contentDigest()
        first.close()
        second.close()
        let third = try AssessmentIndex.open(at: path)
        try third.verify()
        #expect(try third.contentDigest() == digest)
    }

    @Test func discardingIsNoticed() throws {
        let (folder, first) = try emptyIndex()
        try AssessmentIndex.discard(at: folder.path("index.sqlite"))
        let failure = #expect(throws: IndexError.self) { try first.rubrics() }
        #expect(failure?.code == .mustRebuild)
    }

    @Test func aFailedFillLeavesTheOldIndex() throws {
        struct Interrupted: Error {}
        let (folder, first) = try emptyIndex()
        try first.apply([Made.put(Made.rubric("old"))], moving: [])
        #expect(throws: Interrupted.self) {
            try AssessmentIndex.rebuild(at: folder.path("index.sqlite"), revisions: []) { put in
                try put(Made.put(Made.rubric("new")))
                throw Interrupted()
            }
        }
        #expect(try first.rubrics().map(\.id.rawValue) == ["old"])
        #expect(try generations(folder) == 1)
    }

    @Test func leftoversOfACrashAreCleared() throws {
        let (folder, first) = try emptyIndex()
        first.close()
        try folder.write("half", to: "index.sqlite-00000000000000aa.db")
        try folder.write("half", to: "index.sqlite-00000000000000aa.db-wal")
        try folder.write("mine", to: "index.sqlite-notes.db")
        _ = try AssessmentIndex.rebuild(at: folder.path("index.sqlite"), revisions: []) { _ in }
        #expect(try generations(folder) == 1)
        #expect(FileManager.default.fileExists(atPath: folder.path("index.sqlite-notes.db")))
        #expect(!FileManager.default.fileExists(atPath: folder.path("index.sqlite-00000000000000aa.db-wal")))
    }

    @Test func manyThreadsAndHandlesLoseNothing() async throws {
        let (folder, first) = try emptyIndex()
        let path = folder.path("index.sqlite")
        let second = try AssessmentIndex.open(at: path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let index = worker % 2 == 0 ? first : second
                    for number in 0..<25 {
                        try index.apply([Made.put(Made.judgment(worker * 100 + number, rater: "r\(worker)"))], moving: [])
                        _ = try index.progress(session: SessionID(unchecked: "autumn"))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try first.columns(session: SessionID(unchecked: "autumn")).count == 100)
        try second.verify()
    }

    @Test func aLongLogIsMovedIntoTheFileAndTrustedAfterwards() throws {
        let (folder, first) = try emptyIndex()
        let path = folder.path("index.sqlite")
        let bulk = Array(repeating: UInt8(7), count: 200_000)
        for number in 0..<30 {
            try first.apply(
                [
                    .put(
                        ref: "main", path: "rubrics/r\(number).yaml", entry: .rubric(Made.rubric("r\(number)"), Made.pin()),
                        blob: Made.blob(number), source: bulk)
                ], moving: [])
        }
        #expect(try size(folder, ".db") > 2_000_000)
        #expect(try size(folder, ".db-wal") < 4_500_000)
        let second = try AssessmentIndex.open(at: path)
        #expect(try second.rubrics().count == 30)
        first.close()
        second.close()
        #expect(try AssessmentIndex.open(at: path).rubrics().count == 30)
    }

    private func generations(_ folder: TemporaryFolder) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".db") && $0 != "index.sqlite-notes.db"
        }.count
    }

    private func size(_ folder: TemporaryFolder, _ suffix: String) throws -> Int {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(suffix) }
        return try names.reduce(0) {
            $0 + (try FileManager.default.attributesOfItem(atPath: folder.path($1))[.size] as? Int ?? 0)
        }
    }
}
