public import AssessmentModel
import AssessmentRecords
import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Closes and opens judgments: HPKE (RFC 9180) base mode with X25519, HKDF-SHA256 and ChaCha20-Poly1305.
///
/// The plain text is a 32-byte salt, the judgment's length (4 bytes), its canonical record, and zeros up to a multiple of
/// ``block``; so the size of a sealed judgment says nothing about how much its rater wrote, up to that multiple.
public enum Seal {
    static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
    static let saltLength = 32
    static let block = 4096

    /// - Parameter salt: 32 unguessable bytes; without them a judgment of a few criteria could be found by trying all.
    public static func close(_ judgment: Judgment, publicKey: [UInt8], salt: [UInt8], at rounded: Timestamp) throws(LedgerError)
        -> SealedJudgment
    {
        guard salt.count == saltLength else {
            throw LedgerError(.sealBroken, "a salt has \(saltLength) bytes, not \(salt.count)")
        }
        let context = context(of: judgment)
        let record = JudgmentRecord.encode(judgment)
        var plain = salt
        let used = saltLength + 4 + record.count
        plain.reserveCapacity(used + block)
        SealContext.append(record.count, to: &plain)
        plain.append(contentsOf: record)
        plain.append(contentsOf: repeatElement(0, count: (block - used % block) % block))
        do {
            let recipient = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey)
            let contextBytes = context.bytes
            var sender = try HPKE.Sender(recipientKey: recipient, ciphersuite: suite, info: Data(SealContext.domain))
            let cipherText = try sender.seal(plain, authenticating: contextBytes)
            return SealedJudgment(
                id: judgment.id, session: judgment.session, round: judgment.round, rater: judgment.rater, sample: judgment.sample,
                at: rounded, commitment: context.commitment(salt: salt, judgment: record),
                encapsulatedKey: Array(sender.encapsulatedKey), cipherText: Array(cipherText))
        } catch {
            throw LedgerError(
                .sealBroken, "the judgment of “\(judgment.sample)” by “\(judgment.rater)” could not be sealed: \(error)")
        }
    }

    /// Opens one and checks everything about it that can be checked without git's history.
    public static func open(_ sealed: SealedJudgment, with key: RoundKey, rubric: ContentHash) throws(LedgerError) -> Judgment {
        let name = "the sealed judgment \(sealed.id) of “\(sealed.sample)” by “\(sealed.rater)”"
        let context = SealContext(
            session: sealed.session, round: sealed.round, sample: sealed.sample, rater: sealed.rater, rubric: rubric)
        let plain: [UInt8]
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key.key, ciphersuite: suite, info: Data(SealContext.domain),
                encapsulatedKey: Data(sealed.encapsulatedKey))
            plain = Array(try recipient.open(sealed.cipherText, authenticating: context.bytes))
        } catch {
            throw LedgerError(.sealBroken, "\(name) does not open with the round's key: it was altered, or copied from elsewhere")
        }
        guard plain.count >= saltLength + 4 else { throw LedgerError(.sealBroken, "\(name) is too short") }
        let length = plain[saltLength..<saltLength + 4].reduce(0) { $0 << 8 | Int($1) }
        guard length <= plain.count - saltLength - 4 else {
            throw LedgerError(.sealBroken, "\(name) names a length beyond its end")
        }
        let record = Array(plain[(saltLength + 4)..<(saltLength + 4 + length)])
        guard context.commitment(salt: Array(plain[..<saltLength]), judgment: record) == sealed.commitment else {
            throw LedgerError(.sealBroken, "\(name) does not match its commitment")
        }
        let judgment: Judgment
        do {
            judgment = try JudgmentRecord.decode(record, file: nil)
        } catch {
            throw LedgerError(.sealBroken, "\(name) holds no valid judgment: \(error)")
        }
        guard
            judgment.id == sealed.id, judgment.session == sealed.session, judgment.round == sealed.round,
            judgment.rater == sealed.rater, judgment.sample == sealed.sample, judgment.rubric.content == rubric
        else { throw LedgerError(.sealBroken, "\(name) speaks of something else inside than outside") }
        return judgment
    }

    private static func context(of judgment: Judgment) -> SealContext {
        SealContext(
            session: judgment.session, round: judgment.round, sample: judgment.sample, rater: judgment.rater,
            rubric: judgment.rubric.content)
    }
}
