import AssessmentIndex
import AssessmentLedger
public import AssessmentModel
import AssessmentRecords

extension Workbench {
    public struct RubricListing: Sendable {
        public var id: RubricID
        public var title: String
        public var kind: Rubric.Kind
        public var criteria: Int
        public var levels: Int
        public var subject: String
        public var ages: String
    }

    /// Every rubric on main, by id.
    public func listRubrics() throws(WorkbenchError) -> [RubricListing] {
        try Self.translated {
            try projection.read { index in
                try index.rubrics(on: WorkspaceRef.main.name).map {
                    RubricListing(
                        id: $0.id, title: $0.title, kind: $0.kind, criteria: $0.criteria, levels: $0.levels, subject: $0.subject,
                        ages: $0.ages)
                }
            }
        }
    }

    public struct RubricShown: Sendable {
        public var rubric: Rubric
        public var pin: RubricPin
        /// The record as it stands in git.
        public var yaml: [UInt8]
        public var advice: [Fault]
    }

    public func showRubric(_ id: String) throws(WorkbenchError) -> RubricShown {
        try Self.translated {
            let rubric = try rubric(named: id)
            let yaml = try ledger.bytes(of: .rubric(rubric.id), in: .main) ?? []
            return RubricShown(rubric: rubric, pin: RubricRecord.pin(rubric), yaml: yaml, advice: rubric.review())
        }
    }

    /// Checks a rubric file without writing anything.
    public static func checkRubric(yaml: [UInt8], source: String) throws(WorkbenchError) -> RubricShown {
        try translated {
            let rubric = try RubricRecord.decode(yaml, file: source)
            return RubricShown(rubric: rubric, pin: RubricRecord.pin(rubric), yaml: yaml, advice: rubric.review())
        }
    }

    func rubric(named id: String) throws -> Rubric {
        if IdentifierRule.problem(with: id) == nil, let rubric = try ledger.rubric(RubricID(unchecked: id)) { return rubric }
        throw WorkbenchError.unknown(
            "rubric", id, among: try listRubrics().map(\.id.rawValue),
            make: "make one with: plumbline rubric new, or rubric add FILE")
    }
}
