import GitStorage
import AssessmentLedger
public import AssessmentModel
import AssessmentRecords

extension Workbench {
    public enum AddRubric {
        public struct Input: Sendable {
            /// The record as written by a person.
            public var yaml: [UInt8]
            /// What to call it in messages: the file's name.
            public var source: String
            /// Replace an older version of the same id; without it an existing rubric is a conflict.
            public var replaces: Bool
            /// Why, for the history.
            public var reason: String?

            public init(yaml: [UInt8], source: String, replaces: Bool = false, reason: String? = nil) {
                self.yaml = yaml
                self.source = source
                self.replaces = replaces
                self.reason = reason
            }
        }

        public struct Result: Sendable {
            public var rubric: Rubric
            public var pin: RubricPin
            public var revision: String
            /// Against the version it replaced.
            public var change: RubricChange?
            /// What a reviewer should look at.
            public var advice: [Fault]
        }
    }

    /// Publishes a rubric that somebody wrote, after checking all of it.
    public func addRubric(_ input: AddRubric.Input) async throws(WorkbenchError) -> AddRubric.Result {
        try await Self.translated {
            let rubric = try RubricRecord.decode(input.yaml, file: input.source)
            return try await publish(rubric, replaces: input.replaces, reason: input.reason)
        }
    }

    func publish(_ rubric: Rubric, replaces: Bool, reason: String?) async throws -> AddRubric.Result {
        let path = RecordPath.rubric(rubric.id)
        let tip = try ledger.tip(of: .main)
        let old = try tip.flatMap { try ledger.repository.entry(path: path.text, at: $0)?.id }
        let before = try ledger.rubric(rubric.id)
        if before != nil, !replaces {
            throw WorkbenchError(
                .conflict, "there is a rubric “\(rubric.id)” already",
                hint: "add --replace to publish a new version of it, or give this one another id")
        }
        if before == nil {
            try Self.refuseCaseTwin(of: rubric.id.rawValue, "rubric", among: try ledger.rubricIDs().map(\.rawValue))
        }
        let bytes = RubricRecord.encode(rubric)
        let change = before.map { RubricChange(from: $0, to: rubric) }
        let title =
            before == nil ? "Add the rubric “\(rubric.title)”" : "Revise the rubric “\(rubric.title)” (\(change?.word ?? "new"))"
        let receipt = try await ledger.publish(
            [Document(path, bytes, expecting: old.map { .version($0) } ?? .absent)], in: .main,
            message: title + (reason.map { "\n\n" + $0 } ?? ""), by: environment.person, at: environment.now())
        return AddRubric.Result(
            rubric: rubric, pin: RubricRecord.pin(rubric), revision: receipt.commit.hex, change: change, advice: rubric.review())
    }
}

extension RubricChange {
    /// The class of an edit in one word, as it stands in the history.
    public var word: String {
        switch self {
        case .none: "no change"
        case .wording: "wording"
        case .standardShifting: "standard-shifting"
        }
    }
}
