import AssessmentModel
import Interchange

extension ScoreTable {
    /// The first pass: each distinct name is looked up once, each row then costs a few array reads.
    struct Matcher {
        let rows: ScoreRows
        let rounds: [Round?]
        let source: String
        private let knownSample: [Bool]
        private let knownRater: [Bool]
        private let context: SessionContext
        private(set) var verdicts: [Result<(CriterionID, CriterionJudgment.Verdict), VerdictReader.Problem>?]
        private(set) var groups: [Group] = []
        private(set) var groupOfRow: [Int32]
        private(set) var faults: [LineFault] = []
        private let reader: VerdictReader
        private var numbers: [Key: Int32] = [:]

        private struct Key: Hashable {
            var rater: Int32
            var sample: Int32
            var round: Int32
        }

        init(rows: ScoreRows, context: SessionContext, rounds: [Round?], source: String) {
            self.rows = rows
            self.context = context
            self.rounds = rounds
            self.source = source
            knownSample = rows.samples.values.map { context.sample($0) != nil }
            knownRater = rows.raters.values.map { context.rater($0) != nil }
            reader = VerdictReader(rubric: context.rubric)
            verdicts = Array(repeating: nil, count: rows.verdictKeys)
            groupOfRow = [Int32](repeating: -1, count: rows.count)
            numbers.reserveCapacity(rows.count / max(1, context.rubric.criteria.count))
        }

        mutating func run() {
            for row in 0..<rows.count {
                let key = Key(rater: rows.rater(row), sample: rows.sample(row), round: rows.round(row))
                let group = number(of: key, row: row)
                groupOfRow[row] = group
                if let fault = fault(in: row) {
                    groups[Int(group)].isBad = true
                    faults.append(LineFault(line: rows.line(row), text: fault))
                }
            }
        }

        private mutating func number(of key: Key, row: Int) -> Int32 {
            if let known = numbers[key] { return known }
            let number = Int32(groups.count)
            numbers[key] = number
            groups.append(Group(rater: key.rater, sample: key.sample, round: key.round, firstRow: Int32(row)))
            return number
        }

        private mutating func fault(in row: Int) -> String? {
            var problems: [String] = []
            let rater = Int(rows.rater(row)), sample = Int(rows.sample(row))
            if !knownRater[rater] {
                problems.append(unknown("rater", rows.raters.values[rater], context.session.raters.map(\.rawValue)))
            }
            if !knownSample[sample] {
                problems.append(unknown("sample", rows.samples.values[sample], context.session.samples.map(\.id.rawValue)))
            }
            if rounds[Int(rows.round(row))] == nil {
                problems.append(
                    unknown("round", rows.rounds?.values[Int(rows.round(row))] ?? "", context.session.rounds.map(\.id.rawValue)))
            }
            let key = rows.verdictKey(row)
            let verdict = verdicts[key] ?? reader.verdict(rows.scores[row], criterion: rows.criteria[row])
            verdicts[key] = verdict
            if case .failure(let problem) = verdict { problems.append(problem.text) }
            return problems.isEmpty ? nil : problems.joined(separator: "; ")
        }

        private func unknown(_ what: String, _ name: String, _ known: [String]) -> String {
            let near = Spelling.nearest(to: name, among: known).map { "; did you mean “\($0)”?" } ?? ""
            return "the session has no \(what) “\(name)”\(near)"
        }
    }
}
