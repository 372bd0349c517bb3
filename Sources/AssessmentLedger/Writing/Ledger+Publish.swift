public import AssessmentModel
import GitStorage

extension Ledger {
    /// Writes documents to a branch in one commit, all or none.
    ///
    /// - Parameter basis: what must not have changed since; a refusal is then always `.outdated`.
    /// - Throws: ``LedgerError`` `.conflict` when a document is not as its author expected it.
    public func publish(
        _ documents: [Document], in ref: WorkspaceRef, message: String, by author: PersonID, at time: Timestamp,
        on basis: Basis? = nil
    ) async throws -> LedgerReceipt {
        try refuseIfCheckedOut(ref)
        try refuseIfElsewhere(ref)
        let preconditions = documents.compactMap { document -> CommitRequest.Precondition? in
            switch document.expectation {
            case .nothing: nil
            case .absent: .absent(document.path.text)
            case .version(let id): .init(path: document.path.text, blob: id)
            }
        }
        let request = CommitRequest(
            ref: ref.name, changes: documents.map { .init(path: $0.path.text, content: $0.bytes) },
            preconditions: preconditions + (basis?.preconditions ?? []),
            author: Self.signature(author, time), committer: Self.signature(Self.service, time), message: message,
            requestID: Self.requestID(for: documents))
        do {
            let receipt = try await writer.commit(request)
            return LedgerReceipt(ref: ref, commit: receipt.commit, changes: receipt.changes)
        } catch let error as GitStorageError where error.code == .preconditionFailed {
            throw Self.refusal(error, on: basis)
        }
    }

    /// In a clone the branches of others stand under `origin/`; one begun anew beside them could never be brought together.
    private func refuseIfElsewhere(_ ref: WorkspaceRef) throws {
        guard try tip(of: ref) == nil, try repository.tip(of: "refs/remotes/origin/" + ref.shortName) != nil else { return }
        throw LedgerError(
            .conflict, "\(ref) is not here, but origin has it, so it is not begun anew",
            hint: "fetch it first: git branch \(ref) origin/\(ref)")
    }

    /// The files of a checked-out branch would stay as they were, and its owner's next commit would take the write back.
    private func refuseIfCheckedOut(_ ref: WorkspaceRef) throws {
        guard repository.gitFolder.utf8.suffix(5).elementsEqual("/.git".utf8), try repository.checkedOutBranch() == ref.name
        else {
            return
        }
        throw LedgerError(
            .conflict, "\(ref) is checked out in this clone, so it is changed with an editor and git here, not by this program",
            hint: "work in the workspace itself, or in a clone made with: git clone --bare")
    }

    private static func refusal(_ error: GitStorageError, on basis: Basis?) -> LedgerError {
        LedgerError(
            basis == nil ? .conflict : .outdated, error.message,
            hint: "somebody else changed it first: read it again and repeat your change")
    }

    /// Writes very many documents in one commit, with bounded memory; all or none.
    ///
    /// - Parameter fill: is given a function to call for each document, in any order.
    public func publishMany(
        in ref: WorkspaceRef, message: String, by author: PersonID, at time: Timestamp, on basis: Basis? = nil,
        _ fill: (_ add: (RecordPath, [UInt8]) throws -> Void) throws -> Void
    ) async throws -> LedgerReceipt {
        try refuseIfCheckedOut(ref)
        try refuseIfElsewhere(ref)
        do {
            let receipt = try writer.bulk(
                ref: ref.name, author: Self.signature(author, time), committer: Self.signature(Self.service, time),
                message: message, preconditions: basis?.preconditions ?? []
            ) { session in
                try fill { path, bytes in try session.add(path.text, bytes) }
            }
            return LedgerReceipt(ref: ref, commit: receipt.commit, changes: receipt.changes)
        } catch let error as GitStorageError where error.code == .preconditionFailed && basis != nil {
            throw Self.refusal(error, on: basis)
        }
    }

    /// A fact's path names its request, so that sending it twice is one commit; a document may rightly come back to bytes it
    /// had before, so each publication is a request of its own.
    private static func requestID(for documents: [Document]) -> String {
        if documents.count == 1, let only = documents.first, case .absent = only.expectation { return only.path.text }
        return String(UInt64.random(in: .min ... .max), radix: 16)
    }
}
