public import AssessmentModel
import Crypto

/// Where each record stands inside its branch. The one place that knows the folder layout.
public enum RecordPath: Hashable, Sendable {
    // On main.
    case workspace
    /// A page for whoever clones the repository and has never heard of the program.
    case readMe
    case person(PersonID)
    case rubric(RubricID)
    case task(TaskID)
    case prompt(TaskID)
    case policy(PolicyID)
    case framework(FrameworkID)
    // On samples/<task>.
    case sample(SampleID)
    case work(SampleID, fileExtension: String)
    case anchor(SampleID, FactID)
    // On sessions/<id>.
    case session
    case pinnedRubric
    case pinnedTask
    case pinnedPrompt
    case pinnedPolicy
    case judgment(PersonID, SampleID, FactID)
    /// The left sample and the right one.
    case comparison(PersonID, SampleID, SampleID, FactID)
    case reveal(RoundID, FactID)
    case decision(SampleID, FactID)
    case event(FactID)

    public var text: String {
        switch self {
        case .workspace: "workspace.yaml"
        case .readMe: "README.md"
        case .person(let id): "people/\(id).yaml"
        case .rubric(let id): "rubrics/\(id).yaml"
        case .task(let id): "tasks/\(id)/task.yaml"
        case .prompt(let id): "tasks/\(id)/prompt.md"
        case .policy(let id): "policies/\(id).yaml"
        case .framework(let id): "frameworks/\(id).yaml"
        case .sample(let id): "work/\(id)/sample.yaml"
        case .work(let id, let ending): "work/\(id)/work.\(ending)"
        case .anchor(let sample, let fact): "anchors/\(sample)/\(fact).json"
        case .session: "session.yaml"
        case .pinnedRubric: "pins/rubric.yaml"
        case .pinnedTask: "pins/task.yaml"
        case .pinnedPrompt: "pins/prompt.md"
        case .pinnedPolicy: "pins/policy.yaml"
        case .judgment(let rater, let sample, let fact):
            "judgments/\(rater)/\(Self.shard(of: sample))/\(sample).\(fact).json"
        case .comparison(let rater, let left, let right, let fact):
            "judgments/\(rater)/\(Self.shard(of: SamplePair(left, right)))/\(left)+\(right).\(fact).json"
        case .reveal(let round, let fact): "reveals/\(round).\(fact).json"
        case .decision(let sample, let fact): "decisions/\(sample).\(fact).json"
        case .event(let fact): "events/\(fact).json"
        }
    }

    /// One hexadecimal digit of the sample's hashed id. It bounds a folder to a few hundred entries where one rater judges some
    /// thousand samples, so one more judgment costs the same with a thousand present as with a hundred thousand.
    public static func shard(of sample: SampleID) -> String { shard(of: sample.rawValue) }

    /// The same for a pair, whichever side each is on, so that a rater's earlier comparisons of it are all in one folder.
    public static func shard(of pair: SamplePair) -> String { shard(of: pair.description) }

    private static func shard(of name: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var hash = SHA256()
        var id = name
        id.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        let first = hash.finalize().first { _ in true } ?? 0
        return String(decoding: [digits[Int(first >> 4)]], as: UTF8.self)
    }

