import AssessmentAnalysis
import Testing

@Suite struct FacetsStudyTests {
    /// Ratings from rows of labels with the score last.
    private func ratings(_ names: [String], _ rows: [([String], Int)], scale: [Double]) -> LongRatings {
        let factors = names.indices.map { column -> LongRatings.Factor in
            var places: [String: Int32] = [:]
            var labels: [String] = []
            let codes = rows.map { row -> Int32 in
                let label = row.0[column]
                if let place = places[label] { return place }
                places[label] = Int32(labels.count)
                labels.append(label)
                return Int32(labels.count - 1)
            }
            return LongRatings.Factor(name: names[column], labels: Labels(labels), codes: codes)
        }
        return LongRatings(factors: factors, scale: scale, isScaleDeclared: true, categories: rows.map { Int32($0.1) })
    }

    /// Two pairs of raters without a common sample.
    private var disconnected: LongRatings {
        let rows: [([String], Int)] = [
            (["P1", "R1", "C1"], 1), (["P1", "R2", "C1"], 2), (["P2", "R1", "C1"], 0), (["P2", "R2", "C1"], 1),
            (["P3", "R3", "C1"], 2), (["P3", "R4", "C1"], 1), (["P4", "R3", "C1"], 0), (["P4", "R4", "C1"], 2),
        ]
        return ratings(["sample", "rater", "criterion"], rows, scale: [0, 1, 2])
    }

    /// 24 samples in two groups by 4 raters by 2 criteria at two times; rater R4 is two points harsher on group B.
    private func panel(bias: Int = 0) -> LongRatings {
        var rows: [([String], Int)] = []
        for sample in 0..<24 {
            for rater in 0..<4 {
                for criterion in 0..<2 {
                    let noise = (sample * 7 + rater * 5 + criterion * 3 + sample * rater) % 3 - 1
                    let level = 1 + sample % 4 + noise - (rater == 3 && sample % 2 == 1 ? bias : 0)
                    rows.append(
                        (
                            [
                                "P\(sample)", "R\(rater + 1)", "C\(criterion + 1)", sample % 2 == 0 ? "A" : "B",
                                "\((sample / 2 + rater) % 3 + 1)",
                            ], max(0, min(5, level))
                        ))
                }
            }
        }
        return ratings(["sample", "rater", "criterion", "group", "time"], rows, scale: [0, 1, 2, 3, 4, 5])
    }

    private func result(_ study: Study, _ stat: String, _ options: [String: OptionValue]) -> StatisticResult? {
        study.results.first { result in
            result.stat == stat
                && options.allSatisfy { name, value in result.options.contains { $0.name == name && $0.value == value } }
        }
    }

    @Test func subsetsAreSaidFirst() throws {
        let study = FacetsStudy.joint(disconnected)
        #expect(result(study, "connected_subsets", [:])?.value == 2)
        #expect(study.headline.first?.contains("(sample P1, P2; rater R1, R2)") ?? false)
        #expect(study.cautions.contains { $0.code == "disconnected-subsets" })
        #expect(study.sections.first?.heading == "What can be compared")
        #expect(!study.headline.contains { $0.contains("harsher") })
    }

