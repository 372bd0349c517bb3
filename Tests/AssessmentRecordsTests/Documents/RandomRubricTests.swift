import AssessmentModel
import Foundation
import TestSupport
import Testing

@testable import AssessmentRecords

@Suite struct RandomRubricTests {
    @Test(arguments: 0..<200) func aRubricOfNastyTextsReadsBackScalarForScalar(seed: UInt64) throws {
        var random = RandomValues(seed: seed)
        let rubric = random.rubric()
        try #require(rubric.faults().isEmpty)
        let bytes = RubricRecord.encode(rubric)
        let back = try RubricRecord.decode(bytes)
        #expect(firstDifference(RubricRecord.encode(back), bytes) == nil)
        #expect(RubricRecord.contentHash(back) == RubricRecord.contentHash(rubric))
    }

    /// PyYAML reads YAML 1.1, where `no`, `12:30` and `1_000` are no texts unless they are quoted.
    @Test func anotherReaderOfYAMLReadsTheSameTexts() throws {
        let python = try run(["python3", "-c", "import yaml"])
        try #require(python.status == 0, "skipped: python3 with PyYAML is not here")
        let folder = try TemporaryFolder("yaml")
        for seed in UInt64(0)..<120 {
            var random = RandomValues(seed: seed)
            let rubric = random.rubric()
            try folder.write(String(decoding: RubricRecord.encode(rubric), as: UTF8.self), to: "\(seed).yaml")
        }
        let script = """
            import yaml, json, sys, hashlib
            for seed in range(120):
                with open(f"{seed}.yaml", encoding="utf-8", newline="") as file:
                    record = yaml.safe_load(file)
                text = json.dumps(record, sort_keys=True, indent=2, ensure_ascii=False) + "\\n"
                print(hashlib.sha256(text.encode()).hexdigest())
            """
        let result = try run(["python3", "-c", script], in: folder.path)
        #expect(result.errorText == "")
        let theirs = result.text.split(separator: "\n").map(String.init)
        try #require(theirs.count == 120)
        for seed in UInt64(0)..<120 {
            var random = RandomValues(seed: seed)
            #expect(theirs[Int(seed)] == RubricRecord.contentHash(random.rubric()).hex, "seed \(seed)")
        }
    }
}
