public import AssessmentModel
import AssessmentRecords

/// What a path of a workspace holds, decoded.
public enum LedgerRecord: Sendable {
    case workspace(Workspace)
    case person(Person)
    case rubric(Rubric)
    case task(PerformanceTask)
    case policy(Policy)
    case framework(CompetencyFramework)
    case sample(Sample)
    case anchor(AnchorScore)
    case session(Session)
    case judgment(Judgment)
    case sealed(SealedJudgment)
    case reveal(Reveal)
    case decision(Decision)
    case event(SessionEvent)
    /// Bytes that go with a record: a prompt, a piece of work, a pinned copy.
    case attachment

    /// - Throws: `RecordError` naming the file, line and mend.
    public init(_ bytes: [UInt8], at path: RecordPath) throws {
        let file = path.text
        self =
            switch path {
            case .workspace: .workspace(try WorkspaceRecord.decode(bytes, file: file))
            case .person: .person(try PersonRecord.decode(bytes, file: file))
            case .rubric: .rubric(try RubricRecord.decode(bytes, file: file))
            case .task: .task(try TaskRecord.decode(bytes, prompt: nil, file: file))
            case .policy: .policy(try PolicyRecord.decode(bytes, file: file))
            case .framework: .framework(try FrameworkRecord.decode(bytes, file: file))
            case .sample: .sample(try SampleRecord.decode(bytes, file: file))
            case .anchor: .anchor(try AnchorScoreRecord.decode(bytes, file: file))
            case .session: .session(try SessionRecord.decode(bytes, file: file))
            case .judgment:
                try FactKind.of(bytes, file: file) == .sealedJudgment
                    ? .sealed(try SealedJudgmentRecord.decode(bytes, file: file))
                    : .judgment(try JudgmentRecord.decode(bytes, file: file))
            case .reveal: .reveal(try RevealRecord.decode(bytes, file: file))
            case .decision: .decision(try DecisionRecord.decode(bytes, file: file))
            case .event: .event(try SessionEventRecord.decode(bytes, file: file))
            case .prompt, .work, .pinnedRubric, .pinnedTask, .pinnedPrompt: .attachment
            }
    }
}
