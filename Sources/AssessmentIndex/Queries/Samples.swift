public import AssessmentModel
import GRDB

extension AssessmentIndex {
    /// A task's collection of work, by name.
    public func samples(task: TaskID) throws(IndexError) -> [Sample] {
        try samples("task.text = ?", [.text(task.rawValue)])
    }

    public func sample(_ id: SampleID) throws(IndexError) -> Sample? {
        try samples("own.text = ?", [.text(id.rawValue)]).first
    }

    /// The expert scores of a task's work, superseded ones included, by fact id.
    public func anchors(task: TaskID) throws(IndexError) -> [AnchorScore] { try anchors("task.text = ?", [.text(task.rawValue)]) }

    public func anchors(sample: SampleID) throws(IndexError) -> [AnchorScore] {
        try anchors("sample.text = ?", [.text(sample.rawValue)])
    }

    private func samples(_ condition: String, _ values: [Value]) throws(IndexError) -> [Sample] {
        try read { db in
            let sql = """
                SELECT own.text, task.text, mediaType, file, digest, privacy, keyName, language FROM sample
                JOIN name own ON own.id = sample.id JOIN name task ON task.id = sample.task
                WHERE \(condition) ORDER BY own.text, sample.record
                """
            var found: [Sample] = []
            try RawStatement(db, sql).forEach(values) { row in
                found.append(
                    Sample(
                        id: SampleID(unchecked: row.text(0)), task: TaskID(unchecked: row.text(1)), mediaType: row.text(2),
                        file: row.text(3), digest: row.hash(4), privacy: try row.choice(5),
                        encryption: row.optionalText(6).map { .aes256GCM(keyName: $0) } ?? .none, language: row.text(7)))
            }
            return found
        }
    }

    private func anchors(_ condition: String, _ values: [Value]) throws(IndexError) -> [AnchorScore] {
        try read { db in
            let lexicon = try Lexicon(db)
            let sql = """
                SELECT fact, sample.text, task.text, anchor.pin, purpose, author.text, at, supersedes, verdicts, remarks
                FROM anchor JOIN name sample ON sample.id = anchor.sample JOIN name task ON task.id = anchor.task
                JOIN name author ON author.id = anchor.author WHERE \(condition) ORDER BY fact
                """
            var found: [AnchorScore] = []
            try RawStatement(db, sql).forEach(values) { row in
                var rows = try lexicon.rows(row, 8)
                let annotation = try Remarks.unpack(row.blob(9), into: &rows, criterion: lexicon.name)
                found.append(
                    AnchorScore(
                        id: row.fact(0), sample: SampleID(unchecked: row.text(1)), task: TaskID(unchecked: row.text(2)),
                        rubric: try lexicon.pin(row.integer(3)), purpose: try row.choice(4),
                        rows: rows.compactMapValues(Self.anchorRow), annotation: annotation,
                        by: PersonID(unchecked: row.text(5)), at: row.moment(6), supersedes: row.optionalFact(7)))
            }
            return found
        }
    }

    private static func anchorRow(_ row: CriterionJudgment) -> AnchorScore.Row? {
        guard case .level(let level) = row.verdict else { return nil }
        return AnchorScore.Row(level: level, annotation: row.rationale)
    }
}
