import AssessmentIndex
import AssessmentModel
import Foundation
import Testing
import TestSupport

/// Every damage is either found, so that the index is rebuilt, or does not matter: the content is then what it was at some
/// revision the index names.
struct DamageTests {
    let folder: TemporaryFolder
    let path: String
    let world: World
    /// Of the content after each step, by the revisions it had.
    let digests: [Set<IndexedRevision>: String]

    init() throws {
        folder = try TemporaryFolder("index")
        path = folder.path("index.sqlite")
        var world = World(seed: 21)
        var digests: [Set<IndexedRevision>: String] = [:]
        let index = try AssessmentIndex.rebuild(at: path, revisions: []) { _ in }
        digests[[]] = try index.contentDigest()
        for _ in 0..<14 {
            let step = world.step()
            try index.apply(step.changes, moving: step.moves)
            digests[Set(try index.revisions())] = try index.contentDigest()
        }
        index.close()
        (self.world, self.digests) = (world, digests)
    }

    @Test func aMissingIndexIsToBeRebuilt() throws {
        try AssessmentIndex.discard(at: path)
        try expectRebuilt()
        #expect(throws: IndexError.self) { try AssessmentIndex.open(at: folder.path("no/such/folder/index.sqlite")) }
    }

    @Test func discardingLeavesOnlyLocks() throws {
        try AssessmentIndex.discard(at: path)
        #expect(try files().allSatisfy { $0.hasSuffix(".rebuilding") || $0.hasSuffix(".stamping") })
        try AssessmentIndex.discard(at: path)
    }

    @Test(arguments: [".db", ".db-wal", ".db-shm", ".stamp"])
    func aDeletedFileIsHarmlessOrFound(suffix: String) throws {
        for name in try files() where name.hasSuffix(suffix) { try FileManager.default.removeItem(atPath: folder.path(name)) }
        try expectHarmlessOrRebuilt()
    }

    @Test(arguments: [".db", ".db-wal"])
    func aTruncatedFileIsHarmlessOrFound(suffix: String) throws {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<12 {
            try withDamage(suffix) { data in data = data.prefix(Int.random(in: 0..<max(1, data.count), using: &random)) }
        }
    }

    @Test(arguments: [".db", ".db-wal"])
    func aFlippedBitIsHarmlessOrFound(suffix: String) throws {
        var random = SeededGenerator(seed: 41)
        for _ in 0..<25 {
            try withDamage(suffix) { data in
                guard !data.isEmpty else { return }
                data[data.indices.randomElement(using: &random) ?? 0] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        }
    }

    @Test func aFileOfZerosOrOfSomethingElseIsFound() throws {
        for content in [Data(count: 8192), Data("not a database".utf8), Data()] {
            try withDamage(".db") { $0 = content }
        }
    }

    @Test func damageDoneWhileItIsOpenIsFoundBeforeTheFileIsWrittenAgain() throws {
        let index = try AssessmentIndex.open(at: path)
        let name = try #require(try files().first { $0.hasSuffix(".db") })
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: folder.path(name)))
        try handle.seek(toOffset: 40_000)
        try handle.write(contentsOf: [0x55])
        try handle.close()
        let bulk = Array(repeating: UInt8(1), count: 500_000)
        let failure = #expect(throws: IndexError.self) {
            for number in 0..<40 {
                let rubric = Made.rubric("bulk-\(number)")
                try index.apply(
                    [.put(ref: "bulk", path: "\(number)", entry: .rubric(rubric, Made.pin()), blob: Made.blob(1), source: bulk)],
                    moving: [])
            }
        }
        #expect(failure?.code == .mustRebuild)
        index.close()
        try expectRebuilt()
    }

    @Test func anOrdinaryFileInPlaceOfTheLinkIsReplaced() throws {
        try FileManager.default.removeItem(atPath: path)
        try Data("something".utf8).write(to: URL(fileURLWithPath: path))
        try expectRebuilt()
    }

    @Test func anotherProgramsDatabaseIsNotTaken() throws {
        let database = try #require(try files().first { $0.hasSuffix(".db") })
        try FileManager.default.removeItem(atPath: folder.path(database))
        for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: folder.path(database + suffix)) {
            try FileManager.default.removeItem(atPath: folder.path(database + suffix))
        }
        let made = try run(["sqlite3", folder.path(database), "CREATE TABLE t (x); PRAGMA user_version = 1;"])
        try #require(made.status == 0)
        try expectRebuilt()
    }

    // MARK: -

    /// Damages a file of a fresh copy, and puts the copy back afterwards.
    private func withDamage(_ suffix: String, _ damage: (inout Data) -> Void) throws {
        let spare = folder.path("spare")
        try FileManager.default.createDirectory(atPath: spare, withIntermediateDirectories: true)
        for name in try files() {
            try FileManager.default.copyItem(atPath: folder.path(name), toPath: spare + "/" + name)
        }
        for name in try files() where name.hasSuffix(suffix) {
            let url = URL(fileURLWithPath: folder.path(name))
            var data = try Data(contentsOf: url)
            damage(&data)
            try data.write(to: url, options: [])
        }
        try expectHarmlessOrRebuilt()
        for name in try files() { try FileManager.default.removeItem(atPath: folder.path(name)) }
        for name in try FileManager.default.contentsOfDirectory(atPath: spare) {
            try FileManager.default.moveItem(atPath: spare + "/" + name, toPath: folder.path(name))
        }
        try FileManager.default.removeItem(atPath: spare)
    }

    private func expectHarmlessOrRebuilt() throws {
        do {
            let index = try AssessmentIndex.open(at: path)
            #expect(try digests[Set(index.revisions())] == index.contentDigest())
            index.close()
        } catch  where error.code == .mustRebuild {
            try expectRebuilt()
        }
    }

    private func expectRebuilt() throws {
        let failure = #expect(throws: IndexError.self) { try AssessmentIndex.open(at: path) }
        #expect(failure?.code == .mustRebuild)
        let rebuilt = try AssessmentIndex.rebuild(at: path, revisions: world.indexed) { put in
            for change in world.standing.values { try put(change) }
        }
        #expect(try rebuilt.contentDigest() == digests[Set(world.indexed)])
        rebuilt.close()
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("index.sqlite") }
    }
}
