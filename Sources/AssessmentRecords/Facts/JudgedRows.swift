import AssessmentModel

// What judgments and decisions share: a pin and a verdict for each criterion.

extension RecordReader {
    static let pinShape = Shape("a pinned rubric", "content", "id", "structure")

    mutating func pin(_ fields: Fields, _ key: StaticString, _ shape: Shape = RecordReader.pinShape) -> RubricPin {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return RubricPin(id: RubricID(unchecked: ""), content: .standIn, structure: .standIn)
        }
        let inner = self.fields(node, shape)
        return RubricPin(id: identifier(inner, "id"), content: hash(inner, "content"), structure: hash(inner, "structure"))
    }

    mutating func rows(_ fields: Fields, _ key: StaticString) -> [CriterionID: CriterionJudgment] {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return [:]
        }
        return dictionary(at: node, "scores") { $0.row(at: $1) }
    }

    private mutating func row(at node: Int) -> CriterionJudgment {
        let fields = fields(node, JudgmentRecord.rowShape)
        let verdict: CriterionJudgment.Verdict
        switch (fields["level"], fields["code"]) {
        case (let level?, nil): verdict = .level(identifier(at: level))
        case (nil, let code?): verdict = .condition(identifier(at: code))
        case (_?, let code?):
            fault(at: code, "a criterion has a level or a condition code, not both")
            verdict = .level(LevelID(unchecked: ""))
        case (nil, nil):
            fault(at: node, "a level or a condition code is wanted here")
            verdict = .level(LevelID(unchecked: ""))
        }
        return CriterionJudgment(
            verdict, rationale: text(fields, "rationale", default: ""),
            evidence: fields["evidence"].map { evidence(at: $0) } ?? [])
    }

    private mutating func evidence(at node: Int) -> [EvidenceSpan] {
        items(node, "passages") { reader, node in
            let fields = reader.fields(node, JudgmentRecord.spanShape)
            return EvidenceSpan(
                start: reader.integer(fields, "start"), end: reader.integer(fields, "end"), quote: reader.text(fields, "quote"))
        }
    }
}

extension FactWriter {
    mutating func pin(_ key: StaticString, _ pin: RubricPin) {
        object(key) {
            $0.text("content", pin.content.description)
            $0.text("id", pin.id.rawValue)
            $0.text("structure", pin.structure.description)
        }
    }

    mutating func rows(_ key: StaticString, _ rows: [CriterionID: CriterionJudgment]) {
        object(key) { writer in
            // Names are ASCII, for which the order of texts is that of bytes, and quicker to ask for.
            for (id, row) in rows.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                writer.object(named: id.rawValue) { $0.row(row) }
            }
        }
    }

    private mutating func row(_ row: CriterionJudgment) {
        if case .condition(let code) = row.verdict { text("code", code.rawValue) }
        if !row.evidence.isEmpty {
            list("evidence", row.evidence) { writer, span in
                writer.object {
                    $0.integer("end", span.end)
                    $0.text("quote", span.quote)
                    $0.integer("start", span.start)
                }
            }
        }
        if case .level(let level) = row.verdict { text("level", level.rawValue) }
        text("rationale", unlessEmpty: row.rationale)
    }
}
