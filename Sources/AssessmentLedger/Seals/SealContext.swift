import AssessmentModel
import Crypto

/// What a sealed judgment is about, bound into its commitment and its cipher text: a seal copied to another rater,
/// sample, round or rubric wording neither opens nor matches.
struct SealContext {
    var session: SessionID
    var round: RoundID
    var sample: SampleID
    var rater: PersonID
    var rubric: ContentHash

    static let domain = Array("plumbline/seal/1".utf8)

    /// The domain tag, then each field with its length before it, so that no two contexts share their bytes.
    var bytes: [UInt8] {
        var out = Self.domain
        out.reserveCapacity(256)
        for field in [session.rawValue, round.rawValue, sample.rawValue, rater.rawValue, rubric.hex] {
            Self.append(field.utf8.count, to: &out)
            out.append(contentsOf: field.utf8)
        }
        return out
    }

    /// SHA-256 over context, salt and judgment, each with its length before it.
    func commitment(salt: [UInt8], judgment: [UInt8]) -> ContentHash {
        var message = bytes
        message.reserveCapacity(message.count + salt.count + judgment.count + 8)
        Self.append(salt.count, to: &message)
        message.append(contentsOf: salt)
        Self.append(judgment.count, to: &message)
        message.append(contentsOf: judgment)
        return ContentHash(digest: SHA256.hash(data: message))
    }

    /// Four bytes, most significant first.
    static func append(_ count: Int, to out: inout [UInt8]) {
        let value = UInt32(count)
        for shift in [24, 16, 8, 0] { out.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
    }
}
