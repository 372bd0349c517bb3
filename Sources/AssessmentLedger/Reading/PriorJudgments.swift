public import AssessmentModel
import AssessmentRecords
import GitStorage

/// What a rater's next judgment of a sample, or comparison of a pair, has to reckon with. Read from git itself, not from a copy that may lag behind.
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

    /// The judgment that counts in a round so far, or the last of the comparisons that do. Each is named to sort after the one it
    /// supersedes.
    public func standing(in round: RoundID) -> FactID? {
        let superseded = Set(entries.compactMap(\.supersedes))
        return entries.filter { ($0.round ?? round) == round && !superseded.contains($0.id) }.map(\.id).max()
    }

    public func isRevealed(_ round: RoundID) -> Bool { revealed.contains(round) }
}

extension Ledger {
    /// The judgments of a sample by a rater, in all rounds, and which rounds are revealed.
    public func priorJudgments(in session: SessionID, by rater: PersonID, of sample: SampleID) throws -> PriorJudgments {
        // Another sample's name may begin with this one's and a dot.
        try prior(in: session, .work(rater: rater, sample: sample), beginningWith: ["\(sample)."]) { path in
            if case .judgment(_, sample, let id) = path { id } else { nil }
        }
    }

    /// The comparisons of a pair by a rater, whichever side each sample was on, in all rounds, and which rounds are revealed.
    public func priorComparisons(in session: SessionID, by rater: PersonID, of pair: SamplePair) throws -> PriorJudgments {
        let names = ["\(pair.first)+\(pair.second).", "\(pair.second)+\(pair.first)."]
        return try prior(in: session, .pair(rater: rater, pair), beginningWith: names) { path in
            if case .comparison(_, let left, let right, let id) = path, SamplePair(left, right) == pair { id } else { nil }
        }
    }

    private func prior(
        in session: SessionID, _ folder: RecordFolder, beginningWith names: [String], _ fact: (RecordPath) -> FactID?
    ) throws -> PriorJudgments {
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
        let works = try names.map { try look(folder, $0) }
        let reveals = try look(.reveals, "")
        return PriorJudgments(
            entries: try works.flatMap(\.entries).compactMap { path, blob in
                try fact(path).flatMap { try entry($0, at: path, blob, in: ref) }
            },
            revealed: Set(try reveals.entries.compactMap { try revealedRound($0.0, $0.1) }),
            // Each look is of the same folder of the same commit.
            basis: Basis(preconditions: works.prefix(1).map(\.precondition) + [reveals.precondition]))
    }

    private func entry(_ id: FactID, at path: RecordPath, _ blob: ObjectID, in ref: WorkspaceRef) throws -> PriorJudgments.Entry?
    {
        let bytes = try repository.read(blob)
        do {
            switch try LedgerRecord(bytes, at: path, in: ref) {
            case .judgment(let judgment): return .init(id: id, round: judgment.round, supersedes: judgment.supersedes)
            case .sealed(let sealed): return .init(id: id, round: sealed.round, supersedes: nil)
            case .comparison(let answer): return .init(id: id, round: answer.round, supersedes: answer.supersedes)
            case .sealedComparison(let sealed): return .init(id: id, round: sealed.round, supersedes: nil)
            default: return nil
            }
        } catch is RecordError {
            // Somebody judged here, whatever is left of it: fsck names it, and a new judgment takes its place only when told to.
            return .init(id: id, round: nil, supersedes: nil)
        }
    }

    /// The rounds that are revealed.
    public func revealedRounds(of session: SessionID) throws -> Set<RoundID> {
        let ref = WorkspaceRef.session(session)
        guard let tip = try tip(of: ref) else { return [] }
        return Set(
            try records(in: ref, at: tip, under: RecordFolder.reveals.text).compactMap { change in
                try change.blob.flatMap { try revealedRound(change.path, $0) }
            })
    }

    /// The round that a file reveals. One whose bytes are lost counts by its place, since it was there; one that never was a
    /// reveal does not count, or anybody who pushes could close a round.
    private func revealedRound(_ path: RecordPath, _ blob: ObjectID) throws -> RoundID? {
        guard case .reveal(let round, _) = path else { return nil }
        do {
            _ = try RevealRecord.decode(try repository.read(blob), file: path.text)
        } catch is RecordError {
            return nil
        } catch let error as GitStorageError where [.corruptObject, .notFound].contains(error.code) {
            return round
        }
        return round
    }

    /// Works that somebody judged in a record that cannot be read, as `rater/sample`.
    public func placesOf(_ paths: [String], in session: SessionID) -> Set<String> {
        Set(
            paths.compactMap {
                if case .judgment(let rater, let sample, _)? = RecordPath($0, in: .session(session)) {
                    "\(rater)/\(sample)"
                } else {
                    nil
                }
            })
    }
}
