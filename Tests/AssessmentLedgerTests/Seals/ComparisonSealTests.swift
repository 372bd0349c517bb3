import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import Crypto
import TestSupport
import Testing

@Suite struct ComparisonSealTests {
    private func seal(_ comparison: Comparison, _ world: LedgerFixture, salt: [UInt8] = LedgerFixture.salt) throws
        -> SealedComparison
    {
        try Seal.close(comparison, publicKey: world.key.publicKey, salt: salt, at: LedgerFixture.rounded)
    }

    @Test func opensToExactlyWhatWasClosed() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        for winner in Comparison.Winner.allCases {
            let comparison = world.comparison("f1", winner: winner, comment: "“très” clear\n🙂")
            let sealed = try seal(comparison, world)
            #expect(sealed.at == LedgerFixture.rounded)
            #expect(try Seal.open(sealed, with: world.key, rubric: comparison.rubric.content) == comparison)
        }
    }

    @Test func refusesEveryTampering() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        let comparison = world.comparison("f1")
        let sealed = try seal(comparison, world)
        let changes: [(String, (inout SealedComparison) -> Void)] = [
            ("id", { $0.id = id("f2") }), ("session", { $0.session = id("spring") }), ("round", { $0.round = id("r2") }),
            ("rater", { $0.rater = id("ben") }), ("left", { $0.left = id("s3") }), ("right", { $0.right = id("s3") }),
            ("sides", { ($0.left, $0.right) = ($0.right, $0.left) }),
            ("commitment", { $0.commitment = ContentHash(digest: repeatElement(0, count: 32)) }),
            ("encapsulated key", { $0.encapsulatedKey[0] ^= 1 }), ("first byte", { $0.cipherText[0] ^= 1 }),
            ("a byte less", { $0.cipherText.removeLast() }), ("nothing", { $0.cipherText = [] }),
        ]
        for (name, change) in changes {
            var altered = sealed
            change(&altered)
            let error = #expect(throws: LedgerError.self, "\(name)") {
                try Seal.open(altered, with: world.key, rubric: comparison.rubric.content)
            }
            #expect(error?.code == .sealBroken)
        }
        #expect(throws: LedgerError.self) { try Seal.open(sealed, with: RoundKey(), rubric: comparison.rubric.content) }
        #expect(throws: LedgerError.self) { try Seal.open(sealed, with: world.key, rubric: comparison.rubric.structure) }
    }

    /// The layout made again from the article alone.
    @Test func theCommitmentIsWhatTheArticleSays() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        let comparison = world.comparison("f1", left: "s2", right: "s1", winner: .tie)
        let fields = ["autumn", "r1", "s2", "s1", "ana", comparison.rubric.content.hex]
        let context = Array("plumbline/seal-comparison/1".utf8) + fields.flatMap { SealLayoutTests.field($0.utf8) }
        let expected = SealLayoutTests.commitment(
            context, salt: LedgerFixture.salt, record: ComparisonRecord.encode(comparison))
        #expect(try seal(comparison, world).commitment == expected)
    }

    @Test func allAnswersHaveTheSameSize() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        let sizes = try Comparison.Winner.allCases.flatMap { winner in
            try ["", String(repeating: "because ", count: 300)].map {
                try seal(world.comparison("f1", winner: winner, comment: $0), world).cipherText.count
            }
        }
        #expect(Set(sizes) == [4096 + 16])
    }
}