    @Test func groupsAreUsedForBiasOnly() throws {
        let study = FacetsStudy.joint(panel(bias: 2))
        #expect(study.cautions.contains { $0.code == "nested-facet" })
        #expect(result(study, "measure", ["facet": "group"]) == nil)
        #expect(result(study, "measure", ["facet": "time", "element": 1])?.value != nil)
        let harsher = result(study, "bias_size", ["rater": "R4", "group": "B"])
        let milder = result(study, "bias_size", ["rater": "R4", "group": "A"])
        #expect((harsher?.value ?? 0) < -0.5)
        #expect((milder?.value ?? 0) > 0.5)
        #expect(study.sections.contains { $0.heading == "Bias: rater by group" })
        #expect(
            (result(study, "bias_fixed_chi2_p", ["facets": "rater x group", "convention": "interaction"])?.value ?? 1) < 0.001)
        let even = FacetsStudy.joint(panel())
        #expect(abs(result(even, "bias_size", ["rater": "R4", "group": "B"])?.value ?? 9) < 0.5)
    }

    @Test func everyNumberIsFiniteOrSaysWhyNot() {
        for study in [
            FacetsStudy.joint(disconnected), FacetsStudy.joint(panel()),
            FacetsStudy.joint(ratings(["sample"], [], scale: [0, 1])),
            FacetsStudy.joint(ratings(["sample", "rater"], [(["P", "R"], 1)], scale: [0, 1, 2])),
            FacetsStudy.joint(ratings(["sample", "rater"], [(["P", "R"], 0), (["P", "S"], 0)], scale: [3])),
        ] {
            #expect(!study.headline.isEmpty)
            #expect(study.results.allSatisfy { ($0.value == nil) == ($0.undefined != nil) })
            let cells = study.sections.flatMap(\.blocks).flatMap { block -> [String] in
                switch block {
                case .table(let table):
                    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
                    return table.rows.flatMap { $0 }
                case .sentence(let text): return [text]
                case .figure(let figure): return [figure.title, figure.description]
                }
            }
            #expect((cells + study.headline).allSatisfy { !$0.contains("nan") && !$0.contains("inf ") && $0 != "inf" })
        }
    }

    @Test func scoresThatAreNotWholeNumbersAreRanked() {
        let rows = (0..<40).map { (["P\($0 / 4)", "R\($0 % 4)"], ($0 * 7 / 4 + $0 % 4 * 3 + $0 / 4 % 3) % 3) }
        let study = FacetsStudy.joint(ratings(["sample", "rater"], rows, scale: [0, 0.5, 2]))
        #expect(study.cautions.contains { $0.code == "ranked-categories" })
        let averages = study.results.filter { $0.stat == "observed_average" && $0.options.contains(.init("facet", "rater")) }
        #expect(averages.count == 4)
        #expect(averages.allSatisfy { (0...2).contains($0.value ?? -1) })
    }

    @Test func unknownNamesAreSaid() {
        let options = FacetsStudyOptions(
            model: .partialCredit(by: "task"), floating: "judge", anchors: [.init(facet: "rater", element: "R9", measure: 0)])
        let study = FacetsStudy.joint(panel(), options: options)
        let caution = study.cautions.first { $0.code == "unknown-names" }
        #expect(caution?.sentence.contains("rater R9, judge and task") ?? false)
    }

    @Test func partialCreditGivesThresholdsWithTheirCorrection() throws {
        let study = FacetsStudy.joint(panel(), options: FacetsStudyOptions(model: .partialCredit(by: "criterion")))
        let total = try #require(
            result(study, "threshold_total", ["method": "JMLE", "criterion": "C1", "step": 1, "extremes": "excluded"])?.value)
        let corrected = try #require(
            result(study, "threshold_total_bias_corrected", ["criterion": "C1", "step": 1, "factor": "(L-1)/L with L=8"])?.value)
        #expect(abs(corrected - total * 7 / 8) < 1e-12)
        let step = try #require(result(study, "step", ["criterion": "C1", "step": 1])?.value)
        let measure = try #require(result(study, "measure", ["facet": "criterion", "element": "C1"])?.value)
        #expect(abs(total - step - measure) < 1e-12)
    }

    @Test func correctionIsSaidAndMarked() throws {
        let plain = FacetsStudy.joint(panel())
        let study = FacetsStudy.joint(panel(), options: FacetsStudyOptions(isBiasCorrected: true))
        let options: [String: OptionValue] = ["facet": "rater", "element": "R1"]
        let marked = try #require(result(study, "measure", options.merging(["bias_correction": "(L-1)/L"]) { a, _ in a }))
        let value = try #require(result(plain, "measure", options)?.value)
        #expect(abs((marked.value ?? 9) - value * 7 / 8) < 1e-12)
        #expect(study.cautions.contains { $0.code == "bias-corrected" })
        #expect(!plain.results.contains { $0.options.contains { $0.name == "bias_correction" } })
    }

    @Test func scoreTableGivesTheReferenceValues() {
        let study = ScoreToMeasureStudy.study(difficulties: [-0.5, 0, 0.5], steps: [-1.2, 0.1, 1.1], scores: [0.3, 3, 9])
        #expect(abs((result(study, "measure_for_score", ["score": 0.3])?.value ?? 0) + 3.5313924720) < 1e-9)
        #expect(abs((result(study, "se_for_score", ["score": 3])?.value ?? 0) - 0.7343171107) < 1e-9)
        #expect(result(study, "measure_for_score", ["score": 9])?.undefined != nil)
    }
}
