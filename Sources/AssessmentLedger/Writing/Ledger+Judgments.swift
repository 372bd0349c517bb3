public import AssessmentModel
import AssessmentRecords
import GitStorage

extension Ledger {
    /// Writes one judgment, sealed when its round is; returns when it is durable.
    ///
    /// - Parameters:
    ///   - salt: 32 unguessable bytes for a sealed round.
    ///   - basis: what must not have changed since it was decided that the judgment may be written.
    public func append(
        _ judgment: Judgment, in round: Round, salt: [UInt8], sealedAt rounded: Timestamp, on basis: Basis? = nil
    ) async throws -> LedgerReceipt {
        let entry = try Entry(judgment, in: round, salt: salt, at: rounded)
        // Names come from outside here; one that cannot be read back would be kept and never seen again.
        guard RecordPath(entry.path.text, in: .session(judgment.session)) == entry.path else {
            throw LedgerError(
                .unknown, "“\(entry.path.text)” cannot be a judgment's place",
                hint: "names are letters, digits, “.”, “_” and “-”; a fact's has no dot")
        }
        let receipt = try await publish(
            [Document(entry.path, entry.bytes, expecting: .absent)], in: .session(judgment.session),
            message: "Judgment of \(judgment.sample) by \(judgment.rater), round \(round.id)", by: judgment.rater,
            at: judgment.at,
            on: basis)
        try keepOwnCopies([entry], session: judgment.session)
        return receipt
    }

    /// Writes many judgments in one commit: all of them, or none; in bounded memory.
    ///
    /// - Parameters:
    ///   - salt: gives 32 fresh unguessable bytes every time.
    ///   - basis: what must not have changed since it was decided that they may be written.
    ///   - progress: is told how many are written so far.
    public func append(
        _ batch: JudgmentBatch, session: Session, salt: @Sendable () -> [UInt8], at moment: Timestamp, message: String,
        by author: PersonID, on basis: Basis? = nil, progress: (Int) -> Void
    ) async throws -> LedgerReceipt {
        let rounds = Dictionary(session.rounds.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let slice = 4000
        var sealed: [Entry] = []
        let receipt = try await publishMany(in: .session(session.id), message: message, by: author, at: moment, on: basis) {
            add in
            var start = 0
            while start < batch.count {
                let entries = try Concurrently.map(Array(start..<min(start + slice, batch.count))) { position in
                    let judgment = batch.make(position)
                    guard let round = rounds[judgment.round] else {
                        throw LedgerError(.unknown, "the session “\(session.id)” has no round “\(judgment.round)”")
                    }
                    return try Entry(judgment, in: round, salt: round.isSealed ? salt() : [], at: moment)
                }
                for var entry in entries {
                    try add(entry.path, entry.bytes)
                    if entry.ownCopy == nil { continue }
                    entry.bytes = []
                    sealed.append(entry)
                }
                start += entries.count
                progress(start)
            }
        }
        try keepOwnCopies(sealed, session: session.id)
        return receipt
    }

    /// After the commit, so that a rater's own copies hold nothing that was refused.
    private func keepOwnCopies(_ entries: [Entry], session: SessionID) throws(LedgerError) {
        let sealed = entries.filter { $0.ownCopy != nil }
        if sealed.isEmpty { return }
        do throws(LedgerError) {
            for (place, own) in Dictionary(grouping: sealed, by: { [$0.round.rawValue, $0.rater.rawValue] }) {
                try keys.keepOwnCopy(
                    own.compactMap(\.ownCopy), session: session, round: RoundID(unchecked: place[0]),
                    rater: PersonID(unchecked: place[1]))
            }
        } catch {
            throw LedgerError(
                error.code, "kept in git and safe, but not in the rater's own readable copy: \(error.message)",
                hint: "do not send it again; it can be read after the reveal")
        }
    }

    /// A judgment as it goes to disk.
    struct Entry: Sendable {
        var path: RecordPath
        var bytes: [UInt8]
        var round: RoundID
        var rater: PersonID
        /// The readable record, when what goes into git is sealed.
        var ownCopy: [UInt8]?

        init(_ judgment: Judgment, in round: Round, salt: [UInt8], at rounded: Timestamp) throws(LedgerError) {
            path = .judgment(judgment.rater, judgment.sample, judgment.id)
            self.round = round.id
            rater = judgment.rater
            if round.isSealed, let publicKey = round.publicKey, judgment.origin != .importedOpen {
                bytes = SealedJudgmentRecord.encode(try Seal.close(judgment, publicKey: publicKey, salt: salt, at: rounded))
                ownCopy = JudgmentRecord.encode(judgment)
            } else {
                bytes = JudgmentRecord.encode(judgment)
            }
        }
    }
}
