import AssessmentAnalysis
import AssessmentIndex
import AssessmentLedger
import AssessmentModel

extension Workbench {
    /// Hands over everything a round's raters gave, once it is open to everybody. The data are good while `use` runs: the reasons
    /// in them are looked up as they are asked for.
    func withRoundData<Result>(
        session name: String, round roundName: String?, _ use: (RoundData) throws -> Result
    ) throws(WorkbenchError) -> Result {
        try Self.translated {
            let context = try context(named: name)
            let session = context.session
            if session.kind == .pairs {
                throw WorkbenchError(
                    .conflict, "in the session “\(session.id)” pairs are compared: there are no scores to agree on",
                    hint: "plumbline analyze pairs \(session.id)")
            }
            let round = try context.round(roundName)
            return try projection.read { index in
                let columns = try index.columns(session: session.id, round: round.id)
                let isRevealed = try index.reveals(session.id).contains { $0.round == round.id }
                if round.isSealed, columns.sealedCount > 0, !isRevealed {
                    throw WorkbenchError(
                        .conflict, "the round “\(round.id)” is sealed: nobody sees scores before the reveal",
                        hint: "plumbline session reveal \(session.id)\(session.rounds.count > 1 ? " --round \(round.id)" : "")")
                }
                if round.isSealed, !isRevealed, let waiting = Self.notIn(columns, session: session) {
                    throw WorkbenchError(
                        .conflict,
                        "the round “\(round.id)” is sealed and “\(waiting)” is not in yet: nobody sees scores before the reveal",
                        hint:
                            "wait, or name who is left out: plumbline session reveal \(session.id) --without-missing \"the reason\""
                    )
                }
                if columns.count == 0 {
                    throw WorkbenchError(
                        .conflict, "nobody has judged in round “\(round.id)” yet",
                        hint: "plumbline judge --session \(session.id) --csv FILE")
                }
                let unreadable = try index.unreadable().filter { $0.place.ref == WorkspaceRef.session(session.id).name }.count
                let reader = RoundReader(
                    index: index, ledger: ledger, context: context, round: round, isRevealed: isRevealed, unreadable: unreadable)
                return try use(try reader.data(from: columns))
            }
        }
    }

    /// A rater who has judged nothing of a round, some of which can be read: what was brought in open must not sway them.
    private static func notIn(_ columns: AssessmentIndexColumns, session: Session) -> PersonID? {
        if columns.count == 0 { return nil }
        let present = Set(columns.rater.map { columns.raters[Int($0)] })
        return session.raters.first { !present.contains($0) }
    }
}
