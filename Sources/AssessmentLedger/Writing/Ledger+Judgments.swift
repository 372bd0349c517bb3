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
        try await append(
            .judgment(judgment), in: round, salt: salt, sealedAt: rounded,
            message: "Judgment of \(judgment.sample) by \(judgment.rater), round \(round.id)", on: basis)
    }

    /// Writes one comparison likewise.
    public func append(
        _ comparison: Comparison, in round: Round, salt: [UInt8], sealedAt rounded: Timestamp, on basis: Basis? = nil
    ) async throws -> LedgerReceipt {
        try await append(
            .comparison(comparison), in: round, salt: salt, sealedAt: rounded,
            message: "Comparison of \(comparison.left) and \(comparison.right) by \(comparison.rater), round \(round.id)",
            on: basis)
    }

    private func append(
        _ fact: RoundFact, in round: Round, salt: [UInt8], sealedAt rounded: Timestamp, message: String, on basis: Basis?
    ) async throws -> LedgerReceipt {
        let entry = try Entry(fact, in: round, salt: salt, at: rounded)
        // Names come from outside here; one that cannot be read back would be kept and never seen again.
        guard RecordPath(entry.path.text, in: .session(fact.session)) == entry.path else {
            throw LedgerError(
                .unknown, "“\(entry.path.text)” cannot be a \(fact.noun)'s place",
                hint: "names are letters, digits, “.”, “_” and “-”; a fact's has no dot")
        }
        let receipt = try await publish(
            [Document(entry.path, entry.bytes, expecting: .absent)], in: .session(fact.session), message: message,
            by: fact.rater, at: fact.at, on: basis)
        try keepOwnCopies([entry], session: fact.session)
        return receipt
    }

    /// Writes many judgments or comparisons in one commit: all of them, or none; in bounded memory.
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
                    let fact = batch.make(position)
                    guard let round = rounds[fact.round] else {
                        throw LedgerError(.unknown, "the session “\(session.id)” has no round “\(fact.round)”")
                    }
                    return try Entry(fact, in: round, salt: round.isSealed ? salt() : [], at: moment)
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

    /// A judgment or comparison as it goes to disk.
    struct Entry: Sendable {
        var path: RecordPath
        var bytes: [UInt8]
        var round: RoundID
        var rater: PersonID
        /// The readable record, when what goes into git is sealed.
        var ownCopy: [UInt8]?

        init(_ fact: RoundFact, in round: Round, salt: [UInt8], at rounded: Timestamp) throws(LedgerError) {
            self.round = round.id
            rater = fact.rater
            let publicKey = round.isSealed && !fact.isBroughtInOpen ? round.publicKey : nil
            switch fact {
            case .judgment(let judgment):
                path = .judgment(judgment.rater, judgment.sample, judgment.id)
                bytes = JudgmentRecord.encode(judgment)
                guard let publicKey else { return }
                ownCopy = bytes
                bytes = SealedJudgmentRecord.encode(try Seal.close(judgment, publicKey: publicKey, salt: salt, at: rounded))
            case .comparison(let comparison):
                path = .comparison(comparison.rater, comparison.left, comparison.right, comparison.id)
                bytes = ComparisonRecord.encode(comparison)
                guard let publicKey else { return }
                ownCopy = bytes
                bytes = SealedComparisonRecord.encode(try Seal.close(comparison, publicKey: publicKey, salt: salt, at: rounded))
            }
        }
    }
}
