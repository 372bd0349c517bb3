public import AssessmentModel
import AssessmentRecords
public import GitStorage

extension Ledger {
    /// A record's bytes at a commit, or nil when it is not there.
    public func bytes(of path: RecordPath, in ref: WorkspaceRef, at commit: ObjectID) throws -> [UInt8]? {
        try repository.read(path: path.text, at: commit)
    }

    /// A record's bytes as the branch has them now.
    public func bytes(of path: RecordPath, in ref: WorkspaceRef) throws -> [UInt8]? {
        guard let tip = try tip(of: ref) else { return nil }
        return try bytes(of: path, in: ref, at: tip)
    }

    public func workspace() throws -> Workspace {
        guard let bytes = try bytes(of: .workspace, in: .main) else {
            throw LedgerError(.notAWorkspace, "main has no workspace.yaml")
        }
        return try WorkspaceRecord.decode(bytes, file: RecordPath.workspace.text)
    }

    public func rubric(_ id: RubricID) throws -> Rubric? {
        try bytes(of: .rubric(id), in: .main).map { try RubricRecord.decode($0, file: RecordPath.rubric(id).text) }
    }

    /// A task with its prompt.
    public func task(_ id: TaskID) throws -> PerformanceTask? {
        guard let bytes = try bytes(of: .task(id), in: .main) else { return nil }
        let prompt = try self.bytes(of: .prompt(id), in: .main)
        return try TaskRecord.decode(bytes, prompt: prompt, file: RecordPath.task(id).text)
    }

    public func session(_ id: SessionID) throws -> Session? {
        try bytes(of: .session, in: .session(id)).map {
            try SessionRecord.decode($0, file: "\(WorkspaceRef.session(id)):session.yaml")
        }
    }

    /// The wording a session's scores are given under: its own pinned copy, checked against the pin.
    public func pinnedRubric(of session: Session) throws -> Rubric {
        let place = "\(WorkspaceRef.session(session.id)):\(RecordPath.pinnedRubric.text)"
        guard let bytes = try bytes(of: .pinnedRubric, in: .session(session.id)) else {
            throw LedgerError(.unreadable, "\(place) is missing", hint: "restore the branch from a clone")
        }
        let rubric = try RubricRecord.decode(bytes, file: place)
        guard RubricRecord.contentHash(rubric) == session.rubric.content else {
            throw LedgerError(
                .unreadable, "\(place) is not the wording that session.yaml pins (\(session.rubric.content.short)…)",
                hint: "someone edited the pinned copy: restore it from the branch's first commit")
        }
        return rubric
    }

    /// The rules that a session's results are held against: its own pinned copy, checked against the pin.
    public func pinnedPolicy(of session: Session) throws -> Policy {
        guard let pin = session.policy else { return .customary }
        let place = "\(WorkspaceRef.session(session.id)):\(RecordPath.pinnedPolicy.text)"
        guard let bytes = try bytes(of: .pinnedPolicy, in: .session(session.id)) else {
            throw LedgerError(.unreadable, "\(place) is missing", hint: "restore the branch from a clone")
        }
        let policy = try PolicyRecord.decode(bytes, file: place)
        guard PolicyRecord.contentHash(policy) == pin.content else {
            throw LedgerError(
                .unreadable, "\(place) is not the policy that session.yaml pins (\(pin.content.short)…)",
                hint: "someone edited the pinned copy: restore it from the branch's first commit")
        }
        return policy
    }

    public func work(of sample: Sample) throws -> [UInt8]? {
        let ending =
            sample.file.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1).last.map { String(decoding: $0, as: UTF8.self) }
            ?? "txt"
        return try bytes(of: .work(sample.id, fileExtension: ending), in: .samples(sample.task))
    }

    public func sessionIDs() throws -> [SessionID] {
        try tips().compactMap { if case .session(let id) = $0.ref { id } else { nil } }
    }

    public func policyIDs() throws -> [PolicyID] {
        try names(under: "policies") { if case .policy(let id) = $0 { id } else { nil } }
    }

    public func rubricIDs() throws -> [RubricID] {
        try names(under: "rubrics") { if case .rubric(let id) = $0 { id } else { nil } }
    }

    public func taskIDs() throws -> [TaskID] { try names(under: "tasks") { if case .task(let id) = $0 { id } else { nil } } }

    private func names<ID>(under folder: String, _ name: (RecordPath) -> ID?) throws -> [ID] {
        guard let tip = try tip(of: .main) else { return [] }
        return try records(in: .main, at: tip, under: folder).compactMap { name($0.path) }
    }

    public func policy(_ id: PolicyID) throws -> Policy? {
        try bytes(of: .policy(id), in: .main).map { try PolicyRecord.decode($0, file: RecordPath.policy(id).text) }
    }
}
