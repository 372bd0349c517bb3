import AssessmentModel
import AssessmentIndex
import AssessmentLedger
import GitStorage

extension Workbench {
    public struct Diagnosis: Sendable {
        public struct Item: Sendable {
            public enum State: String, Sendable {
                case ok, warning, error
            }
            public var name: String
            public var state: State
            public var message: String
            public var mend: String?
        }
        public var items: [Item]
        public var isWell: Bool { !items.contains { $0.state == .error } }
    }

    /// Looks at what the program needs around it: git, the repository's settings, the index, keys, plugins.
    public func diagnose() throws(WorkbenchError) -> Diagnosis {
        try Self.translated {
            var items: [Diagnosis.Item] = []
            items.append(.init(name: "workspace", state: .ok, message: "“\(try ledger.workspace().name)” at \(location)"))
            for problem in try ledger.repository.settingProblems() {
                items.append(.init(name: "git settings", state: .warning, message: problem.message, mend: problem.mend))
            }
            if !items.contains(where: { $0.name == "git settings" }) {
                items.append(
                    .init(
                        name: "git settings", state: .ok,
                        message: "fsync is on, pruning is patient, history cannot be rewritten by a push"))
            }
            let records = try projection.read { try $0.recordCount() }
            items.append(.init(name: "index", state: .ok, message: "\(records) records, level with git"))
            let unreadable = try projection.read { try $0.unreadable() }
            if let first = unreadable.first {
                items.append(
                    .init(
                        name: "records", state: .error,
                        message:
                            "\(unreadable.count) cannot be read, the first \(WorkspaceRef(first.place.ref)?.shortName ?? first.place.ref):"
                            + "\(first.place.path)", mend: "plumbline fsck names each and why"))
            }
            for session in try listSessions() {
                for progress in session.progress where progress.round.isSealed && !progress.isRevealed {
                    do {
                        _ = try ledger.keys.load(
                            session: session.session.id, round: progress.round.id, publicKey: progress.round.publicKey ?? [])
                    } catch {
                        items.append(
                            .init(
                                name: "round keys", state: .warning, message: WorkbenchError(error).message,
                                mend: "only the machine that holds the key can reveal this round"))
                    }
                }
            }
            for plugin in try listPlugins() {
                items.append(
                    .init(
                        name: "plugin \(plugin.id)", state: plugin.problem == nil ? .ok : .error,
                        message: plugin.problem ?? "version \(plugin.version), unchanged since it was installed",
                        mend: plugin.problem == nil ? nil : "plumbline plugin install FOLDER"))
            }
            return Diagnosis(items: items)
        }
    }
}
