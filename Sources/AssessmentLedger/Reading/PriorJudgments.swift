public import AssessmentModel
import AssessmentRecords
import GitStorage

/// What a rater's next judgment of a sample has to reckon with. Read from git itself, not from a copy that may lag behind.
public struct PriorJudgments: Sendable {
    struct Entry {
        let id: FactID
        /// Nil for a record that cannot be read: it may be of any.
        let round: RoundID?
        /// A sealed judgment tells only after the reveal.
        let supersedes: FactID?
    }

    private let entries: [Entry]
    private let revealed: Set<RoundID>
    /// For the write that rests on this.
    public let basis: Basis

    init(entries: [Entry], revealed: Set<RoundID>, basis: Basis) {
        (self.entries, self.revealed, self.basis) = (entries, revealed, basis)
    }

    /// The judgment that counts in a round so far. Each is named to sort after the one it supersedes.
    public func standing(in round: RoundID) -> FactID? {
        let superseded = Set(entries.compactMap(\.supersedes))
        return entries.filter { ($0.round ?? round) == round && !superseded.contains($0.id) }.map(\.id).max()
    }

    public func isRevealed(_ round: RoundID) -> Bool { revealed.contains(round) }
}

extension Ledger {
    /// The judgments of a sample by a rater, in all rounds, and which rounds are revealed.
    public func priorJudgments(in session: SessionID, by rater: PersonID, of sample: SampleID) throws -> PriorJudgments {
        let ref = WorkspaceRef.session(session)
        let tip = try tip(of: ref)
        func look(_ folder: RecordFolder, _ prefix: String) throws -> (
            precondition: CommitRequest.Precondition, entries: [(RecordPath, ObjectID)]
        ) {
            let found = try tip.flatMap { try repository.folder(path: folder.text, at: $0, entriesBeginningWith: prefix) }
            return (
                .init(path: folder.text, blob: found?.tree),
                found?.entries.compactMap { entry in RecordPath(entry.path, in: ref).map { ($0, entry.id) } } ?? []
            )
        }
        let work = try look(.work(rater: rater, sample: sample), "\(sample).")
        let reveals = try look(.reveals, "")
        return PriorJudgments(
            entries: try work.entries.compactMap { path, blob in
                // Another sample's name may begin with this one's and a dot.
                guard case .judgment(_, sample, let id) = path else { return nil }
                return try entry(id, at: path, blob, in: ref)
            },
            revealed: Set(reveals.entries.compactMap { if case .reveal(let round, _) = $0.0 { round } else { nil } }),
            basis: Basis(preconditions: [work.precondition, reveals.precondition]))
    }

    private func entry(_ id: FactID, at path: RecordPath, _ blob: ObjectID, in ref: WorkspaceRef) throws -> PriorJudgments.Entry?
    {
        let bytes = try repository.read(blob)
        do {
            switch try LedgerRecord(bytes, at: path, in: ref) {
            case .judgment(let judgment): return .init(id: id, round: judgment.round, supersedes: judgment.supersedes)
            case .sealed(let sealed): return .init(id: id, round: sealed.round, supersedes: nil)
            default: return nil
            }
        } catch is RecordError {
            // Somebody judged here, whatever is left of it: fsck names it, and a new judgment takes its place only when told to.
            return .init(id: id, round: nil, supersedes: nil)
        }
    }
}
