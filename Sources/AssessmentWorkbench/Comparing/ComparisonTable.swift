import AssessmentModel
import Interchange

/// A table of comparisons matched against a session: what each row means, and every fault with its line.
struct ComparisonTable {
    struct Row {
        var line: Int
        var round: Round
        var rater: PersonID
        var left: SampleID
        var right: SampleID
        var winner: Comparison.Winner
        var comment: String

        var key: Key { Key(round: round.id, rater: rater, pair: SamplePair(left, right)) }
    }

    /// Answers of one rater to one pair in one round.
    struct Key: Hashable {
        var round: RoundID
        var rater: PersonID
        var pair: SamplePair
    }

    let context: SessionContext
    /// Those without fault, in the order of the file.
    private(set) var rows: [Row] = []
    private(set) var faults: [ScoreTable.LineFault] = []

    /// - Parameter round: for tables without a `round` column.
    init(_ read: ComparisonRows, context: SessionContext, round: Round) {
        self.context = context
        let matcher = Matcher(read, context: context, round: round)
        rows.reserveCapacity(read.count)
        for number in 0..<read.count {
            switch matcher.row(number) {
            case .success(let row): rows.append(row)
            case .failure(let problem):
                faults.append(.init(line: Int(read.lines[number]), text: problem.text))
            }
        }
        faults += read.badRows.map { fault in
            .init(line: fault.line ?? 0, text: fault.message + (fault.hint.map { " (\($0))" } ?? ""))
        }
    }

    /// Takes rows away that a look at the session finds fault with.
    mutating func refuse(_ reason: (Row) -> String?) {
        rows = rows.filter { row in
            guard let text = reason(row) else { return true }
            faults.append(.init(line: row.line, text: text))
            return false
        }
    }

    func comparison(_ number: Int, id: FactID, at moment: Timestamp, origin: Comparison.Origin, supersedes: FactID?) -> Comparison
    {
        let row = rows[number]
        return Comparison(
            id: id, session: context.session.id, round: row.round.id, rater: row.rater, left: row.left, right: row.right,
            rubric: context.session.rubric, winner: row.winner, comment: row.comment, origin: origin, at: moment,
            supersedes: supersedes)
    }

    /// Each distinct name is looked up once.
    private struct Matcher {
        let read: ComparisonRows
        let context: SessionContext
        let raters: [PersonID?]
        let lefts: [SampleID?]
        let rights: [SampleID?]
        let rounds: [Round?]

        struct Problem: Error { var text: String }

        init(_ read: ComparisonRows, context: SessionContext, round: Round) {
            self.read = read
            self.context = context
            raters = read.judges.values.map { context.rater($0) }
            lefts = read.lefts.values.map { context.sample($0) }
            rights = read.rights.values.map { context.sample($0) }
            rounds =
                read.rounds.map { $0.values.map { name in context.session.rounds.first { $0.id.rawValue == name } } } ?? [round]
        }

        func row(_ number: Int) -> Result<Row, Problem> {
            let rater = raters[Int(read.judges.indices[number])]
            let left = lefts[Int(read.lefts.indices[number])], right = rights[Int(read.rights.indices[number])]
            let round = rounds[read.rounds.map { Int($0.indices[number]) } ?? 0]
            let winner = WinnerReader.winner(read.winners[number], left: read.lefts[number], right: read.rights[number])
            if let rater, let left, let right, let round, let winner, left != right {
                return .success(
                    Row(
                        line: Int(read.lines[number]), round: round, rater: rater, left: left, right: right, winner: winner,
                        comment: read.comments?[number] ?? ""))
            }
            var problems: [String] = []
            let session = context.session
            if rater == nil { problems.append(unknown("rater", read.judges[number], session.raters.map(\.rawValue))) }
            for (sample, name) in [(left, read.lefts[number]), (right, read.rights[number])] where sample == nil {
                problems.append(unknown("sample", name, session.samples.map(\.id.rawValue)))
            }
            if round == nil { problems.append(unknown("round", read.rounds?[number] ?? "", session.rounds.map(\.id.rawValue))) }
            if let left, left == right { problems.append("“\(left)” is on both sides") }
            if winner == nil {
                problems.append(
                    WinnerReader.problem(read.winners[number], left: read.lefts[number], right: read.rights[number]))
            }
            return .failure(Problem(text: problems.joined(separator: "; ")))
        }

        private func unknown(_ what: String, _ name: String, _ known: [String]) -> String {
            let near = Spelling.nearest(to: name, among: known).map { "; did you mean “\($0)”?" } ?? ""
            return "the session has no \(what) “\(name)”\(near)"
        }
    }
}
