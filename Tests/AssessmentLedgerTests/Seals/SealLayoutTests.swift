import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import Crypto
import Foundation
import TestSupport
import Testing

/// The seal made again from its article (Seals.md) alone, so that another program can be written from it; then used to make
/// seals that no honest writer makes.
@Suite struct SealLayoutTests {
    static let tag = Array("plumbline/seal/1".utf8)

    static func field(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let count = UInt32(bytes.count)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + bytes
    }

    static func context(of judgment: Judgment, rubric: ContentHash) -> [UInt8] {
        tag
            + [judgment.session.rawValue, judgment.round.rawValue, judgment.sample.rawValue, judgment.rater.rawValue, rubric.hex]
            .flatMap { field($0.utf8) }
    }

    static func commitment(_ context: [UInt8], salt: [UInt8], record: [UInt8]) -> ContentHash {
        ContentHash(digest: SHA256.hash(data: context + field(salt) + field(record)))
    }

    @Test func theCommitmentIsWhatTheArticleSays() async throws {
        let world = try await LedgerFixture()
        for number in 0..<20 {
            let judgment = world.judgment(
                "f\(number)", rater: number % 2 == 0 ? "ana" : "ben", rationale: String(repeating: "x", count: number))
            let salt = (0..<32).map { UInt8($0 + number) }
            let sealed = try Seal.close(judgment, publicKey: world.key.publicKey, salt: salt, at: LedgerFixture.rounded)
            let expected = Self.commitment(
                Self.context(of: judgment, rubric: judgment.rubric.content), salt: salt, record: JudgmentRecord.encode(judgment))
            #expect(sealed.commitment == expected)
        }
    }

    @Test func thePlainTextIsSaltLengthRecordAndZeros() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        let sealed = try Seal.close(judgment, publicKey: world.key.publicKey, salt: LedgerFixture.salt, at: LedgerFixture.rounded)
        var recipient = try HPKE.Recipient(
            privateKey: try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: world.key.privateKey),
            ciphersuite: .Curve25519_SHA256_ChachaPoly, info: Data(Self.tag),
            encapsulatedKey: Data(sealed.encapsulatedKey))
        let plain = try recipient.open(
            sealed.cipherText, authenticating: Self.context(of: judgment, rubric: judgment.rubric.content))
        let used = LedgerFixture.salt + Self.field(JudgmentRecord.encode(judgment))
        #expect(Array(plain) == used + Array(repeating: 0, count: 4096 - used.count))
    }

    /// A seal for `outside` around any plain text.
    private func forged(_ outside: Judgment, _ world: LedgerFixture, plain: [UInt8], commitment: ContentHash) throws
        -> SealedJudgment
    {
        var sender = try HPKE.Sender(
            recipientKey: try Curve25519.KeyAgreement.PublicKey(rawRepresentation: world.key.publicKey),
            ciphersuite: .Curve25519_SHA256_ChachaPoly, info: Data(Self.tag))
        let text = try sender.seal(plain, authenticating: Self.context(of: outside, rubric: outside.rubric.content))
        return SealedJudgment(
            id: outside.id, session: outside.session, round: outside.round, rater: outside.rater, sample: outside.sample,
            at: LedgerFixture.rounded, commitment: commitment, encapsulatedKey: Array(sender.encapsulatedKey),
            cipherText: Array(text))
    }

    @Test func refusesSealsThatNoHonestWriterMakes() async throws {
        let world = try await LedgerFixture()
        let outside = world.judgment("f1")
        let context = Self.context(of: outside, rubric: outside.rubric.content)
        let salt = LedgerFixture.salt
        func with(record: [UInt8]) throws -> SealedJudgment {
            try forged(
                outside, world, plain: salt + Self.field(record), commitment: Self.commitment(context, salt: salt, record: record)
            )
        }
        var otherWording = outside
        otherWording.rubric.content = outside.rubric.structure
        let good = JudgmentRecord.encode(outside)
        #expect(try Seal.open(try with(record: good), with: world.key, rubric: outside.rubric.content) == outside)
        let bad: [(String, SealedJudgment)] = [
            ("another rater inside", try with(record: JudgmentRecord.encode(world.judgment("f1", rater: "ben")))),
            ("another sample inside", try with(record: JudgmentRecord.encode(world.judgment("f1", sample: "s2")))),
            ("another id inside", try with(record: JudgmentRecord.encode(world.judgment("f2")))),
            ("another wording inside", try with(record: JudgmentRecord.encode(otherWording))),
            ("no record inside", try with(record: Array("{}".utf8))),
            ("empty", try with(record: [])),
            (
                "too short",
                try forged(
                    outside, world, plain: Array(salt.prefix(10)), commitment: Self.commitment(context, salt: salt, record: []))
            ),
            (
                "a length beyond the end",
                try forged(
                    outside, world, plain: salt + [0x7F, 0xFF, 0xFF, 0xFF] + good,
                    commitment: Self.commitment(context, salt: salt, record: good))
            ),
            (
                "committed to something else",
                try forged(
                    outside, world, plain: salt + Self.field(good),
                    commitment: Self.commitment(
                        context, salt: salt, record: JudgmentRecord.encode(world.judgment("f1", rationale: "other"))))
            ),
        ]
        for (name, sealed) in bad {
            let error = #expect(throws: LedgerError.self, "\(name)") {
                try Seal.open(sealed, with: world.key, rubric: outside.rubric.content)
            }
            #expect(error?.code == .sealBroken)
        }
    }
}
