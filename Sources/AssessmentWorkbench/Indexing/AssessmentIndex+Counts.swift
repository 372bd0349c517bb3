import AssessmentIndex
import AssessmentModel

extension AssessmentIndex {
    /// How many samples each rater has judged in a round.
    func judgedCounts(session: SessionID, round: RoundID) throws -> [PersonID: Int] {
        Dictionary(try progress(session: session, round: round).map { ($0.rater, $0.judged) }, uniquingKeysWith: +)
    }
}
