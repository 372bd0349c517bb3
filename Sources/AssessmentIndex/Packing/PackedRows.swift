import AssessmentModel

/// The words of a judgment: its comment, and rationale and evidence of those criteria that have any. Empty when there
/// are none, so that a judgment of bare levels has no row in `remark`.
enum Remarks {
    /// - Parameter name: the number of a criterion's name.
    static func pack(
        comment: String, _ rows: [CriterionID: CriterionJudgment], name: (CriterionID) throws -> Int64
    ) rethrows -> [UInt8] {
        func hasWords(_ row: CriterionJudgment) -> Bool { !row.rationale.utf8.isEmpty || !row.evidence.isEmpty }
        guard !comment.utf8.isEmpty || rows.values.contains(where: hasWords) else { return [] }
        let worded = rows.filter { hasWords($0.value) }
        var writer = ByteWriter()
        writer.text(comment)
        for (criterion, row) in worded.sorted(by: { $0.key < $1.key }) {
            writer.number(UInt64(bitPattern: try name(criterion)))
            writer.text(row.rationale)
            writer.number(row.evidence.count)
            for span in row.evidence {
                writer.number(span.start)
                writer.number(span.end)
                writer.text(span.quote)
            }
        }
        return writer.bytes
    }

    /// Lays the words over rows that have their verdicts, and returns the comment.
    static func unpack(
        _ bytes: [UInt8], into rows: inout [CriterionID: CriterionJudgment], criterion: (Int64) throws -> String
    ) throws -> String {
        guard !bytes.isEmpty else { return "" }
        return try bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            let comment = try reader.text()
            while !reader.isAtEnd {
                let id = CriterionID(unchecked: try criterion(Int64(bitPattern: try reader.number())))
                let rationale = try reader.text()
                var evidence: [EvidenceSpan] = []
                for _ in 0..<(try reader.number()) {
                    evidence.append(
                        EvidenceSpan(start: try reader.integer(), end: try reader.integer(), quote: try reader.text()))
                }
                rows[id]?.rationale = rationale
                rows[id]?.evidence = evidence
            }
            return comment
        }
    }
}

/// Who was not in when a round was revealed.
enum Absences {
    static func pack(_ absences: [Reveal.Absence]) -> [UInt8] {
        var writer = ByteWriter()
        for absence in absences {
            writer.text(absence.rater.rawValue)
            writer.number(absence.missing)
            writer.text(absence.reason)
        }
        return writer.bytes
    }

    static func unpack(_ bytes: [UInt8]) throws -> [Reveal.Absence] {
        try bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            var absences: [Reveal.Absence] = []
            while !reader.isAtEnd {
                absences.append(
                    Reveal.Absence(
                        rater: PersonID(unchecked: try reader.text()), missing: try reader.integer(), reason: try reader.text()))
            }
            return absences
        }
    }
}
