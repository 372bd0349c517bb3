import AssessmentModel
import AssessmentRecords
import Testing

@Suite struct DocumentRoundTripTests {
    @Test func aRubricReadsBackAsItWasWritten() throws {
        let bytes = RubricRecord.encode(Examples.rubric)
        #expect(try RubricRecord.decode(bytes) == Examples.rubric)
    }

    @Test func aTaskReadsBackAsItWasWritten() throws {
        let task = Examples.task
        #expect(try TaskRecord.decode(TaskRecord.encode(task), prompt: TaskRecord.encodePrompt(task)) == task)
    }

    @Test func theOtherDocumentsReadBackAsTheyWereWritten() throws {
        #expect(try SampleRecord.decode(SampleRecord.encode(Examples.sample)) == Examples.sample)
        #expect(try SessionRecord.decode(SessionRecord.encode(Examples.session)) == Examples.session)
        #expect(try SessionRecord.decode(SessionRecord.encode(Examples.pairSession)) == Examples.pairSession)
        #expect(try PolicyRecord.decode(PolicyRecord.encode(Examples.policy)) == Examples.policy)
        #expect(try FrameworkRecord.decode(FrameworkRecord.encode(Examples.framework)) == Examples.framework)
        #expect(try WorkspaceRecord.decode(WorkspaceRecord.encode(Examples.workspace)) == Examples.workspace)
        #expect(try PersonRecord.decode(PersonRecord.encode(Examples.person)) == Examples.person)
    }
}
