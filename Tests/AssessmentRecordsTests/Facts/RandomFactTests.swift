import AssessmentModel
import CanonicalJSON
import TestSupport
import Testing

@testable import AssessmentRecords

@Suite struct RandomFactTests {
    static func judgment(_ random: inout RandomValues) -> Judgment {
        var rows: [CriterionID: CriterionJudgment] = [:]
        for id: CriterionID in random.names(0...8) {
            let levels: [LevelID] = random.names(1...1)
            let codes: [ConditionCodeID] = random.names(1...1)
            let spans = (0..<random.int(0...3)).map { _ in
                EvidenceSpan(start: random.int(0...1_000), end: random.int(0...9_007_199_254_740_992), quote: random.text())
            }
            rows[id] = CriterionJudgment(
                random.chance(70) ? .level(levels[0]) : .condition(codes[0]), rationale: random.text(), evidence: spans)
        }
        let stamp = PluginStamp(id: random.text(), version: random.text(), digest: Examples.digest)
        return Judgment(
            id: Examples.id("01JD0000000000000000000001"), session: Examples.id("s.1"), round: Examples.id("con1"),
            rater: Examples.id("r"), sample: Examples.id("S-1"), rubric: Examples.pin, rows: rows, comment: random.text(),
            origin: random.pick([.person, .importedOpen, .plugin(stamp)]),
            at: Timestamp(secondsSince1970: Int64(random.int(-1_000_000_000...4_000_000_000))),
            supersedes: random.chance(50) ? Examples.id("a_b") : nil)
    }

    @Test(arguments: 0..<200) func aJudgmentOfNastyTextsReadsBackByteForByte(seed: UInt64) throws {
        var random = RandomValues(seed: seed)
        let judgment = Self.judgment(&random)
        let bytes = JudgmentRecord.encode(judgment)
        let back = try JudgmentRecord.decode(bytes)
        #expect(firstDifference(JudgmentRecord.encode(back), bytes) == nil)
        #expect((back == judgment) == true)
    }

    /// The writer of facts and that of values must agree on every byte: hashes and seals are made over them.
    @Test(arguments: 0..<200) func whatIsWrittenIsTheCanonicalForm(seed: UInt64) throws {
        var random = RandomValues(seed: seed)
        let bytes = JudgmentRecord.encode(Self.judgment(&random))
        #expect(firstDifference(JSONWriter.canonical(try JSONReader.parse(bytes)), bytes) == nil)
    }

    @Test func everyKindIsWrittenInTheCanonicalForm() throws {
        for bytes in [
            SealedJudgmentRecord.encode(Examples.sealed), RevealRecord.encode(Examples.reveal),
            AnchorScoreRecord.encode(Examples.anchorScore), DecisionRecord.encode(Examples.decision),
            ComparisonRecord.encode(Examples.comparison), SealedComparisonRecord.encode(Examples.sealedComparison),
            SessionEventRecord.encode(Examples.event), JudgmentRecord.encode(Examples.judgment),
        ] { #expect(firstDifference(JSONWriter.canonical(try JSONReader.parse(bytes)), bytes) == nil) }
    }

    /// Two parsers of one notation: whatever one takes for JSON, the other does.
    @Test(arguments: 0..<400) func theTreeReaderTakesForJSONWhatTheValueReaderDoes(seed: UInt64) {
        var random = RandomValues(seed: seed)
        var bytes = seed % 2 == 0 ? JudgmentRecord.encode(Self.judgment(&random)) : Self.snippet(&random)
        for _ in 0..<random.int(0...3) where !bytes.isEmpty {
            let place = random.int(0...bytes.count - 1)
            switch random.int(0...2) {
            case 0: bytes[place] = random.pick(Array("{}[],:\"\\0e-+.tfnu \n\u{FC}".utf8) + [0, 0x1F, 0xFF, 0xC0])
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: random.pick(["\\ud83d", "\\udc00", "\"", "-0", "1e9", "[[", "é"]).utf8, at: place)
            }
        }
        var code: JSONError.Code?
        do throws(JSONError) { _ = try JSONReader.parse(bytes) } catch { code = error.code }
        // Duplicates and the size of numbers are looked at later, by whoever knows the field.
        if code == .duplicateKey || code == .integerRange || code == .numberRange { return }
        let isTree = bytes.withUnsafeBytes { source in
            do throws(PlacedFault) {
                _ = try JSONTree(source)
                return true
            } catch { return false }
        }
        #expect(isTree == (code == nil), "\(String(decoding: bytes, as: UTF8.self)) \(String(describing: code))")
    }

    private static func snippet(_ random: inout RandomValues) -> [UInt8] {
        let parts = ["{\"a\":", "[", "1", ",", "]", "}", "\"x\\u00e9\"", "true", "null", " ", "-1.5e+3", "\"\\n\"", "{}", "[]"]
        return (0..<random.int(1...8)).flatMap { _ in Array(random.pick(parts).utf8) }
    }
}
