import AssessmentReports
import CanonicalJSON
import AssessmentModel
import Testing

@Suite struct ReportJSONTests {
    private func parsed(_ scores: [[[Int?]]], anchored: Bool = false) throws -> JSONValue {
        let bytes = ReportJSON.bytes(of: try Rounds.report(scores, anchored: anchored))
        return try JSONReader.parse(bytes, limits: .init(bytes: 1 << 24))
    }

    private func result(_ report: JSONValue, _ stat: String, _ options: JSONObject) -> JSONValue? {
        report["results"]?.array?.first { $0["stat"]?.string == stat && $0["options"] == .object(options) }
    }

    @Test func namesStatisticsAndOptionsAsTheFieldDoes() throws {
        let pair = try parsed(Rounds.twelve.map { Array($0.prefix(2)) })
        #expect(pair["format"]?.string == "plumbline/agreement-report/1")
        for criterion in ["thesis", "evidence"] {
            let name: JSONValue = .string(criterion)
            #expect(result(pair, "exact_agreement", ["criterion": name])?["value"]?.number != nil)
            #expect(result(pair, "adjacent_agreement", ["criterion": name, "tolerance": 1, "includes_exact": true]) != nil)
            #expect(result(pair, "cohen_kappa", ["criterion": name, "weights": "quadratic"]) != nil)
            #expect(result(pair, "krippendorff_alpha", ["criterion": name, "level": "ordinal"]) != nil)
        }
        #expect(result(pair, "exact_agreement", [:])?["value"]?.number != nil)
        #expect(result(pair, "cohen_kappa", ["weights": "quadratic"]) != nil)
        #expect(result(pair, "krippendorff_alpha", ["level": "ordinal"]) != nil)
    }

    @Test func marksTheMeanOverPairsAndGivesEachPair() throws {
        let panel = try parsed(Rounds.twelve)
        #expect(result(panel, "cohen_kappa", ["criterion": "thesis", "weights": "quadratic", "average": "pairs"]) != nil)
        #expect(result(panel, "cohen_kappa", ["criterion": "thesis", "weights": "quadratic"]) == nil)
        let pair = result(panel, "cohen_kappa", ["criterion": "thesis", "weights": "quadratic", "raters": ["ash", "birch"]])
        #expect(pair?["value"]?.number == 1)
        #expect(result(panel, "mean_difference", ["raters": ["cedar"], "against": "other-raters"]) != nil)
    }

    @Test func givesEveryEntryItsNumberItsReasonOrBoth() throws {
        let entries = try #require(parsed(Rounds.twelve, anchored: true)["results"]?.array)
        #expect(entries.count > 40)
        for entry in entries {
            #expect(entry["sentence"]?.string?.isEmpty == false)
            let value = try #require(entry["value"])
            let warnings = try #require(entry["warnings"]?.array)
            if value.isNull {
                #expect(warnings.contains { $0["code"]?.string?.hasPrefix("undefined-") == true })
            }
            if let interval = entry["ci"]?.array {
                #expect(interval.count == 2)
                #expect(entry["ci_method"]?.string?.isEmpty == false)
                #expect(entry["ci_level"]?.number == 0.95)
            }
        }
    }

    @Test func saysNullWithAWarningWhereAStatisticDoesNotExist() throws {
        let report = try parsed((0..<12).map { _ in [[2, 2], [2, 2]] })
        let kappa = try #require(result(report, "cohen_kappa", ["criterion": "thesis", "weights": "quadratic"]))
        #expect(kappa["value"]?.isNull == true)
        #expect(kappa["warnings"]?[0]?["code"]?.string == "undefined-no-variation")
        #expect(kappa["ci"] == nil)
        #expect(result(report, "exact_agreement", ["criterion": "thesis"])?["value"]?.number == 1)
    }

    @Test func pinsTheWordingAndKeepsTalliesSeverityAndReasons() throws {
        let report = try parsed(Rounds.twelve, anchored: true)
        #expect(report["rubric"]?["content"]?.string == Rounds.hash.description)
        let tally = try #require(report["tallies"]?[0])
        #expect(tally["raters"]?.array?.count == 3)
        #expect(tally["levels"]?[0]?["counts"]?.array?.count == 3)
        #expect(report["severity"]?.array?.count == 3)
        #expect(report["disagreements"]?[0]?["low"]?["rationale"]?.string == "It says so.")
        #expect(report["disagreements"]?[0]?["anchor"]?["annotation"]?.string == "Because.")
        #expect(report["anchors"]?["raters"]?.array?.count == 3)
    }
}
