import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import Foundation
import GitStorage
import TestSupport
import Testing

@Suite struct AppendTests {
    @Test func aSealedJudgmentCannotBeReadFromGit() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1", rationale: "an unmistakable reason")
        let receipt = try await world.keep(judgment)
        #expect(receipt.changes.map(\.path) == [world.path(judgment).text])
        let bytes = try #require(try world.ledger.bytes(of: world.path(judgment), in: world.ref))
        let sealed = try SealedJudgmentRecord.decode(bytes)
        #expect(sealed.at == LedgerFixture.rounded)
        #expect(try Seal.open(sealed, with: world.key, rubric: judgment.rubric.content) == judgment)
        #expect(try world.git("grep", "-c", "unmistakable", "sessions/autumn").status == 1)
        let objects = try world.git("cat-file", "--batch", "--batch-all-objects").output
        #expect(objects.range(of: Data("unmistakable".utf8)) == nil)
    }

    @Test func anOpenRoundsJudgmentIsReadable() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1", round: "talk")
        try await world.keep(judgment, salt: [])
        let bytes = try #require(try world.ledger.bytes(of: world.path(judgment), in: world.ref))
        #expect(try JudgmentRecord.decode(bytes) == judgment)
        #expect(!FileManager.default.fileExists(atPath: world.ledger.repository.privateFolder + "/own"))
    }

    @Test func whatWasBroughtInOpenStaysOpenInASealedRound() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1", origin: .importedOpen)
        try await world.keep(judgment, salt: [])
        let bytes = try #require(try world.ledger.bytes(of: world.path(judgment), in: world.ref))
        #expect(try JudgmentRecord.decode(bytes).origin == .importedOpen)
    }

    @Test func refusesASecondFactOfTheSameName() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f1", round: "talk"), salt: [])
        let error = await #expect(throws: LedgerError.self) {
            try await world.keep(world.judgment("f1", round: "talk", rationale: "changed"), salt: [])
        }
        #expect(error?.code == .conflict)
    }

    @Test func sendingTheSameFactTwiceIsOneCommit() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1", round: "talk")
        let first = try await world.keep(judgment, salt: [])
        let second = try await world.keep(judgment, salt: [])
        #expect(first.commit == second.commit)
        #expect(second.changes == first.changes)
    }

    @Test func theRatersOwnCopyIsForTheOwnersEyesOnly() async throws {
        let world = try await LedgerFixture()
        let first = world.judgment("f1"), second = world.judgment("f2", sample: "s2")
        try await world.keep(first)
        try await world.keep(second)
        #expect(try world.mode("") == 0o700)
        for folder in ["own", "own/autumn", "own/autumn/r1"] { #expect(try world.mode(folder) == 0o700) }
        #expect(try world.mode("own/autumn/r1/ana.json") == 0o600)
        let copy = try Data(contentsOf: URL(fileURLWithPath: world.ledger.repository.privateFolder + "/own/autumn/r1/ana.json"))
        #expect(Array(copy) == JudgmentRecord.encode(first) + JudgmentRecord.encode(second))
    }

    @Test func aBatchIsOneCommitSealedEachWithItsOwnSalt() async throws {
        let world = try await LedgerFixture()
        let judgments = (0..<50).map { world.judgment("f\($0)", rater: $0 % 2 == 0 ? "ana" : "ben", sample: "s\($0)") }
        let salts = Counter()
        let before = try #require(try world.ledger.tip(of: world.ref))
        let receipt = try await world.ledger.append(
            JudgmentBatch(count: judgments.count) { judgments[$0] }, session: world.session, salt: { salts.salt() },
            at: LedgerFixture.rounded,
            message: "Many", by: LedgerFixture.lead, progress: { _ in })
        #expect(try world.git("rev-list", "--count", "\(before.hex)..\(receipt.commit.hex)").text == "1\n")
        var commitments: Set<ContentHash> = []
        for judgment in judgments {
            let bytes = try #require(try world.ledger.bytes(of: world.path(judgment), in: world.ref))
            let sealed = try SealedJudgmentRecord.decode(bytes)
            commitments.insert(sealed.commitment)
            #expect(try Seal.open(sealed, with: world.key, rubric: judgment.rubric.content) == judgment)
        }
        #expect(commitments.count == 50)
        #expect(salts.count == 50)
        #expect(try world.mode("own/autumn/r1/ben.json") == 0o600)
    }

    @Test func aBatchWithAnUnknownRoundStoresNothing() async throws {
        let world = try await LedgerFixture()
        let judgments = [world.judgment("f1"), world.judgment("f2", sample: "s2", round: "r9")]
        let before = try world.ledger.tip(of: world.ref)
        let error = await #expect(throws: LedgerError.self) {
            try await world.ledger.append(
                JudgmentBatch(count: 2) { judgments[$0] }, session: world.session, salt: { LedgerFixture.salt },
                at: LedgerFixture.at,
                message: "m", by: LedgerFixture.lead, progress: { _ in })
        }
        #expect(error?.code == .unknown)
        #expect(try world.ledger.tip(of: world.ref) == before)
    }

    @Test func aHundredAtOnceAreAllKept() async throws {
        let world = try await LedgerFixture()
        let judgments = (0..<100).map { world.judgment("f\($0)", sample: "s\($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for judgment in judgments { group.addTask { _ = try await world.keep(judgment) } }
            try await group.waitForAll()
        }
        let tip = try #require(try world.ledger.tip(of: world.ref))
        #expect(try world.ledger.repository.entries(at: tip, under: "judgments").count == 100)
        #expect(try world.git("fsck", "--strict").status == 0)
    }
}

/// Salts that differ, and how many were asked for; batches ask from several threads.
final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var number = 0
    var count: Int { lock.withLock { number } }
    func salt() -> [UInt8] {
        lock.withLock {
            number += 1
            return (0..<32).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) }
        }
    }
}
