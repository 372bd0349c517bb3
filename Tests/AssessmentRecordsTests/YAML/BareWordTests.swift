import AssessmentModel
import Foundation
import TestSupport
import Testing

@testable import AssessmentRecords

/// Words that YAML 1.1 takes for truth values, numbers, times, dates or nothing stay the texts that were written.
@Suite struct BareWordTests {
    static let words = [
        "no", "on", "1_000", "12:30", "0o7", "~", "2024-01-01", "", "null", "y", "0x1F", "1e3", ".inf", "-0", "<<x",
    ]

    @Test func wordsThatAPersonWroteBareAreTexts() throws {
        // All but the empty one can stand bare.
        let bare = Self.words.filter { !$0.isEmpty }
        let levels = bare.enumerated().map { "  - {id: l\($0), label: \($1)}" }.joined(separator: "\n")
        let yaml = """
            format: plumbline/rubric/1
            id: r
            title: no
            levels:
            \(levels)
            criteria:
              - id: on
                title: 12:30
                descriptors: {l0: ~}
            """
        let rubric = try RubricRecord.decode(Array(yaml.utf8))
        #expect(rubric.levels.map(\.label) == bare)
        #expect(rubric.title == "no")
        #expect(rubric.criteria[0].title == "12:30")
        #expect(rubric.criteria[0].id.rawValue == "on")
        #expect(rubric.criteria[0].descriptors[Examples.id("l0")] == "~")
    }

    @Test func levelIdsMayBeSuchWords() throws {
        let yaml = """
            format: plumbline/rubric/1
            id: 007
            title: T
            levels: [{id: no, label: n}, {id: 1_000, label: k}]
            criteria: [{id: c, title: C, descriptors: {no: a, 1_000: b}}]
            """
        let rubric = try RubricRecord.decode(Array(yaml.utf8))
        #expect(rubric.id.rawValue == "007")
        #expect(rubric.levels.map(\.id.rawValue) == ["no", "1_000"])
        #expect(try RubricRecord.decode(RubricRecord.encode(rubric)) == rubric)
    }

    @Test func whatWeWriteIsATextToReadersOfYAML11Too() throws {
        let python = try run(["python3", "-c", "import yaml"])
        try #require(python.status == 0, "skipped: python3 with PyYAML is not here")
        var rubric = Examples.rubric
        rubric.levels = Self.words.enumerated().map { Level(id: Examples.id("l\($0)"), label: $1, score: Double($0)) }
        rubric.criteria = [Criterion(id: Examples.id("no"), title: "on", descriptors: [Examples.id("l0"): "12:30"])]
        rubric.translations = [:]
        #expect(try RubricRecord.decode(RubricRecord.encode(rubric)) == rubric)
        let script =
            "import yaml, json, sys; r = yaml.safe_load(sys.stdin.buffer); "
            + "print(json.dumps([l['label'] for l in r['levels']] + [r['criteria'][0]['id'], r['criteria'][0]['descriptors']['l0']]))"
        let result = try run(["python3", "-c", script], input: Data(RubricRecord.encode(rubric)))
        let theirs = try #require(JSONSerialization.jsonObject(with: result.output) as? [String], "\(result.errorText)")
        #expect(theirs == Self.words + ["no", "12:30"])
    }

    @Test(arguments: ["plain", "Two words", "ages 11 to 14", "a:b", "it's", "naïve", "日本語", "1st draft"])
    func ordinaryTextsNeedNoQuotes(text: String) { #expect(YAMLText(text).onOneLine == text) }

    @Test func quotesAreChosenForReading() {
        #expect(YAMLText("say \"hi\"").onOneLine == "say \"hi\"")
        #expect(YAMLText("\"hi\" there").onOneLine == "'\"hi\" there'")
        #expect(YAMLText("key: value").onOneLine == "\"key: value\"")
        #expect(YAMLText("\u{202E}abc").onOneLine == "\"\\u202Eabc\"")
        #expect(YAMLText("it's: \"so\"").onOneLine == "'it''s: \"so\"'")
    }
}
