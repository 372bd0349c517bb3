import AssessmentModel

/// Turns what people write in tables (“3”, “Proficient”, “l3”, “blank”) into verdicts on a rubric's criteria.
///
/// A level may be named by its id, its label or its score, in that order of trust; a score or label that two levels share is
/// refused rather than guessed at. Anything that is no level may be a condition code's id or label.
struct VerdictReader: Sendable {
    struct Problem: Error, Sendable {
        var text: String
    }

    private struct Row: Sendable {
        var criterion: Criterion
        var byName: [String: [LevelID]]
        var byScore: [Double: [LevelID]]
        var shown: String
    }

    /// By folded id, or title where no id is spelt so.
    private let rows: [String: [Row]]
    private let byID: [String: Row]
    private let codes: [String: ConditionCodeID]
    private let criteria: [String]

    init(rubric: Rubric) {
        var rows: [String: [Row]] = [:]
        var byID: [String: Row] = [:]
        for criterion in rubric.criteria {
            let levels = rubric.levels(of: criterion)
            var byName: [String: [LevelID]] = [:]
            for level in levels { byName[Self.folded(level.label), default: []].append(level.id) }
            // Ids come first: they never change, labels may.
            for (name, levels) in Dictionary(grouping: levels, by: { Self.folded($0.id.rawValue) }) {
                byName[name] = levels.map(\.id)
            }
            let scores = Dictionary(grouping: levels.filter { $0.score != nil }, by: { $0.score ?? 0 }).mapValues { $0.map(\.id) }
            let row = Row(
                criterion: criterion, byName: byName, byScore: scores, shown: levels.map(Self.shown).joined(separator: ", "))
            rows[Self.folded(criterion.title), default: []].append(row)
            byID[criterion.id.rawValue] = row
        }
        for (name, own) in Dictionary(grouping: byID.values, by: { Self.folded($0.criterion.id.rawValue) }) { rows[name] = own }
        self.rows = rows
        self.byID = byID
        criteria = rubric.criteria.map(\.id.rawValue)
        var codes: [String: ConditionCodeID] = [:]
        for code in rubric.conditionCodes {
            codes[Self.folded(code.label)] = code.id
            codes[Self.folded(code.id.rawValue)] = code.id
        }
        self.codes = codes
    }

    func criterion(_ name: String) -> Result<CriterionID, Problem> {
        row(name).map(\.criterion.id)
    }

    func level(_ text: String, criterion name: String) -> Result<(CriterionID, LevelID), Problem> {
        row(name).flatMap { row in
            guard let found = match(text, in: row) else {
                return .failure(Problem(text: "“\(row.criterion.id)” has no level “\(text)”; it has \(row.shown)"))
            }
            guard found.count == 1 else {
                return .failure(
                    Problem(
                        text:
                            "“\(text)” means \(found.count) levels of “\(row.criterion.id)”: write \(found.map(\.rawValue).joined(separator: " or "))"
                    ))
            }
            return .success((row.criterion.id, found[0]))
        }
    }

    func verdict(_ text: String, criterion name: String) -> Result<(CriterionID, CriterionJudgment.Verdict), Problem> {
        row(name).flatMap { row in
            if match(text, in: row) == nil, let code = codes[Self.folded(text)] {
                return .success((row.criterion.id, .condition(code)))
            }
            return level(text, criterion: name).map { ($0.0, .level($0.1)) }
        }
    }

    private func row(_ name: String) -> Result<Row, Problem> {
        if let row = byID[name] { return .success(row) }
        if let found = rows[Self.folded(name)] {
            if found.count == 1 { return .success(found[0]) }
            let ids = found.map(\.criterion.id).sorted().map(\.rawValue).joined(separator: " or ")
            return .failure(Problem(text: "“\(name)” means \(found.count) criteria: write \(ids)"))
        }
        let near =
            Spelling.nearest(to: name, among: criteria).map { "; did you mean “\($0)”?" }
            ?? "; it has \(criteria.joined(separator: ", "))"
        return .failure(Problem(text: "the rubric has no criterion “\(name)”\(near)"))
    }

    private func match(_ text: String, in row: Row) -> [LevelID]? {
        let name = Self.folded(text)
        if name.utf8.isEmpty { return nil }
        if let found = row.byName[name] { return found.first { $0.rawValue.utf8.elementsEqual(text.utf8) }.map { [$0] } ?? found }
        // Digits only: “0x3” and “inf” are nobody's way of writing a score.
        guard name.utf8.allSatisfy({ (48...57).contains($0) || "+-.e".utf8.contains($0) }) else { return nil }
        return Double(name).flatMap { row.byScore[$0] }
    }

    private static func shown(_ level: Level) -> String {
        guard let score = level.score else { return level.label }
        let number = score == score.rounded() ? String(Int(score)) : String(score)
        return number == level.label || level.label.utf8.isEmpty ? number : "\(number) (\(level.label))"
    }

    /// Lower case, outer blanks gone.
    static func folded(_ text: String) -> String {
        let bytes = Array(text.lowercased().utf8)
        let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 }
        guard let start = bytes.firstIndex(where: { !isBlank($0) }), let end = bytes.lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(decoding: bytes[start...end], as: UTF8.self)
    }
}
