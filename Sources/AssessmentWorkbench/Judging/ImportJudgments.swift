import GitStorage
import AssessmentIndex
import AssessmentLedger
public import AssessmentModel
import Interchange

extension Workbench {
    public enum ImportJudgments {
        public struct Input: Sendable {
            public var session: String
            public var csv: [UInt8]
            public var source: String
            /// Round for tables without a `round` column; the session's first when nil.
            public var round: String?
            /// Past judgments that are already known: kept open and recorded as brought in open.
            public var isRevealed: Bool
            public var keepsGood: Bool
            public var isPartial: Bool
            public var revises: Bool

            public init(
                session: String, csv: [UInt8], source: String, round: String? = nil, isRevealed: Bool = false,
                keepsGood: Bool = false,
                isPartial: Bool = false, revises: Bool = false
            ) {
                self.session = session
                self.csv = csv
                self.source = source
                self.round = round
                self.isRevealed = isRevealed
                self.keepsGood = keepsGood
                self.isPartial = isPartial
                self.revises = revises
            }
        }

        public struct Result: Sendable {
            public var session: SessionID
            public var judgments: Int
            public var scores: Int
            /// How many of them are sealed.
            public var sealed: Int
            public var isSealed: Bool { sealed > 0 }
            /// One line for each row that was left out, with its line.
            public var refused: [String]
            /// What the person should know of the table although all is stored: columns that were not used.
            public var notes: [String]
            public var revision: String
        }
    }

