public import AssessmentModel
import AssessmentRecords
import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Closes and opens judgments and comparisons: HPKE (RFC 9180) base mode with X25519, HKDF-SHA256 and ChaCha20-Poly1305.
///
/// The plain text is a 32-byte salt, the record's length (4 bytes), the canonical record, and zeros up to a multiple of
/// ``block``; so the size of what is sealed says nothing about how much its rater wrote, up to that multiple.
public enum Seal {
    static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
    static let saltLength = 32
    static let block = 4096

    /// What closing makes, whatever was closed.
    struct Envelope {
        var commitment: ContentHash
        var encapsulatedKey: [UInt8]
        var cipherText: [UInt8]
    }

    /// - Parameter salt: 32 unguessable bytes; without them a judgment of a few criteria could be found by trying all.
    public static func close(_ judgment: Judgment, publicKey: [UInt8], salt: [UInt8], at rounded: Timestamp) throws(LedgerError)
        -> SealedJudgment
    {
        let made = try close(
            JudgmentRecord.encode(judgment), of: .judgment(judgment), in: SealContext(judgment), publicKey: publicKey, salt: salt)
        return SealedJudgment(
            id: judgment.id, session: judgment.session, round: judgment.round, rater: judgment.rater, sample: judgment.sample,
            at: rounded, commitment: made.commitment, encapsulatedKey: made.encapsulatedKey, cipherText: made.cipherText)
    }

    /// - Parameter salt: 32 unguessable bytes; an answer is one of three.
    public static func close(_ comparison: Comparison, publicKey: [UInt8], salt: [UInt8], at rounded: Timestamp)
        throws(LedgerError) -> SealedComparison
    {
        let made = try close(
            ComparisonRecord.encode(comparison), of: .comparison(comparison), in: SealContext(comparison), publicKey: publicKey,
            salt: salt)
        return SealedComparison(
            id: comparison.id, session: comparison.session, round: comparison.round, rater: comparison.rater,
            left: comparison.left, right: comparison.right, at: rounded, commitment: made.commitment,
            encapsulatedKey: made.encapsulatedKey, cipherText: made.cipherText)
    }

    /// Opens one and checks everything about it that can be checked without git's history.
    public static func open(_ sealed: SealedJudgment, with key: RoundKey, rubric: ContentHash) throws(LedgerError) -> Judgment {
        let name = "the sealed judgment \(sealed.id) of “\(sealed.sample)” by “\(sealed.rater)”"
        let envelope = Envelope(
            commitment: sealed.commitment, encapsulatedKey: sealed.encapsulatedKey, cipherText: sealed.cipherText)
        let record = try open(envelope, named: name, in: SealContext(sealed, rubric: rubric), with: key)
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

    /// The same for a comparison.
    public static func open(_ sealed: SealedComparison, with key: RoundKey, rubric: ContentHash) throws(LedgerError) -> Comparison
    {
        let name = "the sealed comparison \(sealed.id) of “\(sealed.left)” and “\(sealed.right)” by “\(sealed.rater)”"
        let envelope = Envelope(
            commitment: sealed.commitment, encapsulatedKey: sealed.encapsulatedKey, cipherText: sealed.cipherText)
        let record = try open(envelope, named: name, in: SealContext(sealed, rubric: rubric), with: key)
        let comparison: Comparison
        do {
            comparison = try ComparisonRecord.decode(record, file: nil)
        } catch {
            throw LedgerError(.sealBroken, "\(name) holds no valid comparison: \(error)")
        }
        guard
            comparison.id == sealed.id, comparison.session == sealed.session, comparison.round == sealed.round,
            comparison.rater == sealed.rater, comparison.left == sealed.left, comparison.right == sealed.right,
            comparison.rubric.content == rubric
        else { throw LedgerError(.sealBroken, "\(name) speaks of something else inside than outside") }
        return comparison
    }

    private static func close(
        _ record: [UInt8], of fact: RoundFact, in context: SealContext, publicKey: [UInt8], salt: [UInt8]
    ) throws(LedgerError) -> Envelope {
        guard salt.count == saltLength else {
            throw LedgerError(.sealBroken, "a salt has \(saltLength) bytes, not \(salt.count)")
        }
        var plain = salt
        let used = saltLength + 4 + record.count
        plain.reserveCapacity(used + block)
        SealContext.append(record.count, to: &plain)
        plain.append(contentsOf: record)
        plain.append(contentsOf: repeatElement(0, count: (block - used % block) % block))
        do {
            let recipient = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey)
            var sender = try HPKE.Sender(recipientKey: recipient, ciphersuite: suite, info: Data(context.domain))
            let cipherText = try sender.seal(plain, authenticating: context.bytes)
            return Envelope(
                commitment: context.commitment(salt: salt, record: record), encapsulatedKey: Array(sender.encapsulatedKey),
                cipherText: Array(cipherText))
        } catch {
            throw LedgerError(
                .sealBroken, "the \(fact.noun) of \(fact.work) by “\(fact.rater)” could not be sealed: \(error)")
        }
    }

    /// The canonical record inside, checked against its commitment.
    private static func open(_ sealed: Envelope, named name: String, in context: SealContext, with key: RoundKey)
        throws(LedgerError) -> [UInt8]
    {
        let plain: [UInt8]
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key.key, ciphersuite: suite, info: Data(context.domain),
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
        guard context.commitment(salt: Array(plain[..<saltLength]), record: record) == sealed.commitment else {
            throw LedgerError(.sealBroken, "\(name) does not match its commitment")
        }
        return record
    }
}
