public import AssessmentAnalysis
import AssessmentLedger

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
            let policy = try ledger.pinnedPolicy(of: try context(named: input.session).session)
            return try withRoundData(session: input.session, round: input.round) { try agreementReport(of: $0, policy: policy) }
        }
    }
}
