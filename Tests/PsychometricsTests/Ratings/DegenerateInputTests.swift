import Psychometrics
import TestSupport
import Testing

/// Small, lopsided, empty and constant tables of every sort: each statistic has a finite value or a reason.
@Suite struct DegenerateInputTests {
    private func check(_ estimate: Estimate) {
        #expect((estimate.value == nil) == (estimate.undefined != nil))
        for number in [estimate.value, estimate.standardError, estimate.interval?.lower, estimate.interval?.upper] {
            if let number { #expect(number.isFinite) }
        }
        if let interval = estimate.interval {
            #expect(interval.lower <= interval.upper && interval.level == 0.95)
            if let value = estimate.value { #expect(interval.lower <= value && value <= interval.upper, "\(estimate)") }
        }
        #expect(estimate.n >= 0 && !estimate.method.isEmpty)
    }

    @Test(arguments: 0..<150)
    func everyEstimateIsFiniteOrHasAReason(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let scales: [[Double]] = [
            [3], [0, 0], [0, 1], [1, 1, 2], [-2, 0, 2], [0, 1e-9], [1, 2, 3, 4, 5, 6, 7, 8, 9], [-1e100, 1e100],
        ]
        let scale = try Scale(values: scales[Int(seed) % scales.count])
        let ratings = RandomRatings(
            units: Int.random(in: 0...7, using: &generator), raters: Int.random(in: 1...4, using: &generator), scale: scale,
            missing: [0, 0.3, 0.8, 1][Int(seed / 8) % 4], noise: Int(seed) % 3, using: &generator)
        let table = try ratings.table()
        let bootstrap = Bootstrap(replicates: 100, seed: seed)
        for metric in AlphaMetric.allCases { check(table.krippendorffAlpha(metric, bootstrap: bootstrap)) }
        for weights in [KappaWeights.unweighted, .linear, .quadratic] {
            check(table.lightKappa(weights, bootstrap: bootstrap))
            for pair in table.raterPairs().pairs {
                let kappa = pair.table.cohenKappa(weights)
                check(kappa.estimate)
                if let error = kappa.nullStandardError { #expect(error.isFinite) }
            }
        }
        let agreement = table.agreement()
        for estimate in [agreement.exact, agreement.adjacent, agreement.discrepant, agreement.allExact, agreement.allAdjacent] {
            check(estimate)
        }
        for severity in table.severities() {
            check(severity.difference)
            if let standardised = severity.standardised { #expect(standardised.isFinite) }
        }
        let reference: [Int?] = (0..<ratings.rows.count + 2).map { $0 % 3 == 0 ? nil : $0 % (scale.count + 1) }
        for comparison in table.comparisons(with: reference) + [table.pooledComparison(with: reference)] {
            for estimate in [comparison.exact, comparison.adjacent, comparison.discrepant, comparison.meanDifference] {
                check(estimate)
            }
            check(comparison.kappa.estimate)
            check(comparison.table.standardisedMeanDifference())
        }
        #expect(table.tally().totals.reduce(0, +) == table.ratingCount)
        for spread in table.spreads() { #expect(spread.deviation.isFinite && spread.scoreRange >= 0) }
    }
}
