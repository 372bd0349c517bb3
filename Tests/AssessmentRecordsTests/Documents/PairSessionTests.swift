import AssessmentModel
import AssessmentRecords
import Testing

@Suite struct PairSessionTests {
    private func faults(_ session: Session, _ from: String, _ to: String) -> [String] {
        let text = String(decoding: SessionRecord.encode(session), as: UTF8.self).replacing(from, with: to)
        do {
            _ = try SessionRecord.decode(Array(text.utf8))
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    @Test func aSessionOfScoresIsWrittenWithoutAQuestion() {
        #expect(!String(decoding: SessionRecord.encode(Examples.session), as: UTF8.self).contains("question"))
    }

    /// Sessions made before there were pairs keep their hash.
    @Test func theHashOfASessionOfScoresIsWhatItWas() {
        #expect(
            SessionRecord.contentHash(Examples.session).hex == "e8e709aca6faab158d49921d29418ae4c7936949ed3070db2ef9868125913250")
    }

    @Test func aQuestionGoesWithPairsAndPairsWithAQuestion() {
        #expect(
            faults(Examples.pairSession, "kind: pairs", "kind: scoring").contains { $0.contains("only a session of the kind") })
        #expect(faults(Examples.session, "kind: calibration", "kind: pairs").contains { $0.contains("needs its question") })
    }

    @Test func anEmptyQuestionIsAFaultInEither() {
        let told = faults(Examples.session, "kind: calibration", "kind: calibration\nquestion: \"\"")
        #expect(told.contains { $0.contains("the question is empty") })
    }
}
