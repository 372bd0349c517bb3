import AssessmentModel
import Crypto

/// What a seal is about, bound into its commitment and its cipher text: one copied to another rater, sample, round or
/// rubric wording neither opens nor matches.
struct SealContext {
    /// Before the context and HPKE's `info`: what is sealed, so that a judgment's seal is never taken for a comparison's.
    let domain: [UInt8]
    /// The domain tag, then each field with its length before it, so that no two contexts share their bytes.
    let bytes: [UInt8]

    init(_ judgment: Judgment) {
        self.init(
            session: judgment.session, round: judgment.round, sample: judgment.sample, rater: judgment.rater,
            rubric: judgment.rubric.content)
    }

    init(_ sealed: SealedJudgment, rubric: ContentHash) {
        self.init(session: sealed.session, round: sealed.round, sample: sealed.sample, rater: sealed.rater, rubric: rubric)
    }

    init(_ comparison: Comparison) {
        self.init(
            session: comparison.session, round: comparison.round, left: comparison.left, right: comparison.right,
            rater: comparison.rater, rubric: comparison.rubric.content)
    }

    init(_ sealed: SealedComparison, rubric: ContentHash) {
        self.init(
            session: sealed.session, round: sealed.round, left: sealed.left, right: sealed.right, rater: sealed.rater,
            rubric: rubric)
    }

    init(session: SessionID, round: RoundID, sample: SampleID, rater: PersonID, rubric: ContentHash) {
        self.init(
            domain: "plumbline/seal/1", [session.rawValue, round.rawValue, sample.rawValue, rater.rawValue, rubric.hex])
    }

    init(session: SessionID, round: RoundID, left: SampleID, right: SampleID, rater: PersonID, rubric: ContentHash) {
        self.init(
            domain: "plumbline/seal-comparison/1",
            [session.rawValue, round.rawValue, left.rawValue, right.rawValue, rater.rawValue, rubric.hex])
    }

    private init(domain: String, _ fields: [String]) {
        self.domain = Array(domain.utf8)
        var out = self.domain
        out.reserveCapacity(256)
        for field in fields {
            Self.append(field.utf8.count, to: &out)
            out.append(contentsOf: field.utf8)
        }
        bytes = out
    }

    /// SHA-256 over context, salt and record, the last two with their lengths before them.
    func commitment(salt: [UInt8], record: [UInt8]) -> ContentHash {
        var message = bytes
        message.reserveCapacity(message.count + salt.count + record.count + 8)
        Self.append(salt.count, to: &message)
        message.append(contentsOf: salt)
        Self.append(record.count, to: &message)
        message.append(contentsOf: record)
        return ContentHash(digest: SHA256.hash(data: message))
    }

    /// Four bytes, most significant first.
    static func append(_ count: Int, to out: inout [UInt8]) {
        let value = UInt32(count)
        for shift in [24, 16, 8, 0] { out.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
    }
}
