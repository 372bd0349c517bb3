import AssessmentIndex
import AssessmentLedger
public import AssessmentModel
import GitStorage
import Interchange

extension Workbench {
    public enum ImportComparisons {
        public struct Input: Sendable {
            public var session: String
            public var csv: [UInt8]
            public var source: String
            /// Round for tables without a `round` column; the session's first when nil.
            public var round: String?
            /// Past comparisons that are already known: kept open and recorded as brought in open.
            public var isRevealed: Bool
            public var keepsGood: Bool
            /// Each answer takes the place of the rater's last one to the pair; otherwise both count.
            public var revises: Bool

            public init(
                session: String, csv: [UInt8], source: String, round: String? = nil, isRevealed: Bool = false,
                keepsGood: Bool = false, revises: Bool = false
            ) {
                self.session = session
                self.csv = csv
                self.source = source
                self.round = round
                self.isRevealed = isRevealed
                self.keepsGood = keepsGood
                self.revises = revises
            }
        }

        public struct Result: Sendable {
            public var session: SessionID
            public var comparisons: Int
            /// How many of them are sealed.
            public var sealed: Int
            /// How many answer a pair that the same rater has answered before in that round, beside which they count.
            public var repeats: Int
            /// One line for each row that was left out, with its line.
            public var refused: [String]
            /// What the person should know of the table although all is stored: columns that were not used.
            public var notes: [String]
            public var revision: String
        }
    }

    /// Takes a table of comparisons: all of it, or nothing.
    ///
    /// - Parameter progress: is called now and then with comparisons written and comparisons in all.
    public func importComparisons(
        _ input: ImportComparisons.Input, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws(WorkbenchError) -> ImportComparisons.Result {
        try await Self.translated {
            let context = try context(named: input.session)
            try context.expectPairs()
            let round = try context.round(input.round)
            let rows = try Self.reading(input.source) { try ComparisonRows(csv: input.csv) }
            let asWritten = ComparisonTable(rows, context: context, round: round)
            return try await Self.untilCurrent {
                try await store(asWritten, notes: rows.notes, input: input, progress: progress)
            }
        }
    }

    private func store(
        _ asWritten: ComparisonTable, notes: [String], input: ImportComparisons.Input,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> ImportComparisons.Result {
        var table = asWritten
        let session = table.context.session
        let basis = try ledger.basis(in: session.id, raters: Set(table.rows.map(\.rater)).sorted())
        let revealed = try ledger.revealedRounds(of: session.id)
        let last = try projection.read { try Self.lastAnswers(in: $0, session: session.id) }
        let repeats = Self.refuseOrCount(&table, input: input, revealed: revealed, last: last)
        let refused = table.faults.sorted { $0.line < $1.line }.map { "\(input.source):\($0.line): \($0.text)" }
        if !refused.isEmpty, !input.keepsGood {
            throw WorkbenchError(
                .data, "\(refused.count == 1 ? "a row is" : "\(refused.count) rows are") at fault; nothing was stored",
                details: refused, hint: "mend them, or add --keep-good to store the rest")
        }
        if table.rows.isEmpty {
            throw WorkbenchError(.data, "no comparison is without fault; nothing was stored", details: refused)
        }
        let revision = try await store(table, after: last, input: input, basis: basis, progress: progress)
        return ImportComparisons.Result(
            session: session.id, comparisons: table.rows.count,
            sealed: input.isRevealed ? 0 : table.rows.count { $0.round.isSealed }, repeats: input.revises ? 0 : repeats,
            refused: refused, notes: notes.map { "\(input.source): \($0)" }, revision: revision)
    }

    /// Refuses rows whose round is closed, or of which two would replace one answer.
    ///
    /// - Returns: how many of the others answer a pair that their rater has answered before.
    private static func refuseOrCount(
        _ table: inout ComparisonTable, input: ImportComparisons.Input, revealed: Set<RoundID>,
        last: [ComparisonTable.Key: FactID]
    ) -> Int {
        var seen: Set<ComparisonTable.Key> = []
        var repeats = 0
        table.refuse { row in
            if row.round.isSealed, revealed.contains(row.round.id), !input.isRevealed || input.revises {
                return "the round “\(row.round.id)” is revealed: independent comparisons are closed"
            }
            let isFirst = seen.insert(row.key).inserted
            if input.revises, !isFirst {
                return
                    "“\(row.rater)” answers “\(row.left)” and “\(row.right)” a second time here, and only one answer can replace the earlier one"
            }
            if !isFirst || last[row.key] != nil { repeats += 1 }
            return nil
        }
        return repeats
    }

    private func store(
        _ table: ComparisonTable, after last: [ComparisonTable.Key: FactID], input: ImportComparisons.Input, basis: Basis,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> String {
        let session = table.context.session
        let sealed = input.isRevealed ? 0 : table.rows.count { $0.round.isSealed }
        let now = environment.now()
        let moment = sealed > 0 ? now.roundedDown(toMultipleOf: Self.sealedClock) : now
        let raters = Set(table.rows.map(\.rater))
        let author = raters.count == 1 ? raters.first ?? environment.person : environment.person
        let count = table.rows.count
        let how =
            input.isRevealed
            ? ", brought in open" : sealed == count ? ", sealed" : sealed > 0 ? ", sealed where the round is" : ""
        let environment = environment
        // Each after the last of its pair even where both count, so that a later revision finds which was the last.
        var newest = last
        let ids = table.rows.map { row in
            let id = environment.makeID(moment, after: newest[row.key])
            newest[row.key] = id
            return id
        }
        let batch = JudgmentBatch(
            count: count,
            comparisons: { position in
                table.comparison(
                    position, id: ids[position], at: moment, origin: input.isRevealed ? .importedOpen : .person,
                    supersedes: input.revises ? last[table.rows[position].key] : nil)
            })
        let receipt = try await ledger.append(
            batch, session: session, salt: { environment.randomBytes(32) }, at: moment,
            message: "\(count == 1 ? "1 comparison" : "\(count) comparisons") of “\(session.title)”\(how)", by: author, on: basis,
            progress: { progress($0, count) })
        return receipt.commit.hex
    }

    /// Each rater's last answer to each pair in each round, readable or sealed.
    private static func lastAnswers(in index: AssessmentIndex, session: SessionID) throws -> [ComparisonTable.Key: FactID] {
        var last: [ComparisonTable.Key: FactID] = [:]
        for entry in standing(try index.comparisons(session: session)) {
            let key = entry.place
            last[key] = max(last[key] ?? entry.id, entry.id)
        }
        return last
    }
}
