import AssessmentModel

extension RubricRecord {
    static func write(_ rubric: Rubric) -> RecordValue {
        .record(
            ("id", .text(rubric.id.rawValue)),
            ("title", .text(rubric.title)),
            ("kind", .text(rubric.kind.rawValue)),
            ("summary", rubric.summary.unlessEmpty),
            ("subject", rubric.subject.unlessEmpty),
            ("ages", rubric.ages.unlessEmpty),
            ("language", .text(rubric.language)),
            ("resultRule", .text(rubric.resultRule.rawValue)),
            ("competencies", rubric.competencies.unlessEmpty(name)),
            ("levels", rubric.levels.unlessEmpty(level)),
            ("criteria", .list(rubric.criteria.map { criterion($0, of: rubric) })),
            ("conditionCodes", rubric.conditionCodes == ConditionCode.customary ? nil : .list(rubric.conditionCodes.map(code))),
            ("graderNotes", rubric.graderNotes.unlessEmpty),
            ("translations", rubric.translations.isEmpty ? nil : .sorted(rubric.translations, { translation($0, of: rubric) })))
    }

    /// Criteria, levels, scores and weights, and how they make a result: what a number means.
    static func structure(of rubric: Rubric) -> RecordValue {
        .record(
            ("format", .text("plumbline/rubric-structure/1")),
            ("id", .text(rubric.id.rawValue)),
            ("kind", .text(rubric.kind.rawValue)),
            ("resultRule", .text(rubric.resultRule.rawValue)),
            (
                "criteria",
                .list(
                    rubric.criteria.map { criterion in
                        .record(
                            ("id", .text(criterion.id.rawValue)),
                            ("weight", .number(criterion.weight)),
                            (
                                "levels",
                                .list(
                                    rubric.levels(of: criterion).map { level in
                                        .record(("id", .text(level.id.rawValue)), ("score", level.score.map(RecordValue.number)))
                                    })
                            ))
                    })
            ))
    }

    private static func name<Kind>(_ id: Identifier<Kind>) -> RecordValue { .text(id.rawValue) }

    private static func level(_ level: Level) -> RecordValue {
        .record(
            ("id", .text(level.id.rawValue)), ("label", .text(level.label)), ("score", level.score.map(RecordValue.number)))
    }

    private static func criterion(_ criterion: Criterion, of rubric: Rubric) -> RecordValue {
        .record(
            ("id", .text(criterion.id.rawValue)),
            ("title", .text(criterion.title)),
            ("description", criterion.description.unlessEmpty),
            ("weight", criterion.weight == 1 ? nil : .number(criterion.weight)),
            ("competencies", criterion.competencies.unlessEmpty(name)),
            ("descriptors", byLevel(criterion.descriptors, rubric.levels(of: criterion))),
            ("levels", criterion.ownLevels.map { .list($0.map(level)) }),
            ("graderNotes", criterion.graderNotes.unlessEmpty))
    }

    private static func code(_ code: ConditionCode) -> RecordValue {
        .record(("id", .text(code.id.rawValue)), ("label", .text(code.label)), ("meaning", code.meaning.unlessEmpty))
    }

    private static func translation(_ texts: RubricTranslation, of rubric: Rubric) -> RecordValue {
        let order = rubric.criteria.map(\.id)
        let criteria = inOrder(texts.criteria, order).map { id, row in
            let levels = rubric.criterion(id).map { rubric.levels(of: $0) } ?? rubric.levels
            return RecordValue.Field(
                key: id.rawValue,
                value: .record(
                    ("title", row.title.map(RecordValue.text)),
                    ("description", row.description.map(RecordValue.text)),
                    ("descriptors", byLevel(row.descriptors, levels))))
        }
        return .record(
            ("title", texts.title.map(RecordValue.text)),
            ("summary", texts.summary.map(RecordValue.text)),
            ("levels", byLevel(texts.levelLabels, rubric.levels)),
            ("criteria", criteria.isEmpty ? nil : .fields(criteria)))
    }

    /// Texts by level id, lowest level first, as the levels stand in the record.
    private static func byLevel(_ texts: [LevelID: String], _ levels: [Level]) -> RecordValue? {
        if texts.isEmpty { return nil }
        return .fields(inOrder(texts, levels.map(\.id)).map { RecordValue.Field(key: $0.rawValue, value: .text($1)) })
    }

    /// Entries in a given order of their ids; those it does not name come after, sorted.
    private static func inOrder<Kind, Value>(
        _ entries: [Identifier<Kind>: Value], _ order: [Identifier<Kind>]
    ) -> [(Identifier<Kind>, Value)] {
        let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return entries.map { ($0.key, $0.value) }.sorted { a, b in
            let (left, right) = (places[a.0] ?? .max, places[b.0] ?? .max)
            return left == right ? a.0 < b.0 : left < right
        }
    }
}
