import AssessmentIndex
import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import GitStorage
import Synchronization

/// A branch's records as index changes: decoded, and opened where a reveal allows it.
struct RecordStream {
    let ledger: Ledger
    let ref: WorkspaceRef
    let tip: ObjectID

    /// Everything the branch holds, for a rebuild.
    func forEachEntry(_ put: (IndexChange) throws -> Void) throws {
        do {
            try forEachSoundEntry(put)
        } catch let error as GitStorageError where error.isDamage {
            // One by one, so that what is damaged does not take the rest with it. Of a place given twice the last counts.
            let records = try ledger.records(in: ref, at: tip, under: "")
            for change in try changes(records, and: []) { try put(change) }
        }
    }

    private func forEachSoundEntry(_ put: (IndexChange) throws -> Void) throws {
        let opener = try SealOpener(ledger: ledger, ref: ref, tip: tip)
        var batch: [(RecordPath, ObjectID, [UInt8])] = []
        try ledger.forEachRecord(in: ref, at: tip) { path, blob, bytes in
            batch.append((path, blob, Array(bytes)))
            if batch.count == 4096 {
                try flush(&batch, opener, put)
            }
        }
        try flush(&batch, opener, put)
    }

    private func flush(
        _ batch: inout [(RecordPath, ObjectID, [UInt8])], _ opener: SealOpener, _ put: (IndexChange) throws -> Void
    ) throws {
        for change in try Concurrently.map(batch, { path, blob, bytes in try change(path, blob, bytes, opener) }) {
            if let change { try put(change) }
        }
        batch.removeAll(keepingCapacity: true)
    }

    /// What differs since an earlier revision.
    func differences(since old: ObjectID?) throws -> [LedgerChange] { try ledger.changes(in: ref, from: old, to: tip) }

    /// The judgments that a new reveal among the differences may open: all that lay in the branch before.
    func newlyOpen(by differences: [LedgerChange]) throws -> [LedgerChange] {
        guard differences.contains(where: { if case .reveal = $0.path { $0.blob != nil } else { false } }) else { return [] }
        let fresh = Set(differences.map(\.path))
        return try ledger.records(in: ref, at: tip, under: "judgments").filter { !fresh.contains($0.path) }
    }

    /// Differences decoded, and what else was opened by them.
    func changes(_ differences: [LedgerChange], and opened: [LedgerChange]) throws -> [IndexChange] {
        let opener = try SealOpener(ledger: ledger, ref: ref, tip: tip)
        return try Concurrently.map(differences + opened) { difference -> IndexChange? in
            guard let blob = difference.blob else { return .remove(ref: ref.name, path: difference.path.text) }
            do {
                return try change(difference.path, blob, try ledger.repository.read(blob), opener)
            } catch let error as GitStorageError where error.isDamage {
                return unreadable(difference.path, blob, error.message + " Once it is mended, run: plumbline reindex")
            }
        }.compactMap { $0 }
    }

    private func change(_ path: RecordPath, _ blob: ObjectID, _ bytes: [UInt8], _ opener: SealOpener) throws -> IndexChange? {
        let entry: IndexEntry
        do {
            switch try LedgerRecord(bytes, at: path, in: ref) {
            case .workspace(let value): entry = .workspace(value)
            case .person(let value): entry = .person(value)
            case .rubric(let value): entry = .rubric(value, RubricRecord.pin(value))
            case .task(let value):
                let task = try withPrompt(value)
                entry = .task(task, TaskRecord.contentHash(task))
            case .policy(let value): entry = .policy(value)
            case .framework(let value): entry = .framework(value)
            case .sample(let value): entry = .sample(value)
            case .anchor(let value): entry = .anchor(value)
            case .session(let value): entry = .session(value)
            case .judgment(let value): entry = .judgment(value)
            case .sealed(let value):
                entry =
                    try opener.opened(value, at: path, blob).map { .judgment($0, sealedAs: value.commitment) } ?? .sealed(value)
            case .comparison(let value): entry = .comparison(value)
            case .sealedComparison(let value):
                entry =
                    try opener.opened(value, at: path, blob).map { .comparison($0, sealedAs: value.commitment) }
                    ?? .sealedComparison(value)
            case .reveal(let value): entry = .reveal(value)
            case .decision(let value): entry = .decision(value)
            case .event(let value): entry = .event(value)
            case .attachment: return nil
            }
        } catch let error as RecordError {
            // A broken record is listed by fsck and doctor; it must not keep people from the rest.
            entry = .unreadable(reason: "\(error)")
        }
        return .put(ref: ref.name, path: path.text, entry: entry, blob: blob.hex, source: path.isDocument ? bytes : [])
    }

    private func unreadable(_ path: RecordPath, _ blob: ObjectID, _ reason: String) -> IndexChange {
        .put(ref: ref.name, path: path.text, entry: .unreadable(reason: reason), blob: blob.hex, source: [])
    }

