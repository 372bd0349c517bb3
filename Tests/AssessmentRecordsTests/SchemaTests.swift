import AssessmentModel
import CanonicalJSON
import Foundation
import TestSupport
import Testing

@testable import AssessmentRecords

/// The published schemas against the code that reads and writes.
@Suite struct SchemaTests {
    struct Kind: Sendable, CustomStringConvertible {
        let name: String
        /// Canonical JSON of an example with every field.
        let example: [UInt8]
        /// The shapes that the reader knows, by their place in the schema; the empty place is the root.
        let shapes: [String: Shape]
        /// Whether the reader takes some JSON for this kind.
        let accepts: @Sendable ([UInt8]) -> Bool
        var description: String { name }
    }

    private static func accepted(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return true
        } catch { return false }
    }

    static let kinds: [Kind] = [
        Kind(
            name: "rubric", example: JSONWriter.canonical(RubricRecord.canonical(Examples.rubric)),
            shapes: [
                "": RubricRecord.shape, "level": RubricRecord.levelShape, "criterion": RubricRecord.criterionShape,
                "conditionCode": RubricRecord.codeShape, "translation": RubricRecord.translationShape,
                "translatedCriterion": RubricRecord.translatedCriterionShape,
            ], accepts: { json in accepted { _ = try RubricRecord.decode(json) } }),
        Kind(
            name: "task", example: JSONWriter.canonical(TaskRecord.format.record(Examples.task).json),
            shapes: ["": TaskRecord.shape], accepts: { json in accepted { _ = try TaskRecord.decode(json, prompt: nil) } }),
        Kind(
            name: "sample", example: JSONWriter.canonical(SampleRecord.canonical(Examples.sample)),
            shapes: ["": SampleRecord.shape, "encryption": SampleRecord.encryptionShape],
            accepts: { json in accepted { _ = try SampleRecord.decode(json) } }),
        Kind(
            name: "policy", example: JSONWriter.canonical(PolicyRecord.canonical(Examples.policy)),
            shapes: ["": PolicyRecord.shape, "qualification": PolicyRecord.qualificationShape],
            accepts: { json in accepted { _ = try PolicyRecord.decode(json) } }),
        Kind(
            name: "framework", example: JSONWriter.canonical(FrameworkRecord.canonical(Examples.framework)),
            shapes: ["": FrameworkRecord.shape, "competency": FrameworkRecord.competencyShape],
            accepts: { json in accepted { _ = try FrameworkRecord.decode(json) } }),
        Kind(
            name: "workspace", example: JSONWriter.canonical(WorkspaceRecord.canonical(Examples.workspace)),
            shapes: ["": WorkspaceRecord.shape, "plugin": WorkspaceRecord.pluginShape],
            accepts: { json in accepted { _ = try WorkspaceRecord.decode(json) } }),
        Kind(
            name: "person", example: JSONWriter.canonical(PersonRecord.canonical(Examples.person)),
            shapes: ["": PersonRecord.shape], accepts: { json in accepted { _ = try PersonRecord.decode(json) } }),
        Kind(
            name: "session", example: JSONWriter.canonical(SessionRecord.canonical(Examples.session)),
            shapes: [
                "": SessionRecord.shape, "rubricPin": SessionRecord.rubricShape, "taskPin": SessionRecord.taskShape,
                "policyPin": SessionRecord.policyShape,
                "pinnedSample": SessionRecord.sampleShape, "round": SessionRecord.roundShape,
            ], accepts: { json in accepted { _ = try SessionRecord.decode(json) } }),
        Kind(
            name: "judgment", example: JudgmentRecord.encode(Examples.judgment),
            shapes: [
                "": JudgmentRecord.shape, "row": JudgmentRecord.rowShape, "passage": JudgmentRecord.spanShape,
                "plugin": JudgmentRecord.pluginShape, "rubricPin": RecordReader.pinShape,
            ], accepts: { json in accepted { _ = try JudgmentRecord.decode(json) } }),
        Kind(
            name: "sealed-judgment", example: SealedJudgmentRecord.encode(Examples.sealed),
            shapes: ["": SealedJudgmentRecord.shape], accepts: { json in accepted { _ = try SealedJudgmentRecord.decode(json) } }),
        Kind(
            name: "comparison", example: ComparisonRecord.encode(Examples.comparison),
            shapes: ["": ComparisonRecord.shape, "rubricPin": RecordReader.pinShape],
            accepts: { json in accepted { _ = try ComparisonRecord.decode(json) } }),
        Kind(
            name: "sealed-comparison", example: SealedComparisonRecord.encode(Examples.sealedComparison),
            shapes: ["": SealedComparisonRecord.shape],
            accepts: { json in accepted { _ = try SealedComparisonRecord.decode(json) } }),
        Kind(
            name: "reveal", example: RevealRecord.encode(Examples.reveal),
            shapes: ["": RevealRecord.shape, "absence": RevealRecord.absenceShape],
            accepts: { json in accepted { _ = try RevealRecord.decode(json) } }),
        Kind(
            name: "anchor-score", example: AnchorScoreRecord.encode(Examples.anchorScore),
            shapes: ["": AnchorScoreRecord.shape, "row": AnchorScoreRecord.rowShape, "rubricPin": RecordReader.pinShape],
            accepts: { json in accepted { _ = try AnchorScoreRecord.decode(json) } }),
        Kind(
            name: "decision", example: DecisionRecord.encode(Examples.decision),
            shapes: [
                "": DecisionRecord.shape, "row": JudgmentRecord.rowShape, "passage": JudgmentRecord.spanShape,
                "rubricPin": RecordReader.pinShape,
            ], accepts: { json in accepted { _ = try DecisionRecord.decode(json) } }),
        Kind(
            name: "session-event", example: SessionEventRecord.encode(Examples.event),
            shapes: ["": SessionEventRecord.shape], accepts: { json in accepted { _ = try SessionEventRecord.decode(json) } }),
    ]

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/AssessmentRecords/Schemas")

    static func schema(_ name: String) throws -> JSONValue {
        try JSONReader.parse(Array(try Data(contentsOf: folder.appendingPathComponent("\(name).schema.json"))))
    }

    @Test func everyKindHasASchemaAndEverySchemaAKind() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(files == Self.kinds.map { "\($0.name).schema.json" }.sorted())
    }

    @Test(arguments: kinds) func theSchemaHasTheKeysThatTheReaderKnows(kind: Kind) throws {
        let schema = try Self.schema(kind.name)
        var places = Set<String>()
        if let shared = schema["$defs"]?.object {
            for name in shared.keys where shared[name]?["properties"]?.object != nil { places.insert(name) }
        }
        #expect(places.union([""]) == Set(kind.shapes.keys))
        for (place, shape) in kind.shapes {
            let part = place.isEmpty ? schema : schema["$defs"]?[place]
            #expect(part?["properties"]?.object?.keys.sorted() == shape.keys.map { "\($0)" }.sorted(), "\(kind.name) \(place)")
            #expect(part?["additionalProperties"] == .bool(false))
        }
    }

    /// Mutates every example in every place and asks an independent validator about each.
    ///
    /// A bare word in a YAML document is a text where a text is wanted, `null`, `true` and `7` included, so documents get
    /// no such thing in the place of a text.
    static let script = """
        import copy, glob, json, sys
        from jsonschema import Draft202012Validator
        STRANGE = [None, True, 7, -1, 0, 2.5, "", "a b", "../x", "sha256:0", "2026-02-30", [], {}, [[]], {"x": "1"}, ["", ""]]
        def places(value, path=()):
            yield path
            items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
            for key, inner in items: yield from places(inner, path + (key,))
        FACTS = {"judgment", "sealed-judgment", "comparison", "sealed-comparison", "reveal", "anchor-score", "decision", "session-event"}
        def mutants(example, bareIsText):
            for path in places(example):
                if path:
                    for strange in STRANGE:
                        made = copy.deepcopy(example); at = made
                        for key in path[:-1]: at = at[key]
                        if bareIsText and isinstance(at[path[-1]], str) and not isinstance(strange, (str, list, dict)): continue
                        at[path[-1]] = strange
                        yield path, strange, made
                    made = copy.deepcopy(example); at = made
                    for key in path[:-1]: at = at[key]
                    del at[path[-1]]
                    yield path, "removed", made
                made = copy.deepcopy(example); at = made
                for key in path: at = at[key]
                if isinstance(at, dict): at["unknownKey"] = "x"; yield path, "unknown key", made
        for file in sorted(glob.glob("*.example.json")):
            kind = file.split(".")[0]
            schema = json.load(open(sys.argv[1] + "/" + kind + ".schema.json", encoding="utf-8"))
            Draft202012Validator.check_schema(schema)
            validator = Draft202012Validator(schema)
            example = json.load(open(file, encoding="utf-8"))
            rows = list(mutants(example, kind not in FACTS))
            for path, change, made in [((), None, example), *rows[:: 1 + len(rows) // 300]]:
                place = f"{kind} {list(path)} {change!r}"
                row = {"kind": kind, "place": place, "valid": validator.is_valid(made), "whole": made is example, "record": made}
                print(json.dumps(row, ensure_ascii=False))
        """

    @Test func whatTheSchemaRefusesTheReaderRefuses() throws {
        let python = try run(["python3", "-c", "import jsonschema; jsonschema.Draft202012Validator"])
        try #require(python.status == 0, "skipped: python3 with jsonschema is not here")
        let temporary = try TemporaryFolder("schema")
        for kind in Self.kinds {
            try temporary.write(String(decoding: kind.example, as: UTF8.self), to: "\(kind.name).example.json")
        }
        let result = try run(["python3", "-c", Self.script, Self.folder.path], in: temporary.path)
        #expect(result.errorText == "")
        var refused: [String: Int] = [:]
        for line in result.output.split(separator: 10) {
            let row = try JSONReader.parse(Array(line))
            let name = try #require(row["kind"]?.string)
            let kind = try #require(Self.kinds.first { $0.name == name })
            let record = JSONWriter.canonical(try #require(row["record"]))
            if row["whole"] == .bool(true) {
                #expect(row["valid"] == .bool(true), "\(name)")
                #expect(kind.accepts(record) == true, "\(name)")
            } else if row["valid"] == .bool(false) {
                refused[name, default: 0] += 1
                let isAccepted = kind.accepts(record)
                #expect(!isAccepted, "\(row["place"]?.string ?? "")")
            }
        }
        for kind in Self.kinds { #expect(refused[kind.name, default: 0] > 40, "\(kind.name)") }
    }
}
