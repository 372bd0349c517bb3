import Psychometrics
import TestSupport
import Testing

@testable import AssessmentAnalysis

@Suite struct ClusteredSumsTests {
    @Test func isWilsonsIntervalWhenEachSampleHasOnePair() throws {
        var sums = ClusteredSums()
        for hit in [1.0, 1, 1, 1, 1, 1, 1, 1, 0, 0] { sums.add(sum: hit, count: 1) }
        let interval = try #require(sums.shareFigure(level: 0.95).interval)
        // Wilson (1927) for 8 of 10.
        #expect(abs(interval.lower - 0.4901625) < 1e-6)
        #expect(abs(interval.upper - 0.9433178) < 1e-6)
    }

    @Test func agreesWithTheEngineOnPairsOfOneCriterion() throws {
        let panel = Panel.random(samples: 25, raters: 5, criteria: 1, seed: 21)
        let report = try panel.report()
        let rows = panel.cells.map { $0.map { row in row[0].flatMap { $0 > 0 ? Double($0) : nil } } }
        let table = try RatingTable(scale: Scale(1...4), rows: rows)
        let engine = try #require(table.agreement().exact.interval)
        let own = try #require(report.criteria[0].exact.interval)
        #expect(abs(engine.lower - own.lower) < 1e-9)
        #expect(abs(engine.upper - own.upper) < 1e-9)
    }

    @Test func coversTheTrueMeanThoughScoresOfASampleGoTogether() {
        var random = SeededGenerator(seed: 99)
        var covered = 0
        for _ in 0..<400 {
            var sums = ClusteredSums()
            for _ in 0..<15 {
                // Eight cells of a sample share most of what they say.
                let shared = Double.random(in: -1...1, using: &random)
                let cells = (0..<8).map { _ in shared + Double.random(in: -0.3...0.3, using: &random) }
                sums.add(sum: cells.reduce(0, +), count: 8)
            }
            if let interval = sums.meanFigure(level: 0.95).interval, !interval.excludesZero { covered += 1 }
        }
        // 95 % of 400 is 380; four standard deviations either way.
        #expect((363...397).contains(covered))
    }

    @Test func givesNoIntervalWithoutVariation() {
        var sums = ClusteredSums()
        for _ in 0..<5 { sums.add(sum: 1, count: 2) }
        let figure = sums.meanFigure(level: 0.95)
        #expect(figure.interval == nil)
        #expect(figure.hasNoVariation)
        #expect(sums.shareFigure(level: 0.95).value == 0.5)
    }
}
