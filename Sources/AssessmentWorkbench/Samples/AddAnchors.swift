import AssessmentIndex
import GitStorage
import AssessmentLedger
public import AssessmentModel
import AssessmentRecords
import Interchange

extension Workbench {
    public enum AddAnchors {
        public struct Input: Sendable {
            public var task: String
            /// A table with columns `sample,criterion,level` and optionally `annotation`; level is a level's id, label or score.
            public var csv: [UInt8]
            public var source: String
            public var purpose: AnchorScore.Purpose

            public init(task: String, csv: [UInt8], source: String, purpose: AnchorScore.Purpose = .anchor) {
                self.task = task
                self.csv = csv
                self.source = source
                self.purpose = purpose
            }
        }

        public struct Result: Sendable {
            public var task: TaskID
            public var rubric: RubricPin
            public var anchors: [SampleID]
            /// Samples whose earlier anchor score of this purpose is superseded.
            public var replaced: [SampleID]
            public var revision: String
        }
    }

    /// Records expert scores with their annotations for the rubric's wording of today.
    public func addAnchors(_ input: AddAnchors.Input) async throws(WorkbenchError) -> AddAnchors.Result {
        try await Self.translated {
            let task = try task(named: input.task)
            let rubric = try rubric(named: task.rubric.rawValue)
            return try await Self.untilCurrent { try await record(input, for: task, under: rubric) }
        }
    }

    private func record(_ input: AddAnchors.Input, for task: PerformanceTask, under rubric: Rubric) async throws
        -> AddAnchors.Result
    {
        let pin = RubricRecord.pin(rubric)
        let basis = try ledger.basis(inAnchorsFor: task.id)
        let known = Set(try projection.read { try $0.samples(task: task.id).map(\.id) })
        let earlier = try projection.read { try $0.anchors(task: task.id) }
        var faults: [String] = []
        var rows: [SampleID: [CriterionID: AnchorScore.Row]] = [:]
        let reader = VerdictReader(rubric: rubric)
        try Self.reading(input.source) {
            let table = try CSVTable(
                bytes: input.csv, requiredColumns: ["sample", "criterion", "level"], optionalColumns: ["annotation"])
            try table.forEachRow { row in
                let place = "\(input.source):\(row.line)"
                let sample = SampleID(unchecked: row["sample"])
                guard known.contains(sample) else {
                    let near =
                        Spelling.nearest(to: row["sample"], among: known.map(\.rawValue)).map { "; did you mean “\($0)”?" }
                        ?? ""
                    faults.append("\(place): there is no sample “\(row["sample"])” in “\(task.id)”\(near)")
                    return
                }
                switch reader.level(row["level"], criterion: row["criterion"]) {
                case .failure(let problem): faults.append("\(place): \(problem.text)")
                case .success(let (criterion, level)):
                    if rows[sample, default: [:]].updateValue(
                        .init(level: level, annotation: row["annotation"]), forKey: criterion) != nil
                    {
                        faults.append("\(place): “\(sample)” has a second score on “\(criterion)”")
                    }
                }
            }
        }
        let now = environment.now()
        let anchors = rows.sorted { $0.key < $1.key }.map { sample, rows in
            AnchorScore(
                id: environment.makeID(now), sample: sample, task: task.id, rubric: pin, purpose: input.purpose, rows: rows,
                by: environment.person, at: now,
                supersedes: earlier.filter { $0.sample == sample && $0.purpose == input.purpose }.map(\.id).max())
        }
        faults += anchors.flatMap { anchor in
            anchor.faults(against: rubric).map { "\(input.source): “\(anchor.sample)”: \($0)" }
        }
        if !faults.isEmpty {
            throw WorkbenchError(.data, "the anchor scores have \(faults.count) faults; nothing was stored", details: faults)
        }
        if anchors.isEmpty { throw WorkbenchError(.data, "\(input.source) has no rows") }
        let receipt = try await ledger.publish(
            anchors.map { Document(.anchor($0.sample, $0.id), AnchorScoreRecord.encode($0), expecting: .absent) },
            in: .samples(task.id), message: "Record \(anchors.count) \(input.purpose.rawValue) scores for “\(task.title)”",
            by: environment.person,
            at: now, on: basis)
        return AddAnchors.Result(
            task: task.id, rubric: pin, anchors: anchors.map(\.sample),
            replaced: anchors.filter { $0.supersedes != nil }.map(\.sample), revision: receipt.commit.hex)
    }

    public func listAnchors(task: String) throws(WorkbenchError) -> [AnchorScore] {
        try Self.translated {
            let task = try self.task(named: task)
            return try projection.read { try $0.anchors(task: task.id) }
        }
    }
}