    /// Takes a table of scores: all of it, or nothing.
    ///
    /// - Parameter progress: is called now and then with judgments written and judgments in all.
    public func importJudgments(_ input: ImportJudgments.Input, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in })
        async throws(WorkbenchError) -> ImportJudgments.Result
    {
        try await Self.translated {
            let context = try context(named: input.session)
            try context.expectScores()
            let round = try context.round(input.round)
            let rows = try Self.reading(input.source) { try ScoreRows(csv: input.csv, leavesOutBadRows: true) }
            let asWritten = ScoreTable(
                rows: rows, context: context, options: .init(source: input.source, isPartial: input.isPartial, round: round))
            return try await Self.untilCurrent { try await store(asWritten, input: input, progress: progress) }
        }
    }

    private func store(_ asWritten: ScoreTable, input: ImportJudgments.Input, progress: @escaping @Sendable (Int, Int) -> Void)
        async throws -> ImportJudgments.Result
    {
        var table = asWritten
        let context = table.context
        let raters = table.rows.raters.values.compactMap { context.rater($0) }
        let basis = try ledger.basis(in: context.session.id, raters: raters)
        let earlier = try refuseOrSupersede(&table, input: input)
        let refused = table.faults.sorted { $0.line < $1.line }.map { "\(input.source):\($0.line): \($0.text)" }
        if !refused.isEmpty, !input.keepsGood {
            throw WorkbenchError(
                .data, "\(refused.count == 1 ? "a row is" : "\(refused.count) rows are") at fault; nothing was stored",
                details: refused,
                hint: "mend them, or add --keep-good to store the rest")
        }
        let good = table.groups.indices.filter { !table.groups[$0].isBad }
        guard !good.isEmpty else {
            throw WorkbenchError(.data, "no judgment is without fault; nothing was stored", details: refused)
        }
        let revision = try await store(good, of: table, earlier: earlier, input: input, basis: basis, progress: progress)
        return ImportJudgments.Result(
            session: context.session.id, judgments: good.count,
            scores: good.reduce(0) { $0 + table.rowNumbers(of: $1).count },
            sealed: input.isRevealed ? 0 : good.count { table.round(of: table.groups[$0])?.isSealed ?? false },
            refused: refused, notes: table.rows.notes.map { "\(input.source): \($0)" },
            revision: revision)
    }

    /// Finds groups that were judged before, or whose round is closed; returns what each may supersede.
    private func refuseOrSupersede(_ table: inout ScoreTable, input: ImportJudgments.Input) throws -> [Int: FactID] {
        let session = table.context.session
        let revealed = try ledger.revealedRounds(of: session.id)
        let (present, broken) = try projection.read { index in
            (try Self.present(in: index, session: session.id), try Self.unreadableWorks(in: index, of: session.id, ledger))
        }
        var earlier: [Int: FactID] = [:]
        if present.isEmpty, revealed.isEmpty, broken.isEmpty { return [:] }
        for number in table.groups.indices where !table.groups[number].isBad {
            let group = table.groups[number]
            guard let round = table.round(of: group) else { continue }
            let rater = table.rows.raters.values[Int(group.rater)], sample = table.rows.samples.values[Int(group.sample)]
            let before = present["\(round.id)/\(rater)/\(sample)"]
            if revealed.contains(round.id), round.isSealed, !input.isRevealed || before != nil {
                table.markBad(number, "the round “\(round.id)” is revealed: independent judgments are closed")
            } else if before == nil, broken.contains("\(rater)/\(sample)"), !input.revises {
                table.markBad(
                    number,
                    "“\(rater)” has judged “\(sample)” in a record that cannot be read (plumbline fsck; add --revise to go on)")
            } else if let before {
                if input.revises {
                    earlier[number] = before
                } else {
                    table.markBad(
                        number, "“\(rater)” has judged “\(sample)” in round “\(round.id)” already (add --revise to replace it)")
                }
            }
        }
        return earlier
    }

    private func store(
        _ good: [Int], of table: ScoreTable, earlier: [Int: FactID], input: ImportJudgments.Input, basis: Basis,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> String {
        let session = table.context.session
        let now = environment.now()
        let isSealed = !input.isRevealed && good.contains { table.round(of: table.groups[$0])?.isSealed ?? false }
        let moment = isSealed ? now.roundedDown(toMultipleOf: Self.sealedClock) : now
        let raters = Set(good.map { table.groups[$0].rater })
        let author =
            raters.count == 1 ? PersonID(unchecked: table.rows.raters.values[Int(raters.first ?? 0)]) : environment.person
        let allSealed = isSealed && good.allSatisfy { table.round(of: table.groups[$0])?.isSealed ?? false }
        let how = input.isRevealed ? ", brought in open" : allSealed ? ", sealed" : isSealed ? ", sealed where the round is" : ""
        let environment = environment
        let batch = JudgmentBatch(count: good.count) { position in
            let number = good[position]
            let origin: Judgment.Origin = input.isRevealed ? .importedOpen : .person
            return table.judgment(
                of: number, id: environment.makeID(moment, after: earlier[number]), at: moment, origin: origin,
                supersedes: earlier[number])
        }
        let receipt = try await ledger.append(
            batch, session: session, salt: { environment.randomBytes(32) }, at: moment,
            message: "\(good.count == 1 ? "1 judgment" : "\(good.count) judgments") of “\(session.title)”\(how)", by: author,
            on: basis,
            progress: { progress($0, good.count) })
        return receipt.commit.hex
    }

    /// Works judged in records that cannot be read, as `rater/sample`.
    static func unreadableWorks(in index: AssessmentIndex, of session: SessionID, _ ledger: Ledger) throws -> Set<String> {
        let place = WorkspaceRef.session(session).name
        return ledger.placesOf(try index.unreadable().filter { $0.place.ref == place }.map(\.place.path), in: session)
    }

    /// Those that no other is known to supersede; what a sealed one supersedes is known only after the reveal.
    static func standing(_ judgments: [IndexedJudgment]) -> [IndexedJudgment] {
        let superseded = Set(judgments.compactMap(\.judgment?.supersedes))
        return judgments.filter { !superseded.contains($0.id) }
    }

    /// The newest judgment of each round, rater and sample, readable or sealed, by `round/rater/sample`.
    private static func present(in index: AssessmentIndex, session: SessionID) throws -> [String: FactID] {
        var newest: [String: FactID] = [:]
        if try index.progress(session: session).isEmpty { return newest }
        for entry in standing(try index.judgments(session: session)) {
            let key = "\(entry.round)/\(entry.rater)/\(entry.sample)"
            newest[key] = max(newest[key] ?? entry.id, entry.id)
        }
        return newest
    }
}
