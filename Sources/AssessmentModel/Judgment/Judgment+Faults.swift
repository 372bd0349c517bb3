extension Judgment {
    /// Everything that does not fit the rubric it was given under, all at once.
    ///
    /// - Parameters:
    ///   - isPartial: allow criteria without a verdict.
    ///   - work: the UTF-8 bytes of the work, when it is text; evidence must then quote it exactly.
    public func faults(against rubric: Rubric, isPartial: Bool = false, work: [UInt8]? = nil) -> [Fault] {
        var found: [Fault] = []
        let scores = FieldPath.root.key("scores")
        for (id, row) in rows.sorted(by: { $0.key < $1.key }) {
            let place = scores.key(id.rawValue)
            guard let criterion = rubric.criterion(id) else {
                found.append(
                    Fault(
                        place, "the rubric “\(rubric.id)” has no criterion “\(id)”",
                        mend: "it has " + rubric.criteria.map(\.id.rawValue).joined(separator: ", ")))
                continue
            }
            found += Self.faults(of: row, criterion: criterion, rubric: rubric, at: place)
            found += Self.evidenceFaults(row.evidence, work: work, at: place.key("evidence"))
        }
        if rows.isEmpty {
            found.append(Fault(scores, "no criterion is judged"))
        } else if !isPartial {
            for criterion in rubric.criteria where rows[criterion.id] == nil {
                found.append(
                    Fault(
                        scores.key(criterion.id.rawValue), "the criterion “\(criterion.id)” is not judged",
                        mend: "give it a level or a condition code"))
            }
        }
        return found
    }

    private static func faults(of row: CriterionJudgment, criterion: Criterion, rubric: Rubric, at place: FieldPath) -> [Fault] {
        switch row.verdict {
        case .level(let id):
            let levels = rubric.levels(of: criterion)
            guard let level = levels.first(where: { $0.id == id }) else {
                return [
                    Fault(
                        place.key("level"), "“\(criterion.id)” has no level “\(id)”",
                        mend: "it has " + levels.map(\.id.rawValue).joined(separator: ", "))
                ]
            }
            if level.score == 0, row.rationale.utf8.isEmpty {
                return [
                    Fault(place.key("rationale"), "zero is a score and needs a reason", mend: "say why, or use a condition code")
                ]
            }
        case .condition(let code):
            if !rubric.conditionCodes.contains(where: { $0.id == code }) {
                return [
                    Fault(
                        place.key("code"), "there is no condition code “\(code)”",
                        mend: "the rubric has " + rubric.conditionCodes.map(\.id.rawValue).joined(separator: ", "))
                ]
            }
            if row.rationale.utf8.isEmpty {
                return [Fault(place.key("rationale"), "the condition code “\(code)” needs a reason", mend: "say what was seen")]
            }
        }
        return []
    }

    private static func evidenceFaults(_ spans: [EvidenceSpan], work: [UInt8]?, at place: FieldPath) -> [Fault] {
        spans.enumerated().compactMap { position, span in
            guard span.start >= 0, span.start < span.end else {
                return Fault(place.index(position), "the passage \(span.start)..<\(span.end) is empty or backwards")
            }
            guard let work else { return nil }
            guard span.end <= work.count else {
                return Fault(place.index(position), "the passage ends at byte \(span.end), the work has \(work.count)")
            }
            return work[span.start..<span.end].elementsEqual(span.quote.utf8)
                ? nil : Fault(place.index(position), "the quote is not what the work says there")
        }
    }
}
