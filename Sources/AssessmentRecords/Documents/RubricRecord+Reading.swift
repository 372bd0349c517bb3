import AssessmentModel

extension RubricRecord {
    static func read(_ reader: inout RecordReader, _ fields: Fields) -> Rubric {
        Rubric(
            id: reader.identifier(fields, "id"),
            title: reader.text(fields, "title"),
            kind: reader.choice(fields, "kind", default: .analytic),
            summary: reader.text(fields, "summary", default: ""),
            subject: reader.text(fields, "subject", default: ""),
            ages: reader.text(fields, "ages", default: ""),
            language: reader.text(fields, "language", default: "en"),
            resultRule: reader.choice(fields, "resultRule", default: .profile),
            levels: fields["levels"].map { levels(&reader, $0) } ?? [],
            criteria: criteria(&reader, fields),
            conditionCodes: conditionCodes(&reader, fields),
            graderNotes: reader.text(fields, "graderNotes", default: ""),
            competencies: reader.identifiers(fields, "competencies"),
            translations: translations(&reader, fields))
    }

    private static func levels(_ reader: inout RecordReader, _ node: Int) -> [Level] {
        reader.items(node, "levels") { reader, node in
            let fields = reader.fields(node, levelShape)
            return Level(
                id: reader.identifier(fields, "id"),
                label: reader.text(fields, "label", default: ""),
                score: fields["score"].flatMap { reader.number(at: $0) })
        }
    }

    private static func criteria(_ reader: inout RecordReader, _ fields: Fields) -> [Criterion] {
        guard let node = fields["criteria"] else {
            reader.missing("criteria", in: fields)
            return []
        }
        return reader.items(node, "criteria") { reader, node in
            let fields = reader.fields(node, criterionShape)
            return Criterion(
                id: reader.identifier(fields, "id"),
                title: reader.text(fields, "title"),
                description: reader.text(fields, "description", default: ""),
                weight: reader.number(fields, "weight", default: 1),
                descriptors: reader.dictionary(fields, "descriptors", "descriptors") { $0.text(at: $1) },
                ownLevels: fields["levels"].map { levels(&reader, $0) },
                competencies: reader.identifiers(fields, "competencies"),
                graderNotes: reader.text(fields, "graderNotes", default: ""))
        }
    }

    private static func conditionCodes(_ reader: inout RecordReader, _ fields: Fields) -> [ConditionCode] {
        guard let node = fields["conditionCodes"] else { return ConditionCode.customary }
        return reader.items(node, "condition codes") { reader, node in
            let fields = reader.fields(node, codeShape)
            return ConditionCode(
                id: reader.identifier(fields, "id"), label: reader.text(fields, "label"),
                meaning: reader.text(fields, "meaning", default: ""))
        }
    }

    private static func translations(_ reader: inout RecordReader, _ fields: Fields) -> [String: RubricTranslation] {
        var made: [String: RubricTranslation] = [:]
        guard let node = fields["translations"] else { return made }
        reader.entries(node, "translations") { reader, key, value in
            let tag = reader.text(at: key)
            if made.updateValue(translation(&reader, value), forKey: tag) != nil {
                reader.fault(at: key, "the key “\(tag)” stands twice in the same place", mend: "keep one of them")
            }
        }
        return made
    }

    private static func translation(_ reader: inout RecordReader, _ node: Int) -> RubricTranslation {
        let fields = reader.fields(node, translationShape)
        return RubricTranslation(
            title: reader.optionalText(fields, "title"),
            summary: reader.optionalText(fields, "summary"),
            levelLabels: reader.dictionary(fields, "levels", "level labels") { $0.text(at: $1) },
            criteria: reader.dictionary(fields, "criteria", "translated criteria") { reader, node in
                let fields = reader.fields(node, translatedCriterionShape)
                return RubricTranslation.CriterionTexts(
                    title: reader.optionalText(fields, "title"),
                    description: reader.optionalText(fields, "description"),
                    descriptors: reader.dictionary(fields, "descriptors", "descriptors") { $0.text(at: $1) })
            })
    }
}
