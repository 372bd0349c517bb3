import AssessmentModel
import AssessmentRecords
import Testing

@Suite struct ComparisonRecordTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private func faults(_ from: String, _ to: String) -> [String] {
        let changed = text(ComparisonRecord.encode(Examples.comparison)).replacing(from, with: to)
        do {
            _ = try ComparisonRecord.decode(Array(changed.utf8))
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    @Test func whatIsNotSaidIsNotWritten() {
        var comparison = Examples.comparison
        comparison.comment = ""
        comparison.supersedes = nil
        let written = text(ComparisonRecord.encode(comparison))
        #expect(!written.contains("comment") && !written.contains("supersedes"))
        #expect(written.contains("\"winner\": \"right\""))
    }

    @Test func refusesOneSampleOnBothSides() {
        #expect(faults("\"s-002\"", "\"s-001\"").contains { $0.contains("“s-001” is on both sides") })
    }

    @Test func refusesAWinnerThatIsNone() {
        #expect(faults("\"winner\": \"right\"", "\"winner\": \"s-001\"").contains { $0.contains("not one of left, right, tie") })
    }

    @Test func aJudgmentIsNoComparison() {
        #expect(throws: RecordError.self) { try ComparisonRecord.decode(JudgmentRecord.encode(Examples.judgment)) }
        #expect(throws: RecordError.self) { try JudgmentRecord.decode(ComparisonRecord.encode(Examples.comparison)) }
    }

    @Test func saysWhatItIs() throws {
        #expect(try FactKind.of(ComparisonRecord.encode(Examples.comparison)) == .comparison)
        #expect(try FactKind.of(SealedComparisonRecord.encode(Examples.sealedComparison)) == .sealedComparison)
    }
}
