public import AssessmentAnalysis
public import AssessmentReports
import AssessmentModel
import Psychometrics

extension Workbench {
    public enum StudySession {
        public struct Input: Sendable {
            public var session: String
            public var round: String?
            /// All studies, or only those a teacher's page speaks of.
            public var isComplete: Bool

            public init(session: String, round: String? = nil, isComplete: Bool) {
                self.session = session
                self.round = round
                self.isComplete = isComplete
            }
        }

        public struct Result: Sendable {
            /// For the teachers' page.
            public var asked: [AskedStudy]
            /// For the specialists' page.
            public var all: [Study]
        }
    }

    /// What the studies say of a round's scores, beside the report on its agreement; only once the round is open to everybody.
    public func studies(_ input: StudySession.Input) throws(WorkbenchError) -> StudySession.Result {
        let ratings: LongRatings
        do throws(WorkbenchError) {
            ratings = try self.ratings(.init(session: input.session, round: input.round))
        } catch  where error.kind == .data {
            // A rubric whose levels have no scores can be reported on, not calculated with.
            return .init(asked: [], all: [])
        }
        let generalizability = GeneralizabilityStudy.study(ratings)
        let facets = FacetsStudy.joint(ratings)
        // A small panel can leave the joint method without measures; the marginal one has them even then.
        let isMeasured = facets.results.contains { $0.stat == "measure" && $0.value != nil }
        let marginal = input.isComplete || !isMeasured ? MarginalFacetsStudy.study(ratings) : nil
        let asked = [
            AskedStudy(question: "How many raters does a dependable score take?", study: generalizability),
            AskedStudy(
                question: "Who is harsh, what is hard, which work is strong?", study: isMeasured ? facets : marginal ?? facets),
        ]
        guard input.isComplete else { return .init(asked: asked, all: []) }
        return .init(
            asked: asked,
            all: [
                AgreementStudy.study(ratings), ReliabilityStudy.study(ratings), generalizability, facets,
                FacetsStudy.joint(ratings, options: FacetsStudyOptions(model: .partialCredit(by: "criterion"))),
                marginal, SignalDetectionStudy.study(ratings),
            ].compactMap { $0 })
    }
}