    private func withPrompt(_ task: PerformanceTask) throws -> PerformanceTask {
        var task = task
        if let prompt = try ledger.bytes(of: .prompt(task.id), in: .main, at: tip) {
            task.prompt = String(decoding: prompt, as: UTF8.self)
        }
        return task
    }
}

/// Opens sealed judgments of rounds that are revealed at a revision, if they lay there before the reveal: anybody can seal one more
/// to the round's public key afterwards, having seen all others.
struct SealOpener: Sendable {
    private struct OpenRound {
        let key: RoundKey
        let before: BeforeReveal
    }

    /// The judgment files of the commit before a reveal, listed when the first seal is met.
    private final class BeforeReveal: Sendable {
        private let ledger: Ledger
        private let reveal: RecordPath
        private let tip: ObjectID
        private let listed = Mutex<[String: ObjectID]?>(nil)

        init(ledger: Ledger, reveal: RecordPath, tip: ObjectID) { (self.ledger, self.reveal, self.tip) = (ledger, reveal, tip) }

        func blob(at path: String) throws -> ObjectID? {
            try listed.withLock { listed in
                if let listed { return listed[path] }
                let fresh = try ledger.judgmentsBeforeReveal(reveal, at: tip)
                listed = fresh
                return fresh[path]
            }
        }
    }

    private var rounds: [RoundID: OpenRound] = [:]
    private var rubric: ContentHash?

    init(ledger: Ledger, ref: WorkspaceRef, tip: ObjectID) throws {
        guard case .session(let id) = ref else { return }
        var reveals: [(Reveal, RecordPath)] = []
        do {
            try ledger.forEachRecord(in: ref, at: tip, under: "reveals") { path, _, bytes in
                if let reveal = Self.reveal(in: bytes, at: path) { reveals.append((reveal, path)) }
            }
        } catch let error as GitStorageError where error.isDamage {
            return
        }
        guard !reveals.isEmpty, let bytes = try ledger.bytes(of: .session, in: .session(id), at: tip),
            let session = Self.session(in: bytes)
        else { return }
        rubric = session.rubric.content
        for (round, all) in Dictionary(grouping: reveals, by: \.0.round) {
            let first = try ledger.firstReveal(among: all.map(\.1), at: tip)
            guard let (reveal, path) = all.first(where: { $0.1 == first }) else { continue }
            guard let key = Self.key(of: reveal, in: session) else { continue }
            rounds[round] = OpenRound(key: key, before: BeforeReveal(ledger: ledger, reveal: path, tip: tip))
        }
    }

    // A record that cannot be read opens nothing; the index lists it as unreadable and `session verify` and `fsck` name it. It must
    // not keep people from everything else.

    private static func reveal(in bytes: UnsafeRawBufferPointer, at path: RecordPath) -> Reveal? {
        do { return try RevealRecord.decode(bytes, file: path.text) } catch { return nil }
    }

    private static func session(in bytes: [UInt8]) -> Session? {
        do { return try SessionRecord.decode(bytes) } catch { return nil }
    }

    /// Only the key that the session pins opens a round.
    private static func key(of reveal: Reveal, in session: Session) -> RoundKey? {
        do {
            let key = try RoundKey(privateKey: reveal.privateKey)
            return key.publicKey == session.round(reveal.round)?.publicKey ?? [] ? key : nil
        } catch {
            return nil
        }
    }

    /// Nil while the round is sealed, for a seal that came or was changed after the reveal, and for one that does not open
    /// (`session verify` names those).
    func opened(_ sealed: SealedJudgment, at path: RecordPath, _ blob: ObjectID) throws -> Judgment? {
        try opened(sealed.round, at: path, blob) { key, rubric throws(LedgerError) in
            try Seal.open(sealed, with: key, rubric: rubric)
        }
    }

    /// The same for a comparison.
    func opened(_ sealed: SealedComparison, at path: RecordPath, _ blob: ObjectID) throws -> Comparison? {
        try opened(sealed.round, at: path, blob) { key, rubric throws(LedgerError) in
            try Seal.open(sealed, with: key, rubric: rubric)
        }
    }

    private func opened<Fact>(
        _ round: RoundID, at path: RecordPath, _ blob: ObjectID, _ open: (RoundKey, ContentHash) throws(LedgerError) -> Fact
    ) throws -> Fact? {
        guard let round = rounds[round], let rubric, try round.before.blob(at: path.text) == blob else { return nil }
        do throws(LedgerError) {
            return try open(round.key, rubric)
        } catch {
            return nil
        }
    }
}

extension GitStorageError {
    /// An object that is not what it was, or not there: the disk answers, but the repository is hurt.
    var isDamage: Bool { code == .corruptObject || code == .notFound }
}
