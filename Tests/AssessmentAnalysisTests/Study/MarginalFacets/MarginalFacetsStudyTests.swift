import AssessmentAnalysis
import Psychometrics
import TestSupport
import Testing

@Suite struct MarginalFacetsStudyTests {
    /// 8 raters, the first harsh by a level and more; two of them judge every sample on two criteria.
    private func ratings(samples: Int, scale: [Double] = [0, 1, 2, 3]) -> LongRatings {
        var generator = SeededGenerator(seed: 17)
        var codes: [[Int32]] = [[], [], []]
        var categories: [Int32] = []
        for sample in 0..<samples {
            let level = Double.random(in: 0...3, using: &generator)
            for turn in 0..<3 {
                for criterion in 0..<2 {
                    let rater = (sample + turn) % 8
                    let noise = Double.random(in: -1.5...1.5, using: &generator)
                    let score = level + noise - (rater == 0 ? 1 : 0)
                    codes[0].append(Int32(sample))
                    codes[1].append(Int32(rater))
                    codes[2].append(Int32(criterion))
                    categories.append(Int32(min(max(score.rounded(), 0), Double(scale.count - 1))))
                }
            }
        }
        return LongRatings(
            factors: [
                .init(name: "sample", labels: Labels((0..<samples).map { "P\($0)" }), codes: codes[0]),
                .init(name: "rater", labels: Labels((1...8).map { "R\($0)" }), codes: codes[1]),
                .init(name: "criterion", labels: Labels(["1", "2"]), codes: codes[2]),
            ], scale: scale, isScaleDeclared: true, categories: categories)
    }

    private func result(_ study: Study, _ stat: String, _ options: [StatisticResult.Option]) -> StatisticResult? {
        study.results.first { result in result.stat == stat && options.allSatisfy(result.options.contains) }
    }

