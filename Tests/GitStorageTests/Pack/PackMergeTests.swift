import Foundation
import TestSupport
import Testing

@testable import GitStorage

@Suite struct PackMergeTests {
    @Test func packsStayFewWhileCommitsGoOnAndOldReadersKeepReading() async throws {
        let fixture = try Fixture()
        var tips: [ObjectID] = []
        // Every few commits a new writer, as short-lived processes would.
        for round in 0..<20 {
            let writer = try fixture.writer()
            for index in 0..<8 {
                let path = "judgments/r\(index)/\(round).json"
                tips.append(try await writer.commit(Fixture.request(path, "\(round) \(index)")).commit)
                // This handle stays open through all merges.
                #expect(try fixture.repository.read(path: path, at: tips[tips.count - 1]) == Array("\(round) \(index)".utf8))
            }
        }
        #expect(try fixture.repository.packCount() <= 3 * PackMerge.fanIn)
        for tip in tips { _ = try fixture.repository.entries(at: tip) }
        #expect(try fixture.git("rev-list", "--count", "main") == "160\n")
        let inPacks = try fixture.git("count-objects", "-v")
        #expect(inPacks.contains("garbage: 0") && inPacks.contains("count: 0"))
        try fixture.expectSound()
    }

    @Test func groupsWithDeltasMergeWithoutLosingTheirBases() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        for round in 0..<12 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<40 {
                    group.addTask {
                        // The same content again and again, so that packs share objects.
                        _ = try await writer.commit(Fixture.request("f/\(round)/\(index % 3)/\(index).json", "same \(index % 5)"))
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(try fixture.git("rev-list", "--count", "main") == "480\n")
        #expect(try fixture.repository.packCount() <= 2 * PackMerge.fanIn)
        try fixture.expectSound()
        for name in try Folder.names(in: "\(fixture.repository.gitFolder)/objects/pack") where name.hasSuffix(".idx") {
            try fixture.git("verify-pack", "objects/pack/\(name)")
        }
    }

    @Test func leavesPacksAloneThatSomebodyElseCaresFor() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        for index in 0..<6 { _ = try await writer.commit(Fixture.request("\(index)", "\(index)")) }
        let folder = "\(fixture.repository.gitFolder)/objects/pack"
        let kept = try #require(try Folder.names(in: folder).first { $0.hasSuffix(".pack") }).replacingOccurrences(
            of: ".pack", with: "")
        try Data("mine\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(kept).keep"))
        let second = try fixture.writer()
        for index in 6..<40 { _ = try await second.commit(Fixture.request("\(index)", "\(index)")) }
        #expect(try Folder.status("\(folder)/\(kept).pack") != nil)
        #expect(try Folder.status("\(folder)/\(kept).keep") != nil)
        try fixture.expectSound()
    }

    @Test func damagedPackIsNotMergedAway() async throws {
        let fixture = try Fixture()
        let writer = try fixture.writer()
        let folder = "\(fixture.repository.gitFolder)/objects/pack"
        for index in 0..<5 { _ = try await writer.commit(Fixture.request("\(index)", "\(index)")) }
        let damaged = try #require(try Folder.names(in: folder).first { $0.hasSuffix(".pack") })
        try Damage.flipByte(in: "\(folder)/\(damaged)", at: 40)
        for index in 5..<30 {
            // The damaged pack may hold the tip's tree; a refusal is right then, a crash or a lie is not.
            _ = await errorCode { try await writer.commit(Fixture.request("\(index)", "\(index)")) }
        }
        #expect(try Folder.status("\(folder)/\(damaged)") != nil)
    }
}

/// Spoiling files on purpose.
enum Damage {
    static func flipByte(in path: String, at offset: Int) throws {
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        data[offset] ^= 0xFF
        try rewrite(path, data)
    }

    static func zero(_ path: String) throws {
        try rewrite(path, Data(count: try Data(contentsOf: URL(fileURLWithPath: path)).count))
    }

    private static func rewrite(_ path: String, _ data: Data) throws {
        try FileManager.default.removeItem(atPath: path)
        try data.write(to: URL(fileURLWithPath: path))
    }
}
