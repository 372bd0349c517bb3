import AssessmentModel
import AssessmentRecords
import Testing

@Suite struct FactRoundTripTests {
    @Test func everyKindReadsBackAsItWasWritten() throws {
        #expect(try JudgmentRecord.decode(JudgmentRecord.encode(Examples.judgment)) == Examples.judgment)
        #expect(try SealedJudgmentRecord.decode(SealedJudgmentRecord.encode(Examples.sealed)) == Examples.sealed)
        #expect(try RevealRecord.decode(RevealRecord.encode(Examples.reveal)) == Examples.reveal)
        #expect(try AnchorScoreRecord.decode(AnchorScoreRecord.encode(Examples.anchorScore)) == Examples.anchorScore)
        #expect(try DecisionRecord.decode(DecisionRecord.encode(Examples.decision)) == Examples.decision)
        #expect(try SessionEventRecord.decode(SessionEventRecord.encode(Examples.event)) == Examples.event)
    }
}
