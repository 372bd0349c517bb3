import AssessmentModel
import AssessmentRecords
import GitStorage

/// A session branch's judgments, comparisons and reveals at one commit, read in one pass.
struct StoredJudgments {
    struct Sealed: Sendable {
        var fact: SealedRoundFact
        var path: RecordPath
        var blob: ObjectID
    }

    var sealed: [Sealed] = []
    var open: [RoundFact] = []
    /// Oldest first, by their sortable ids.
    var reveals: [(reveal: Reveal, path: RecordPath)] = []
    var faults: [String] = []

    init(ledger: Ledger, session: Session, at commit: ObjectID) throws {
        try ledger.forEachRecord(in: .session(session.id), at: commit) { path, blob, bytes in
            switch path {
            case .judgment, .comparison, .reveal: break
            default: return
            }
            let record: LedgerRecord
            do {
                record = try LedgerRecord(Array(bytes), at: path, in: .session(session.id))
            } catch {
                faults.append("\(error)")
                return
            }
            switch (record, path) {
            case (.sealed(let one), _): sealed.append(Sealed(fact: .judgment(one), path: path, blob: blob))
            case (.sealedComparison(let one), _): sealed.append(Sealed(fact: .comparison(one), path: path, blob: blob))
            case (.judgment(let one), _): open.append(.judgment(one))
            case (.comparison(let one), _): open.append(.comparison(one))
            case (.reveal(let reveal), _): reveals.append((reveal, path))
            default: break
            }
        }
        reveals.sort { $0.reveal.id < $1.reveal.id }
    }
}
