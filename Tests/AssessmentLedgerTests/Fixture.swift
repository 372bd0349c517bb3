import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import Foundation
import GitStorage
import TestSupport

func id<Kind>(_ text: String) -> Identifier<Kind> { Identifier(unchecked: text) }

/// A workspace in a temporary folder with one session of two raters, two samples and a sealed and an open round.
struct LedgerFixture {
    static let at = Timestamp(secondsSince1970: 1_795_466_557)
    static let rounded = at.roundedDown(toMultipleOf: 900)
    static let salt = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 5) }
    static let lead: PersonID = id("lead")

    static let rubric = Rubric(
        id: id("essay"), title: "Essay",
        levels: [Level(id: id("l1"), label: "Low", score: 0), Level(id: id("l2"), label: "High", score: 1)],
        criteria: [Criterion(id: id("thesis"), title: "Thesis"), Criterion(id: id("style"), title: "Style")])

    let folder: TemporaryFolder
    let ledger: Ledger
    let key: RoundKey
    let session: Session
    var ref: WorkspaceRef { .session(session.id) }
    var sealed: Round { session.rounds[0] }

    /// - Parameter isOfPairs: whether the raters compare instead of scoring.
    init(pinning pinned: Rubric = LedgerFixture.rubric, isOfPairs: Bool = false) async throws {
        folder = try TemporaryFolder("ledger")
        ledger = try await Ledger.create(at: folder.path("w"), workspace: Workspace(name: "School"), by: Self.lead, at: Self.at)
        key = RoundKey()
        session = Session(
            id: id("autumn"), title: "Autumn", kind: isOfPairs ? .pairs : .calibration, question: isOfPairs ? "Which?" : "",
            rubric: RubricRecord.pin(Self.rubric),
            task: .init(id: id("letter"), content: ContentHash(digest: repeatElement(7, count: 32))),
            samples: ["s1", "s2"].map { .init(id: id($0), digest: ContentHash(digest: repeatElement(1, count: 32))) },
            raters: [id("ana"), id("ben")],
            rounds: [Round(id: id("r1"), isSealed: true, publicKey: key.publicKey), Round(id: id("talk"), isSealed: false)],
            createdAt: Self.at)
        _ = try await publish([
            Document(.session, SessionRecord.encode(session), expecting: .absent),
            Document(.pinnedRubric, RubricRecord.encode(pinned)),
        ])
    }

    @discardableResult
    func publish(_ documents: [Document]) async throws -> LedgerReceipt {
        try await ledger.publish(documents, in: ref, message: "for a test", by: Self.lead, at: Self.at)
    }

    func judgment(
        _ fact: String, rater: String = "ana", sample: String = "s1", round: String = "r1", rationale: String = "clear",
        thesis: String = "l2",
        origin: Judgment.Origin = .person, supersedes: String? = nil
    ) -> Judgment {
        Judgment(
            id: id(fact), session: session.id, round: id(round), rater: id(rater), sample: id(sample), rubric: session.rubric,
            rows: [
                id("thesis"): CriterionJudgment(.level(id(thesis)), rationale: rationale),
                id("style"): CriterionJudgment(.level(id("l2"))),
            ], origin: origin, at: Self.at, supersedes: supersedes.map { id($0) })
    }

    @discardableResult
    func keep(_ judgment: Judgment, salt: [UInt8] = LedgerFixture.salt) async throws -> LedgerReceipt {
        let round = session.rounds.first { $0.id == judgment.round } ?? sealed
        return try await ledger.append(judgment, in: round, salt: salt, sealedAt: Self.rounded)
    }

    func comparison(
        _ fact: String, rater: String = "ana", left: String = "s1", right: String = "s2", round: String = "r1",
        winner: Comparison.Winner = .left, comment: String = "", origin: Comparison.Origin = .person, supersedes: String? = nil
    ) -> Comparison {
        Comparison(
            id: id(fact), session: session.id, round: id(round), rater: id(rater), left: id(left), right: id(right),
            rubric: session.rubric, winner: winner, comment: comment, origin: origin, at: Self.at,
            supersedes: supersedes.map { id($0) })
    }

    @discardableResult
    func keep(_ comparison: Comparison, salt: [UInt8] = LedgerFixture.salt) async throws -> LedgerReceipt {
        let round = session.rounds.first { $0.id == comparison.round } ?? sealed
        return try await ledger.append(comparison, in: round, salt: salt, sealedAt: Self.rounded)
    }

    func path(_ comparison: Comparison) -> RecordPath {
        .comparison(comparison.rater, comparison.left, comparison.right, comparison.id)
    }

    @discardableResult
    func reveal(_ fact: String = "zz1", key: RoundKey? = nil, count: Int = 1) async throws -> LedgerReceipt {
        let reveal = Reveal(
            id: id(fact), session: session.id, round: id("r1"), privateKey: (key ?? self.key).privateKey, sealedCount: count,
            by: Self.lead,
            at: Self.at)
        return try await publish([Document(.reveal(id("r1"), id(fact)), RevealRecord.encode(reveal), expecting: .absent)])
    }

    func path(_ judgment: Judgment) -> RecordPath { .judgment(judgment.rater, judgment.sample, judgment.id) }

    func mode(_ relative: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: ledger.repository.privateFolder + "/" + relative)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    func git(_ arguments: String...) throws -> CommandRun { try run(["git", "-C", folder.path("w")] + arguments) }
}
