public import AssessmentModel
import GitStorage

/// The part of a branch that a decision rests on. A write that names it lands only while that part is as it was, so
/// nobody can have judged the same work, or opened the round, unseen between looking and writing.
///
/// Take it before looking; when the write is refused as ``LedgerError/Code/outdated``, look again.
public struct Basis: Sendable {
    let preconditions: [CommitRequest.Precondition]
}

extension Ledger {
    /// What some raters have judged, and which rounds are closed.
    public func basis(in session: SessionID, raters: some Sequence<PersonID>) throws -> Basis {
        try basis(in: .session(session), raters.map { .rater($0) } + [.reveals])
    }

    /// That everybody who has to be in is in.
    public func basis(in session: SessionID) throws -> Basis { try basis(in: .session(session), [.judgments, .reveals]) }

    /// Which work a task has.
    public func basis(inWorkFor task: TaskID) throws -> Basis { try basis(in: .samples(task), [.allWork]) }

    /// Which anchor scores a task's work has.
    public func basis(inAnchorsFor task: TaskID) throws -> Basis { try basis(in: .samples(task), [.anchors]) }

    /// What the workspace is called and which plugins it has agreed to.
    public func basisOfWorkspace() throws -> Basis { try basis(in: .main, paths: [RecordPath.workspace.text]) }

    /// A task and its prompt.
    public func basis(ofTask id: TaskID) throws -> Basis {
        try basis(in: .main, paths: [RecordPath.task(id).text, RecordPath.prompt(id).text])
    }

    private func basis(in ref: WorkspaceRef, _ folders: [RecordFolder]) throws -> Basis {
        try basis(in: ref, paths: folders.map(\.text))
    }

    private func basis(in ref: WorkspaceRef, paths: [String]) throws -> Basis {
        let tip = try tip(of: ref)
        return Basis(
            preconditions: try paths.map { path in
                .init(path: path, blob: try tip.flatMap { try repository.entry(path: path, at: $0)?.id })
            })
    }
}
