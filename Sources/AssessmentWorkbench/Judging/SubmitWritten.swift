import AssessmentLedger
import AssessmentModel

extension Workbench {
    public enum SubmitWritten {
        /// A judgment as a person types it: scores by name, reasons beside them.
        public struct Input: Sendable {
            public var session: String
            public var round: String?
            public var rater: String
            public var sample: String
            public var scores: [(criterion: String, text: String)]
            public var reasons: [(criterion: String, text: String)]
            public var revises: Bool
            public var isPartial: Bool

            public init(
                session: String, round: String? = nil, rater: String, sample: String, scores: [(criterion: String, text: String)],
                reasons: [(criterion: String, text: String)] = [], revises: Bool = false, isPartial: Bool = false
            ) {
                self.session = session
                self.round = round
                self.rater = rater
                self.sample = sample
                self.scores = scores
                self.reasons = reasons
                self.revises = revises
                self.isPartial = isPartial
            }
        }
    }

    /// Reads typed scores against the pinned rubric and keeps the judgment.
    public func submitWritten(_ input: SubmitWritten.Input) async throws(WorkbenchError) -> SubmitJudgment.Receipt {
        let pinned = try Self.translated { try self.context(named: input.session) }
        try pinned.expectScores()
        let rows = try rows(from: input, reader: VerdictReader(rubric: pinned.rubric))
        return try await submit(
            .init(
                session: input.session, round: input.round, rater: input.rater, sample: input.sample, rows: rows,
                revises: input.revises,
                isPartial: input.isPartial))
    }

    private func rows(from input: SubmitWritten.Input, reader: VerdictReader) throws(WorkbenchError) -> [CriterionID:
        CriterionJudgment]
    {
        var faults: [String] = []
        var rows: [CriterionID: CriterionJudgment] = [:]
        for (name, text) in input.scores {
            switch reader.verdict(text, criterion: name) {
            case .failure(let problem): faults.append(problem.text)
            case .success(let (criterion, verdict)):
                if rows.updateValue(CriterionJudgment(verdict), forKey: criterion) != nil {
                    faults.append("“\(criterion)” is scored twice")
                }
            }
        }
        for (name, text) in input.reasons {
            switch reader.criterion(name) {
            case .failure(let problem): faults.append(problem.text)
            case .success(let criterion):
                if rows[criterion] == nil { faults.append("there is a reason for “\(criterion)” but no score") }
                rows[criterion]?.rationale = text
            }
        }
        if !faults.isEmpty { throw WorkbenchError(.data, "the judgment cannot be kept", details: faults) }
        return rows
    }
}
