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
    case comparison(Comparison)
    case sealedComparison(SealedComparison)
    case reveal(Reveal)
    case decision(Decision)
    case event(SessionEvent)
    /// Bytes that go with a record: a prompt, a piece of work, a pinned copy.
    case attachment

    /// - Throws: `RecordError` naming the file, line and mend; also when the record speaks of something else than its place says.
    public init(_ bytes: [UInt8], at path: RecordPath) throws {
        let file = path.text
        let record: LedgerRecord =
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
            case .comparison:
                try FactKind.of(bytes, file: file) == .sealedComparison
                    ? .sealedComparison(try SealedComparisonRecord.decode(bytes, file: file))
                    : .comparison(try ComparisonRecord.decode(bytes, file: file))
            case .reveal: .reveal(try RevealRecord.decode(bytes, file: file))
            case .decision: .decision(try DecisionRecord.decode(bytes, file: file))
            case .event: .event(try SessionEventRecord.decode(bytes, file: file))
            case .readMe, .prompt, .work, .pinnedRubric, .pinnedTask, .pinnedPrompt, .pinnedPolicy: .attachment
            }
        if let own = record.place, own != path {
            throw RecordError(
                file: file,
                faults: [
                    PlacedFault(
                        Fault(.root, "speaks of something else inside than its path says", mend: "its own place is \(own.text)"))
                ])
        }
        self = record
    }

    /// Where the record belongs by what it says; nil where it does not say.
    private var place: RecordPath? {
        switch self {
        case .workspace, .session, .attachment: nil
        case .person(let value): .person(value.id)
        case .rubric(let value): .rubric(value.id)
        case .task(let value): .task(value.id)
        case .policy(let value): .policy(value.id)
        case .framework(let value): .framework(value.id)
        case .sample(let value): .sample(value.id)
        case .anchor(let value): .anchor(value.sample, value.id)
        case .judgment(let value): .judgment(value.rater, value.sample, value.id)
        case .sealed(let value): .judgment(value.rater, value.sample, value.id)
        case .comparison(let value): .comparison(value.rater, value.left, value.right, value.id)
        case .sealedComparison(let value): .comparison(value.rater, value.left, value.right, value.id)
        case .reveal(let value): .reveal(value.round, value.id)
        case .decision(let value): .decision(value.sample, value.id)
        case .event(let value): .event(value.id)
        }
    }

    /// The session or task that the record names, where it names one: it must be its branch's.
    private var branch: WorkspaceRef? {
        switch self {
        case .sample(let value): .samples(value.task)
        case .anchor(let value): .samples(value.task)
        case .session(let value): .session(value.id)
        case .judgment(let value): .session(value.session)
        case .sealed(let value): .session(value.session)
        case .comparison(let value): .session(value.session)
        case .sealedComparison(let value): .session(value.session)
        case .reveal(let value): .session(value.session)
        case .decision(let value): .session(value.session)
        case .event(let value): .session(value.session)
        default: nil
        }
    }

    /// The same, and that it names the branch it stands on.
    public init(_ bytes: [UInt8], at path: RecordPath, in ref: WorkspaceRef) throws {
        try self.init(bytes, at: path)
        if let named = branch, named != ref {
            throw RecordError(
                file: path.text,
                faults: [
                    PlacedFault(
                        Fault(.root, "belongs to \(named), not to \(ref)", mend: "it was put on a branch that is not its own"))
                ])
        }
    }
}
