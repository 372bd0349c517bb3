import AssessmentModel
import AssessmentRecords
import Testing

@Suite struct FactRoundTripTests {
    @Test func everyKindReadsBackAsItWasWritten() throws {
        #expect(try JudgmentRecord.decode(JudgmentRecord.encode(Examples.judgment)) == Examples.judgment)
        #expect(try SealedJudgmentRecord.decode(SealedJudgmentRecord.encode(Examples.sealed)) == Examples.sealed)
        #expect(try ComparisonRecord.decode(ComparisonRecord.encode(Examples.comparison)) == Examples.comparison)
        #expect(
            try SealedComparisonRecord.decode(SealedComparisonRecord.encode(Examples.sealedComparison))
                == Examples.sealedComparison)
        #expect(try RevealRecord.decode(RevealRecord.encode(Examples.reveal)) == Examples.reveal)
        #expect(try AnchorScoreRecord.decode(AnchorScoreRecord.encode(Examples.anchorScore)) == Examples.anchorScore)
        #expect(try DecisionRecord.decode(DecisionRecord.encode(Examples.decision)) == Examples.decision)
        #expect(try SessionEventRecord.decode(SessionEventRecord.encode(Examples.event)) == Examples.event)
    }
}
