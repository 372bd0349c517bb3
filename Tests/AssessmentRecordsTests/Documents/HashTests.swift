import AssessmentModel
import CanonicalJSON
import Foundation
import TestSupport
import Testing

@testable import AssessmentRecords

@Suite struct HashTests {
    /// The recipe of the format's article, word for word.
    static let recipe = """
        import hashlib, json, sys, yaml
        record = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
        if len(sys.argv) > 2: record["prompt"] = open(sys.argv[2], encoding="utf-8", newline="").read()
        text = json.dumps(record, sort_keys=True, indent=2, ensure_ascii=False) + "\\n"
        print("sha256:" + hashlib.sha256(text.encode()).hexdigest())
        """

    @Test func anybodyCanRecomputeAContentHash() throws {
        let python = try run(["python3", "-c", "import yaml"])
        try #require(python.status == 0, "skipped: python3 with PyYAML is not here")
        let folder = try TemporaryFolder("hash")
        try folder.write(Self.recipe, to: "recipe.py")
        func theirs(_ yaml: [UInt8], _ more: [String] = []) throws -> String {
            try folder.write(String(decoding: yaml, as: UTF8.self), to: "r.yaml")
            let result = try run(["python3", "recipe.py", "r.yaml"] + more, in: folder.path)
            #expect(result.errorText == "")
            return String(result.text.prefix { $0 != "\n" })
        }
        #expect(try theirs(RubricRecord.encode(Examples.rubric)) == "\(RubricRecord.contentHash(Examples.rubric))")
        #expect(try theirs(PolicyRecord.encode(Examples.policy)) == "\(PolicyRecord.contentHash(Examples.policy))")
        #expect(try theirs(SessionRecord.encode(Examples.session)) == "\(SessionRecord.contentHash(Examples.session))")
        try folder.write(Examples.task.prompt, to: "prompt.md")
        #expect(try theirs(TaskRecord.encode(Examples.task), ["prompt.md"]) == "\(TaskRecord.contentHash(Examples.task))")
    }

    @Test func theRecipeIsTheOneInTheArticle() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let article = root.appendingPathComponent("Sources/AssessmentRecords/AssessmentRecords.docc/Format.md")
        let text = String(decoding: try Data(contentsOf: article), as: UTF8.self)
        #expect(text.contains(Self.recipe))
    }

    @Test func theHashIsOfTheRecordAndNotOfItsSpelling() throws {
        let yaml =
            "# note\ntitle: \"T\"\nid: r\nformat: plumbline/rubric/1\ncriteria: [{title: C, id: c, weight: 1.0}]\nlevels:\n- {id: a, label: A}\n- {id: b, label: B}\n"
        let rubric = try RubricRecord.decode(Array(yaml.utf8))
        let again = try RubricRecord.decode(RubricRecord.encode(rubric))
        #expect(RubricRecord.contentHash(rubric) == RubricRecord.contentHash(again))
    }

    @Test func wordsChangeTheContentAndNotTheStructure() {
        var other = Examples.rubric
        other.criteria[0].descriptors[Examples.id("l1")] = "Names a topic."
        other.levels[0].label = "Starting"
        other.title = "Arguing"
        #expect(RubricRecord.contentHash(other) != RubricRecord.contentHash(Examples.rubric))
        #expect(RubricRecord.structureHash(other) == RubricRecord.structureHash(Examples.rubric))
    }

    static let structural: [@Sendable (inout Rubric) -> Void] = [
        { $0.kind = .singlePoint }, { $0.resultRule = .sum }, { $0.criteria[0].weight = 3 }, { $0.levels[0].score = 0 },
        { $0.levels[0].id = Examples.id("zero") }, { $0.criteria.swapAt(0, 1) }, { $0.criteria[1].ownLevels = nil },
        { $0.criteria[0].id = Examples.id("thesis") }, { $0.levels = $0.levels.map { Level(id: $0.id, label: $0.label) } },
    ]

    @Test(arguments: structural.indices) func whatANumberMeansChangesBoth(edit: Int) {
        var other = Examples.rubric
        Self.structural[edit](&other)
        #expect(RubricRecord.contentHash(other) != RubricRecord.contentHash(Examples.rubric))
        #expect(RubricRecord.structureHash(other) != RubricRecord.structureHash(Examples.rubric))
    }

    @Test func aTaskWithOtherWordsForStudentsIsAnotherTask() {
        var other = Examples.task
        other.prompt += "!"
        #expect(TaskRecord.contentHash(other) != TaskRecord.contentHash(Examples.task))
        #expect(TaskRecord.encode(other) == TaskRecord.encode(Examples.task))
    }

    @Test func aPinHoldsBothHashes() {
        let pin = RubricRecord.pin(Examples.rubric)
        #expect(pin.id == Examples.rubric.id)
        #expect(pin.content == RubricRecord.contentHash(Examples.rubric))
        #expect(pin.structure == RubricRecord.structureHash(Examples.rubric))
    }
}
