import AssessmentModel
import Interchange

/// A table of scores matched against a session: rows gathered into judgments, every fault with its line.
///
/// Columns of small integers rather than values: a hundred thousand judgments of ten criteria are a million rows.
struct ScoreTable {
    struct Options {
        var source: String
        var isPartial: Bool
        /// Round for tables without a `round` column.
        var round: Round
    }

    /// One judgment's place in the table.
    struct Group {
        var rater: Int32
        var sample: Int32
        var round: Int32
        var isBad = false
        var firstRow: Int32
    }

    let rows: ScoreRows
    let context: SessionContext
    private(set) var groups: [Group] = []
    /// Row numbers, gathered by group.
    private(set) var rowsOfGroup: [Int32] = []
    private(set) var groupStart: [Int32] = []
    private(set) var faults: [LineFault] = []
    private let verdicts: [Result<(CriterionID, CriterionJudgment.Verdict), VerdictReader.Problem>?]
    private let rounds: [Round?]

    struct LineFault {
        var line: Int
        var text: String
    }

    init(rows: ScoreRows, context: SessionContext, options: Options) {
        self.rows = rows
        self.context = context
        rounds =
            rows.rounds == nil
            ? [options.round]
            : (rows.rounds?.values ?? []).map { name in context.session.rounds.first { $0.id.rawValue == name } }
        var matched = Matcher(rows: rows, context: context, rounds: rounds, source: options.source)
        matched.run()
        verdicts = matched.verdicts
        groups = matched.groups
        faults = matched.faults
        faults += rows.badRows.map { fault in
            LineFault(line: fault.line ?? 0, text: fault.message + (fault.hint.map { " (\($0))" } ?? ""))
        }
        gather(matched.groupOfRow)
        checkCompleteness(options)
        faults.sort { $0.line < $1.line }
    }

    /// Row numbers of a group, in file order.
    func rowNumbers(of group: Int) -> ArraySlice<Int32> { rowsOfGroup[Int(groupStart[group])..<Int(groupStart[group + 1])] }

    func round(of group: Group) -> Round? { rounds[Int(group.round)] }

    /// The judgment that a group of rows makes.
    func judgment(of number: Int, id: FactID, at moment: Timestamp, origin: Judgment.Origin, supersedes: FactID?) -> Judgment {
        let group = groups[number]
        var made: [CriterionID: CriterionJudgment] = [:]
        let numbers = rowNumbers(of: number)
        made.reserveCapacity(numbers.count)
        for row in numbers {
            guard case .success(let (criterion, verdict))? = verdicts[rows.verdictKey(Int(row))] else { continue }
            made[criterion] = CriterionJudgment(verdict, rationale: rows.rationale(Int(row)))
        }
        return Judgment(
            id: id, session: context.session.id, round: rounds[Int(group.round)]?.id ?? .init(unchecked: "r1"),
            rater: PersonID(unchecked: rows.raters.values[Int(group.rater)]),
            sample: SampleID(unchecked: rows.samples.values[Int(group.sample)]),
            rubric: context.session.rubric, rows: made, origin: origin, at: moment, supersedes: supersedes)
    }

    mutating func markBad(_ group: Int, _ text: String) {
        groups[group].isBad = true
        faults.append(LineFault(line: rows.line(Int(groups[group].firstRow)), text: text))
    }

    /// Counting sort of row numbers by group.
    private mutating func gather(_ groupOfRow: [Int32]) {
        groupStart = [Int32](repeating: 0, count: groups.count + 1)
        for group in groupOfRow where group >= 0 { groupStart[Int(group) + 1] += 1 }
        for index in groups.indices { groupStart[index + 1] += groupStart[index] }
        rowsOfGroup = [Int32](repeating: 0, count: Int(groupStart.last ?? 0))
        var next = groupStart
        for (row, group) in groupOfRow.enumerated() where group >= 0 {
            rowsOfGroup[Int(next[Int(group)])] = Int32(row)
            next[Int(group)] += 1
        }
    }

    private mutating func checkCompleteness(_ options: Options) {
        let wanted = context.rubric.criteria.map(\.id)
        for number in groups.indices where !groups[number].isBad {
            var seen: Set<CriterionID> = []
            for row in rowNumbers(of: number) {
                guard case .success(let (criterion, verdict))? = verdicts[rows.verdictKey(Int(row))] else { continue }
                if !seen.insert(criterion).inserted {
                    groups[number].isBad = true
                    faults.append(
                        LineFault(line: rows.line(Int(row)), text: "\(name(of: number)) has a second score on “\(criterion)”"))
                }
                if let text = missingReason(verdict, criterion, row: Int(row)) {
                    groups[number].isBad = true
                    faults.append(LineFault(line: rows.line(Int(row)), text: text))
                }
            }
            if !options.isPartial, seen.count < wanted.count, !groups[number].isBad {
                let missing = wanted.filter { !seen.contains($0) }.map(\.rawValue).joined(separator: ", ")
                markBad(number, "\(name(of: number)) has no score on \(missing) (score it, or add --partial)")
            }
        }
    }

    private func name(of group: Int) -> String {
        "“\(rows.samples.values[Int(groups[group].sample)])” by “\(rows.raters.values[Int(groups[group].rater)])”"
    }

    private func missingReason(_ verdict: CriterionJudgment.Verdict, _ criterion: CriterionID, row: Int) -> String? {
        guard rows.rationale(row).utf8.isEmpty else { return nil }
        switch verdict {
        case .condition(let code): return "the condition code “\(code)” on “\(criterion)” needs a reason in the column rationale"
        case .level(let level):
            let isZero =
                context.rubric.criterion(criterion).map { context.rubric.levels(of: $0) }?.first { $0.id == level }?.score == 0
            return isZero ? "zero on “\(criterion)” is a score and needs a reason in the column rationale" : nil
        }
    }
}
