import AssessmentAnalysis
import AssessmentReports
import CanonicalJSON
import Testing

@Suite struct StudyJSONTests {
    private func parsed(_ study: Study) throws -> JSONValue {
        try JSONReader.parse(StudyJSON.bytes(of: study), limits: .init(bytes: 1 << 26))
    }

    private func parsed(_ results: [StatisticResult]) throws -> [JSONValue] {
        let study = Study(title: "", headline: [], cautions: [], sections: [], results: results)
        return try #require(parsed(study)["results"]?.array)
    }

    @Test func namesStatisticsAndOptionsAsTheyAre() throws {
        let study = try parsed(Studies.study())
        #expect(study["format"]?.string == "plumbline/study/1")
        #expect(study["title"]?.string == "Agreement of 6 raters on 60 samples")
        #expect(study["headline"]?.array?.count == 2)
        #expect(study["cautions"]?[0]?["code"]?.string == "few-raters")
        let kappa = try #require(study["results"]?[0])
        #expect(kappa["stat"]?.string == "cohen_kappa")
        #expect(kappa["options"] == .object(["weights": "quadratic", "raters": 1]))
        #expect(kappa["value"]?.number == 0.7123456789012345)
        #expect(kappa["se"]?.number == 0.05)
        #expect(kappa["ci"] == [0.6, 0.8])
        #expect(kappa["ci_level"]?.number == 0.95)
        #expect(kappa["ci_method"]?.string == "normal")
        #expect(kappa["n"] == 60)
        #expect(kappa["warnings"] == [])
        #expect(kappa["undefined"] == nil)
        #expect(kappa["sentence"]?.string == "Agreement is substantial.")
    }

    @Test func saysNullAndWhyForWhatDoesNotExist() throws {
        let entry = try #require(parsed(Studies.study())["results"]?[1])
        #expect(entry["value"]?.isNull == true)
        #expect(entry["undefined"]?.string == "No variation.")
        #expect(entry["options"]?["flag"] == true)
        #expect(entry["options"]?["w"] == [1, 0.5, 0])
        #expect(entry["warnings"]?[0]?["code"]?.string == "no-variation")
        #expect(entry["se"] == nil && entry["ci"] == nil && entry["sentence"] == nil)
        let nan = try parsed([StatisticResult("x", value: .nan)])[0]
        #expect(nan["value"]?.isNull == true && nan["n"]?.isNull == true)
    }

    @Test(arguments: [
        (1.0, "1"), (-0.0, "0"), (0.1, "0.1"), (1e20, "1e+20"), (-2.5e-300, "-2.5e-300"), (8e15, "8000000000000000"),
        (0.30000000000000004, "0.30000000000000004"), (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
    ])
    func writesEachNumberInTheFewestDigitsThatReadBack(_ value: Double, _ text: String) throws {
        let study = Study(
            title: "", headline: [], cautions: [], sections: [], results: [StatisticResult("x", value: value)])
        let line = String(decoding: StudyJSON.bytes(of: study), as: UTF8.self)
        #expect(line.contains("\"value\":\(text),"))
        #expect(try parsed([StatisticResult("x", value: value)])[0]["value"]?.number == (value == 0 ? 0 : value))
    }

    @Test(arguments: [
        "", "\"\\\u{0}\u{1}\u{1F}\u{7F}\n\r\t", "\u{2028}\u{FFFE}", "\"\u{301}", "👩🏽‍🏫 محمد 李", "</script>", "\u{0}\"\u{0}",
    ])
    func holdsAnyLabel(_ text: String) throws {
        let entry = try parsed([
            StatisticResult(
                text, options: [.init(text, .text(text)), .init(text, 3)], value: 1, method: text,
                warnings: [Caution(code: text, sentence: text)], sentence: text)
        ])[0]
        #expect(entry["stat"] == .string(text))
        #expect(entry["options"] == .object(JSONObject([(text, .string(text))])), "the first of two options of one name counts")
        #expect(entry["warnings"] == [["code": .string(text), "text": .string(text)]])
        let study = try parsed(Studies.study(raters: [text, "b"], categories: [text, "c"], word: text))
        let heat = study["sections"]?[0]?["blocks"]?[1]?["figure"]
        #expect(heat?["rows"]?[0] == .string(text))
        #expect(heat?["kind"]?.string == "heat-map")
    }

    @Test func keepsEveryNumberOfEveryFigure() throws {
        let blocks = try #require(parsed(Studies.study())["sections"]?[2]?["blocks"]?.array)
        let kinds = blocks.compactMap { $0["figure"]?["kind"]?.string }
        #expect(kinds == ["wright-map", "category-curves", "lines", "lines", "scale"])
        #expect(blocks[0]["figure"]?["columns"]?[0]?["marks"]?.array?.count == 60)
        #expect(blocks[1]["figure"]?["thresholds"]?.array?.count == 4)
        #expect(blocks[3]["figure"]?["series"]?[5]?["points"]?[4]?["label"]?.string == "Week 5")
        #expect(blocks[4]["figure"]?["items"]?[59]?["se"]?.number != nil)
        #expect(blocks[4]["figure"]?["levels"]?[2]?["from"]?.number == 1.1)
    }

    @Test func piecesAreTheWhole() {
        let results = (0..<9000).map { StatisticResult("measure", options: [.init("element", .label(String($0)))], value: 0.1) }
        let study = Study(title: "a", headline: ["b"], cautions: [], sections: [], results: results)
        var pieces: [[UInt8]] = []
        StudyJSON.write(study) { pieces.append($0) }
        #expect(pieces.count > 1 || pieces[0].count < 1 << 20)
        #expect(Array(pieces.joined()) == StudyJSON.bytes(of: study))
    }
}
