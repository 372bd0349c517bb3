import AssessmentLedger
public import AssessmentAnalysis
import AssessmentIndex
import AssessmentModel

extension Workbench {
    public enum ReportAgreement {
        public struct Input: Sendable {
            public var session: String
            public var round: String?

            public init(session: String, round: String? = nil) {
                self.session = session
                self.round = round
            }
        }
    }

    /// How well a round's raters agree, from the first number to the words; only once the round is open to everybody.
    public func reportAgreement(_ input: ReportAgreement.Input) throws(WorkbenchError) -> AgreementReport {
        try Self.translated {
            let context = try context(named: input.session)
            let session = context.session
            let round = try context.round(input.round)
            return try projection.read { index in
                let columns = try index.columns(session: session.id, round: round.id)
                let isRevealed = try index.reveals(session.id).contains { $0.round == round.id }
                if round.isSealed, columns.sealedCount > 0, !isRevealed {
                    throw WorkbenchError(
                        .conflict, "the round “\(round.id)” is sealed: nobody sees scores before the reveal",
                        hint: "plumbline session reveal \(session.id)\(session.rounds.count > 1 ? " --round \(round.id)" : "")")
                }
                if columns.count == 0 {
                    throw WorkbenchError(
                        .conflict, "nobody has judged in round “\(round.id)” yet",
                        hint: "plumbline judge --session \(session.id) --csv FILE")
                }
                let data = try RoundReader(index: index, ledger: ledger, context: context, round: round).data(from: columns)
                return try agreementReport(of: data, policy: try policy(of: session))
            }
        }
    }

    private func policy(of session: Session) throws -> Policy {
        guard let id = session.policy else { return .customary }
        guard let policy = try ledger.policy(id) else {
            throw WorkbenchError(
                .unknown, "the session names the policy “\(id)”, which is not there", hint: "restore policies/\(id).yaml on main")
        }
        return policy
    }
}
