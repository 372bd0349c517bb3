import AssessmentIndex
import AssessmentLedger
import AssessmentModel
import GitStorage
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Keeps the index level with git: opened when first asked, brought up by the difference, rebuilt when it cannot be trusted.
///
/// Git is the truth. A crash between a durable commit and its indexing leaves nothing to repair: the next reader replays
/// the difference.
final class Projection: Sendable {
    private let ledger: Ledger
    private let open = Mutex<AssessmentIndex?>(nil)

    init(ledger: Ledger) { self.ledger = ledger }

    var path: String { ledger.repository.privateFolder + "/index.sqlite" }

    /// Where the index of a workspace on a read-only disk is made, for this process alone.
    private static func placeElsewhere() -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plumbline-index-\(UUID().uuidString)").path
        return folder + "/index.sqlite"
    }

    /// Reads from an index that holds everything git holds at this moment.
    func read<Result>(_ body: (AssessmentIndex) throws -> Result) throws -> Result {
        do {
            do {
                return try body(try current())
            } catch let error as IndexError where error.code == .mustRebuild {
                // Taken away between opening and reading.
                return try body(try current())
            }
        } catch let error as IndexError {
            throw IndexError(error.code, "\(path): \(error.message)", hint: error.hint)
        }
    }

    /// Throws the index away and makes it anew.
    func rebuild(progress: @escaping (Int) -> Void = { _ in }) throws -> AssessmentIndex {
        try open.withLock { slot in
            slot = nil
            let index = try makeAnew(progress: progress)
            slot = index
            return index
        }
    }

    private func current() throws -> AssessmentIndex {
        try open.withLock { slot in
            do {
                let index: AssessmentIndex
                do {
                    index = try slot ?? AssessmentIndex.open(at: path)
                    try Self.catchUp(index, with: ledger)
                } catch  where Self.callsForRebuild(error) {
                    slot = nil
                    let made = try makeAnew()
                    slot = made
                    try Self.catchUp(made, with: ledger)
                    return made
                }
                slot = index
                return index
            } catch let error as IndexError where error.code == .readOnly || error.code == .diskFull {
                let elsewhere = try Self.temporary(from: ledger)
                slot = elsewhere
                return elsewhere
            }
        }
    }

    /// The index is missing or damaged, or stands at a revision that git no longer has.
    private static func callsForRebuild(_ error: any Error) -> Bool {
        (error as? IndexError)?.code == .mustRebuild || (error as? GitStorageError)?.isDamage ?? false
    }

    /// Reading must go on where nothing can be written, or no more: the index is only a projection. Its files go when the process ends.
    private static func temporary(from ledger: Ledger) throws -> AssessmentIndex {
        let place = placeElsewhere()
        let folder = String(place.dropLast("/index.sqlite".count))
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        TemporaryIndexes.removeAtExit(folder)
        return try rebuilt(from: ledger, at: place, progress: { _ in })
    }

    private func makeAnew(progress: @escaping (Int) -> Void = { _ in }) throws -> AssessmentIndex {
        do {
            try ledger.repository.preparePrivateFolder()
        } catch  where error.code == .readOnly {
            throw IndexError(.readOnly, error.message, hint: error.hint)
        }
        return try Self.rebuilt(from: ledger, at: path, progress: progress)
    }

    private static func rebuilt(from ledger: Ledger, at path: String, progress: @escaping (Int) -> Void) throws -> AssessmentIndex
    {
        let tips = try ledger.tips()
        return try AssessmentIndex.rebuild(
            at: path, revisions: tips.map { IndexedRevision(ref: $0.ref.name, commit: $0.commit.hex) }
        ) { put in
            var done = 0
            for (ref, tip) in tips {
                do {
                    try RecordStream(ledger: ledger, ref: ref, tip: tip).forEachEntry { change in
                        try put(change)
                        done += 1
                        if done % 5000 == 0 { progress(done) }
                    }
                } catch let error as GitStorageError where error.isDamage {
                    // A branch whose folders cannot be read must not take the others with it.
                    let reason = error.message + " Once it is mended, run: plumbline reindex"
                    try put(.put(ref: ref.name, path: "", entry: .unreadable(reason: reason), blob: "", source: []))
                }
            }
        }
    }

    /// Another process may bring the same index level at the same time; then what is left to do is found out anew.
    private static func catchUp(_ index: AssessmentIndex, with ledger: Ledger) throws {
        for _ in 0..<20 {
            do {
                return try replayDifference(into: index, from: ledger)
            } catch let error as IndexError where error.code == .outOfStep {
                continue
            }
        }
        throw WorkbenchError(.busy, "other processes keep changing the index", hint: "try again in a moment")
    }

    private static func replayDifference(into index: AssessmentIndex, from ledger: Ledger) throws {
        let tips = try ledger.tips()
        let known = Dictionary(try index.revisions().map { ($0.ref, $0.commit) }, uniquingKeysWith: { first, _ in first })
        let living = Set(tips.map(\.ref.name))
        if let gone = known.keys.first(where: { !living.contains($0) }) {
            throw IndexError(.mustRebuild, "the branch \(gone) is gone")
        }
        for (ref, tip) in tips where known[ref.name] != tip.hex {
            try replay(into: index, from: ledger, ref, since: known[ref.name], to: tip)
        }
    }

    private static func replay(
        into index: AssessmentIndex, from ledger: Ledger, _ ref: WorkspaceRef, since known: String?, to tip: ObjectID
    ) throws {
        let stream = RecordStream(ledger: ledger, ref: ref, tip: tip)
        let differences = try stream.differences(since: known.flatMap { ObjectID(hex: $0) })
        if known != nil, try Self.reveals(differences, index, ref) {
            throw IndexError(.mustRebuild, "a reveal was taken away or put beside another")
        }
        let opened = known == nil ? [] : try stream.newlyOpen(by: differences)
        // Row by row into trees in order costs several times what a load does that sorts once at the end.
        let count = differences.count + opened.count
        if count > 2000, try index.recordCount() < 2 * count {
            throw IndexError(.mustRebuild, "most of the index would change")
        }
        try index.apply(
            try stream.changes(differences, and: opened), moving: [RevisionMove(ref: ref.name, from: known, to: tip.hex)])
    }

    /// Whether a change reaches reveals that the index has opened judgments by: what is open then can only be found out anew.
    private static func reveals(_ differences: [LedgerChange], _ index: AssessmentIndex, _ ref: WorkspaceRef) throws -> Bool {
        guard case .session(let id) = ref else { return false }
        let touched = Set(differences.compactMap { if case .reveal(let round, _) = $0.path { round } else { nil } })
        return touched.isEmpty ? false : try index.reveals(id).contains { touched.contains($0.round) }
    }
}