    @Test func namesTheHarshRaterFirst() throws {
        let study = MarginalFacetsStudy.study(ratings(samples: 80))
        #expect(study.headline.first?.hasPrefix("Rater R1 is harsher than the panel, about ") ?? false)
        let severity = try #require(result(study, "severity", [.init("method", "MMLE"), .init("element", "R1")]))
        #expect(try #require(severity.value) > 0.5)
        let interval = try #require(severity.interval)
        #expect(interval.lower > 0 && interval.level == 0.95)
        #expect(study.results.allSatisfy { ($0.value == nil) == ($0.undefined != nil) })
        let ruler = study.sections.flatMap(\.blocks).compactMap { block -> [StudyFigure.WrightColumn]? in
            guard case .figure(let figure) = block, case .wrightMap(_, let columns) = figure.content else { return nil }
            return columns
        }
        #expect(ruler.map { $0.map(\.marks.count) } == [[80, 8, 2, 3]])
        for case .table(let table) in study.sections.flatMap(\.blocks) {
            #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        }
    }

    @Test func givesTheNamesThatProgramsAskFor() throws {
        let study = MarginalFacetsStudy.study(ratings(samples: 40), options: .init(stepFactor: "criterion", plausibleValues: 2))
        let mmle = StatisticResult.Option("method", "MMLE")
        #expect(result(study, "deviance", [mmle]) != nil)
        #expect(result(study, "theta_variance", [mmle, .init("mean", 0), .init("nodes", "-8..8 step 0.1")]) != nil)
        #expect(result(study, "difficulty", [mmle, .init("facet", "criterion"), .init("element", 2)]) != nil)
        #expect(result(study, "step", [mmle, .init("step", 3), .init("criterion", 1)]) != nil)
        #expect(result(study, "eap_sd", [mmle, .init("element", "P7")]) != nil)
        let formula = StatisticResult.Option("formula", "var(EAP)/(var(EAP)+mean(SD^2)), population variance")
        #expect(result(study, "eap_reliability", [mmle, formula]) != nil)
        #expect(result(study, "wle", [.init("method", "MMLE item parameters, Warm WLE"), .init("element", "P7")]) != nil)
        #expect(result(study, "plausible_value", [.init("element", "P7"), .init("draw", 2)]) != nil)
        #expect(result(study, "model_se", [.init("element", "R3"), .init("information", "observed, diagonal")]) != nil)
    }

    /// Raters alike, high scores on the whole: the floating raters' level says nothing of any of them.
    private func alike(apart: Bool = false, weights: Bool = false) -> LongRatings {
        var generator = SeededGenerator(seed: 5)
        var codes: [[Int32]] = [[], []]
        var categories: [Int32] = []
        for sample in 0..<60 {
            let level = Double.random(in: 1...3.5, using: &generator)
            for rater in 0..<4 where !apart || (rater < 2) == (sample < 30) {
                codes[0].append(Int32(sample))
                codes[1].append(Int32(rater))
                let score = level + Double.random(in: -1...1, using: &generator) - (apart && rater > 1 ? 1.5 : 0)
                categories.append(Int32(min(max(score.rounded(), 0), 3)))
            }
        }
        return LongRatings(
            factors: [
                .init(name: "sample", labels: Labels((0..<60).map { "P\($0)" }), codes: codes[0]),
                .init(name: "rater", labels: Labels((1...4).map { "R\($0)" }), codes: codes[1]),
            ], scale: [0, 1, 2, 3], isScaleDeclared: true, categories: categories,
            weights: weights ? categories.indices.map { $0 % 7 == 0 ? 0 : 1 } : nil)
    }

    @Test func namesNoRaterForTheLevelOfTheFloatingFacet() throws {
        let anchored = MarginalFacetsStudy.Options(anchors: ["rater": ["R1": 2]])
        for options in [MarginalFacetsStudy.Options(), anchored] {
            let study = MarginalFacetsStudy.study(alike(), options: options)
            #expect(study.headline.first?.hasPrefix("No rater can be told from the panel's average") ?? false)
            let level = try #require(result(study, "severity", [.init("element", "R2")])?.value)
            #expect(level.magnitude > 0.8)
            let rows = study.sections.flatMap(\.blocks).compactMap { block -> [StudyFigure.Interval]? in
                guard case .figure(let figure) = block, case .intervals(let rows, _, _, _) = figure.content else { return nil }
                return rows
            }
            let shown = try #require(rows.first)
            #expect(shown.compactMap(\.value).reduce(0, +).magnitude < 1e-9)
            #expect(shown.allSatisfy { ($0.lower ?? 1) < 0 && ($0.upper ?? -1) > 0 })
        }
    }

    @Test func comparesNoRatersOfGroupsThatShareNoSample() {
        let study = MarginalFacetsStudy.study(alike(apart: true))
        #expect(study.headline.first?.contains("2 groups that share no sample") ?? false)
        #expect(!study.headline.contains { $0.contains("Rater R") || $0.contains("differ from") })
        #expect(study.cautions.first?.code == "disconnected-subsets")
    }

    @Test func leavesOutRowsOfWeightZero() {
        let study = MarginalFacetsStudy.study(alike(weights: true))
        #expect(result(study, "deviance", [.init("method", "MMLE")])?.n == 240 - 35)
    }

    @Test func saysThatAFewSamplesAreAHint() {
        let study = MarginalFacetsStudy.study(ratings(samples: 6))
        #expect(study.headline.contains { $0.contains("6 samples") && $0.contains("hint") })
        #expect(study.cautions.contains { $0.code == "few-samples" })
    }

    @Test func saysWhyThereIsNothing() {
        let none = LongRatings(factors: [], scale: [1, 2], isScaleDeclared: true, categories: [])
        let study = MarginalFacetsStudy.study(none)
        #expect(study.cautions.map(\.code) == ["no-samples"] && study.results.allSatisfy { $0.value == nil })
        let same = LongRatings(
            factors: [.init(name: "sample", labels: Labels(["a", "b"]), codes: [0, 1])], scale: [1, 2], isScaleDeclared: true,
            categories: [0, 0])
        #expect(MarginalFacetsStudy.study(same).results.allSatisfy { $0.value == nil && $0.undefined != nil })
        let lone = LongRatings(
            factors: [.init(name: "sample", labels: Labels(["a"]), codes: [0])], scale: [1], isScaleDeclared: false,
            categories: [0])
        #expect(MarginalFacetsStudy.study(lone).cautions.map(\.code) == ["not-usable"])
        #expect(
            MarginalFacetsStudy.study(ratings(samples: 4), options: .init(facets: ["nobody"])).cautions.map(\.code) == [
                "no-facet"
            ])
    }
}