    /// Reads a path back; nil when it is not a record of this kind of branch.
    public init?(_ text: String, in ref: WorkspaceRef) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let found: RecordPath? =
            switch ref {
            case .main: Self.onMain(parts)
            case .samples: Self.onSamples(parts)
            case .session: Self.onSession(parts)
            }
        guard let found, found.text.utf8.elementsEqual(text.utf8) else { return nil }
        self = found
    }

    private static func onMain(_ parts: [String]) -> RecordPath? {
        switch (parts.first, parts.count) {
        case ("workspace.yaml", 1): return .workspace
        case ("README.md", 1): return .readMe
        case ("people", 2): return stem(parts[1], ".yaml").map { .person(.init(unchecked: $0)) }
        case ("rubrics", 2): return stem(parts[1], ".yaml").map { .rubric(.init(unchecked: $0)) }
        case ("policies", 2): return stem(parts[1], ".yaml").map { .policy(.init(unchecked: $0)) }
        case ("frameworks", 2): return stem(parts[1], ".yaml").map { .framework(.init(unchecked: $0)) }
        case ("tasks", 3):
            guard IdentifierRule.problem(with: parts[1]) == nil else { return nil }
            return parts[2] == "task.yaml"
                ? .task(.init(unchecked: parts[1])) : parts[2] == "prompt.md" ? .prompt(.init(unchecked: parts[1])) : nil
        default: return nil
        }
    }

    private static func onSamples(_ parts: [String]) -> RecordPath? {
        guard parts.count == 3, IdentifierRule.problem(with: parts[1]) == nil else { return nil }
        let sample = SampleID(unchecked: parts[1])
        switch parts[0] {
        case "work" where parts[2] == "sample.yaml": return .sample(sample)
        case "work" where parts[2].utf8.starts(with: "work.".utf8) && IdentifierRule.problem(with: parts[2]) == nil:
            return .work(sample, fileExtension: String(parts[2].dropFirst(5)))
        case "anchors": return stem(parts[2], ".json").map { .anchor(sample, .init(unchecked: $0)) }
        default: return nil
        }
    }

    private static func onSession(_ parts: [String]) -> RecordPath? {
        switch (parts.first, parts.count) {
        case ("session.yaml", 1): return .session
        case ("pins", 2):
            return [
                "rubric.yaml": .pinnedRubric, "task.yaml": .pinnedTask, "prompt.md": .pinnedPrompt, "policy.yaml": .pinnedPolicy,
            ][parts[1]]
        case ("judgments", 4):
            guard IdentifierRule.problem(with: parts[1]) == nil, let (works, fact) = factName(parts[3]) else { return nil }
            return ofRater(.init(unchecked: parts[1]), works, .init(unchecked: fact))
        case ("reveals", 2): return named(parts[1]).map { .reveal(.init(unchecked: $0), .init(unchecked: $1)) }
        case ("decisions", 2): return named(parts[1]).map { .decision(.init(unchecked: $0), .init(unchecked: $1)) }
        case ("events", 2): return stem(parts[1], ".json").map { .event(.init(unchecked: $0)) }
        default: return nil
        }
    }

    /// A judgment's name has a sample before the fact, a comparison's two, with a sign between them that no name has.
    private static func ofRater(_ rater: PersonID, _ works: String, _ fact: FactID) -> RecordPath? {
        let names = works.utf8.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard names.allSatisfy({ IdentifierRule.problem(with: $0) == nil }) else { return nil }
        let samples = names.map { SampleID(unchecked: $0) }
        switch samples.count {
        case 1: return .judgment(rater, samples[0], fact)
        case 2 where samples[0] != samples[1]: return .comparison(rater, samples[0], samples[1], fact)
        default: return nil
        }
    }

    private static func stem(_ name: String, _ ending: String) -> String? {
        guard name.utf8.count > ending.utf8.count, name.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) else {
            return nil
        }
        let stem = String(decoding: name.utf8.dropLast(ending.utf8.count), as: UTF8.self)
        return IdentifierRule.problem(with: stem) == nil ? stem : nil
    }

    /// `<thing>.<fact>.json` with a thing that has a name.
    private static func named(_ name: String) -> (String, String)? {
        guard let found = factName(name), IdentifierRule.problem(with: found.thing) == nil else { return nil }
        return found
    }

    /// `<thing>.<fact>.json`; a thing's own name may contain dots, a fact's may not.
    private static func factName(_ name: String) -> (thing: String, fact: String)? {
        guard name.utf8.suffix(5).elementsEqual(".json".utf8) else { return nil }
        // The two together may be longer than one name may.
        let stem = name.utf8.dropLast(5)
        guard let dot = stem.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        let thing = String(decoding: stem[..<dot], as: UTF8.self)
        let fact = String(decoding: stem[stem.index(after: dot)...], as: UTF8.self)
        guard IdentifierRule.problem(with: fact) == nil else { return nil }
        return (thing, fact)
    }
}

extension RecordPath {
    /// What a session rests on, fixed with its first commit.
    public var isPin: Bool {
        switch self {
        case .session, .pinnedRubric, .pinnedTask, .pinnedPrompt, .pinnedPolicy: true
        default: false
        }
    }

    /// Written once by the program and never touched again.
    public var isFact: Bool {
        switch self {
        case .anchor, .judgment, .comparison, .reveal, .decision, .event: true
        default: false
        }
    }

    /// Written by people, as YAML; everything else is a fact or an attachment.
    public var isDocument: Bool {
        switch self {
        case .workspace, .person, .rubric, .task, .policy, .framework, .sample, .session: true
        default: false
        }
    }
}
