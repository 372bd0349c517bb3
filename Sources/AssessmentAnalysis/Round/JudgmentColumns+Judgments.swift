public import AssessmentModel

extension JudgmentColumns {
    /// Columns from judgments as they are kept.
    ///
    /// Superseded judgments are left out, and of several by one rater on one sample the latest counts (ids sort by time). Samples and
    /// raters follow the lists given; those found only in judgments come after them, sorted.
    ///
    /// - Throws: ``RoundDataError`` with code `.verdict` when a judgment names a level or code that the rubric does not have, and
    ///   `.levels` as for the plain initialiser.
    public init(
        judgments: [Judgment], rubric: Rubric, samples: [SampleID] = [], raters: [PersonID] = []
    ) throws(RoundDataError) {
        let standing = Self.standing(judgments)
        let allSamples = Self.extended(samples, by: standing.map(\.sample))
        let allRaters = Self.extended(raters, by: standing.map(\.rater))
        let rows = standing.map(\.rows)
        let criteria = rubric.criteria.map(\.id)
        try self.init(rubric: rubric, samples: allSamples, raters: allRaters) { judgment, criterion in
            rows[judgment][criteria[criterion]]?.rationale ?? ""
        }
        reserve(standing.count)
        let codebook = Codebook(columns: columns, conditionCodes: conditionCodes)
        let sampleNumbers = Self.numbers(allSamples)
        let raterNumbers = Self.numbers(allRaters)
        for judgment in standing {
            guard let sample = sampleNumbers[judgment.sample], let rater = raterNumbers[judgment.rater] else { continue }
            try append(sample: sample, rater: rater, verdicts: codebook.verdicts(of: judgment))
        }
    }

    /// The judgments that count: not superseded, and the latest of each rater on each sample; in the order of their ids.
    private static func standing(_ judgments: [Judgment]) -> [Judgment] {
        struct Key: Hashable {
            let sample: SampleID
            let rater: PersonID
        }
        // A judgment replaces only one of the same rater on the same work.
        var superseded: [Key: Set<FactID>] = [:]
        for judgment in judgments {
            guard let earlier = judgment.supersedes else { continue }
            superseded[Key(sample: judgment.sample, rater: judgment.rater), default: []].insert(earlier)
        }
        var latest: [Key: Judgment] = [:]
        for judgment in judgments {
            let key = Key(sample: judgment.sample, rater: judgment.rater)
            if superseded[key]?.contains(judgment.id) ?? false { continue }
            if let known = latest[key], known.id > judgment.id { continue }
            latest[key] = judgment
        }
        return latest.values.sorted { $0.id < $1.id }
    }

    private static func extended<Name: Hashable & Comparable>(_ listed: [Name], by found: [Name]) -> [Name] {
        listed + Set(found).subtracting(listed).sorted()
    }

    private static func numbers<Name: Hashable>(_ names: [Name]) -> [Name: Int] {
        Dictionary(names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Positions of levels and condition codes by their names.
private struct Codebook {
    let columns: [(criterion: CriterionID, levels: [LevelID: Int])]
    let conditions: [ConditionCodeID: Int]

    init(columns: [JudgmentColumns.Column], conditionCodes: [ConditionCode]) {
        self.columns = columns.map { column in
            let levels = column.levels.enumerated().map { ($0.element.id, $0.offset) }
            return (column.criterion.id, Dictionary(levels, uniquingKeysWith: { first, _ in first }))
        }
        conditions = Dictionary(
            conditionCodes.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    func verdicts(of judgment: Judgment) throws(RoundDataError) -> [Verdict] {
        var verdicts: [Verdict] = []
        for (criterion, levels) in columns {
            switch judgment.rows[criterion]?.verdict {
            case nil: verdicts.append(.missing)
            case .level(let id):
                guard let position = levels[id] else { throw unknown(id.rawValue, criterion, judgment) }
                verdicts.append(.level(position))
            case .condition(let id):
                guard let position = conditions[id] else { throw unknown(id.rawValue, criterion, judgment) }
                verdicts.append(.condition(position))
            }
        }
        return verdicts
    }

    private func unknown(_ verdict: String, _ criterion: CriterionID, _ judgment: Judgment) -> RoundDataError {
        RoundDataError(
            .verdict,
            "The judgment of \(judgment.rater) on \(judgment.sample) gives “\(verdict)” for “\(criterion)”, which the rubric does not have.",
            hint: "Analyse it with the rubric it was given under.")
    }
}
