import AssessmentAnalysis
import Psychometrics
import TestSupport
import Testing

@Suite struct SignalDetectionStudyTests {
    /// Four raters on every sample; the last one answers at random, the first is half a level harsh.
    private func ratings(samples: Int) -> LongRatings {
        var generator = SeededGenerator(seed: 23)
        var codes: [[Int32]] = [[], []]
        var categories: [Int32] = []
        for sample in 0..<samples {
            let level = Double(Int.random(in: 0...3, using: &generator))
            for rater in 0..<5 {
                let noise = Double.random(in: -0.9...0.9, using: &generator)
                let seen = rater == 4 ? Double.random(in: 0...3, using: &generator) : level + noise - (rater == 0 ? 0.5 : 0)
                codes[0].append(Int32(sample))
                codes[1].append(Int32(rater))
                categories.append(Int32(min(max(seen.rounded(), 0), 3)))
            }
        }
        return LongRatings(
            factors: [
                .init(name: "sample", labels: Labels((0..<samples).map { "P\($0)" }), codes: codes[0]),
                .init(name: "rater", labels: Labels((1...5).map { "R\($0)" }), codes: codes[1]),
            ], scale: [1, 2, 3, 4], isScaleDeclared: true, categories: categories)
    }

    @Test func tellsHarshFromGuessing() throws {
        let study = SignalDetectionStudy.study(ratings(samples: 220), options: .init(estimation: .init(starts: 2)))
        #expect(study.headline.contains { $0.hasPrefix("Rater R1 judges about 0.") && $0.contains("harshly") })
        #expect(study.headline.contains("The scores of rater R5 have little to do with the level the others see."))
        let rater = [StatisticResult.Option("facet", "rater"), .init("element", "R5")]
        let severity = try #require(study.results.first { $0.stat == "severity" && rater.allSatisfy($0.options.contains) })
        #expect(severity.value == nil && severity.undefined != nil)
        let bic = try #require(study.results.first { $0.stat == "bic" }?.value)
        let aic = try #require(study.results.first { $0.stat == "aic" }?.value)
        let parameters = try #require(study.results.first { $0.stat == "parameters" }?.value)
        // log 220 = 5.3936.
        #expect(abs(bic - aic - parameters * (5.393627546352362 - 2)) < 1e-6)
        for case .table(let table) in study.sections.flatMap(\.blocks) {
            #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        }
    }

    @Test func doesNotPromiseMuchFromFewSamples() {
        let study = SignalDetectionStudy.study(ratings(samples: 8), options: .init(estimation: .init(starts: 2)))
        #expect(study.headline.first?.contains("at most") ?? false)
        #expect(study.cautions.contains { $0.code == "few-units" })
    }

    @Test func namesNoRaterWhereTwoScoresCannotDecide() {
        let all = ratings(samples: 60)
        let rows = all.categories.indices.filter { all.factors[1].codes[$0] < 2 }
        let pair = LongRatings(
            factors: all.factors.map { factor in
                .init(name: factor.name, labels: factor.labels, codes: rows.map { factor.codes[$0] })
            },
            scale: all.scale, isScaleDeclared: true, categories: rows.map { all.categories[$0] })
        let study = SignalDetectionStudy.study(pair, options: .init(estimation: .init(starts: 2)))
        #expect(study.headline.count == 1 && study.headline[0].contains("fewer than three scores"))
    }

    @Test func saysWhyThereIsNothing() {
        let none = LongRatings(factors: [], scale: [1, 2], isScaleDeclared: true, categories: [])
        #expect(SignalDetectionStudy.study(none).cautions.map(\.code) == ["no-columns"])
        let single = LongRatings(
            factors: [
                .init(name: "sample", labels: Labels(["a", "b"]), codes: [0, 1]),
                .init(name: "rater", labels: Labels(["x"]), codes: [0, 0]),
            ], scale: [1, 2], isScaleDeclared: true, categories: [0, 1])
        let study = SignalDetectionStudy.study(single)
        #expect(study.cautions.map(\.code) == ["nothing-to-compare"] && study.results.allSatisfy { $0.value == nil })
    }
}
