@testable import Psychometrics
import Testing

@Suite struct ResamplingTests {
    @Test(arguments: [(5, 0.3), (40, 0.1), (40, 0.5), (1000, 0.002), (1000, 0.35), (100_000, 0.9), (1_000_000, 0.0004)])
    func binomialDrawsHaveTheRightMoments(_ trials: Int, _ probability: Double) {
        var stream = RandomStream(seed: 11)
        let draws = (0..<40_000).map { _ in Double(Binomial.draw(trials: trials, probability: probability, from: &stream)) }
        let mean = draws.reduce(0, +) / 40_000
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 39_999
        let expected = Double(trials) * probability
        let spread = expected * (1 - probability)
        #expect(abs(mean - expected) < 4.5 * (spread / 40_000).squareRoot())
        // The variance of a variance is near 2 sigma^4 / n, more for the skewed small cases.
        #expect(abs(variance / spread - 1) < 0.05)
        #expect(draws.allSatisfy { $0 >= 0 && $0 <= Double(trials) })
    }

    @Test func binomialDrawsFollowTheDistribution() {
        // Chi-square over the counts 12...28 of Bin(60, 1/3), drawn by rejection; 99.99 % point for 16 degrees of freedom.
        var stream = RandomStream(seed: 3)
        var counts = [Double](repeating: 0, count: 61)
        for _ in 0..<100_000 { counts[Binomial.draw(trials: 60, probability: 1.0 / 3, from: &stream)] += 1 }
        var probability = [Double](repeating: 0, count: 61)
        var term = 1.0
        for _ in 0..<60 { term *= 2.0 / 3 }
        for k in 0...60 {
            probability[k] = term
            term *= Double(60 - k) / Double(k + 1) / 2
        }
        var statistic = 0.0
        for k in 12...28 {
            let expected = probability[k] * 100_000
            statistic += (counts[k] - expected) * (counts[k] - expected) / expected
        }
        #expect(statistic < 46)
    }

    @Test(arguments: [[3, 1, 2] as [Int32], [4000, 1, 300, 999]])
    func everySampleHasAsManyUnitsAsTheData(_ multiplicities: [Int32]) {
        let total = multiplicities.reduce(0, +)
        var resampler = UnitResampler(multiplicities: multiplicities, seed: 5)
        var sums = [Double](repeating: 0, count: multiplicities.count)
        for _ in 0..<4000 {
            resampler.draw()
            #expect(resampler.weights.reduce(0, +) == total)
            for (pattern, weight) in resampler.weights.enumerated() { sums[pattern] += Double(weight) }
        }
        for (sum, count) in zip(sums, multiplicities) {
            #expect(abs(sum / 4000 - Double(count)) < 5 * (Double(count) / 4000).squareRoot())
        }
    }

    @Test func percentilesInterpolate() {
        #expect(BootstrapOutcome.percentile([1, 2, 3, 4, 5], 0.5) == 3)
        #expect(BootstrapOutcome.percentile([1, 2, 3, 4, 5], 0.1) == 1.4)
        #expect(BootstrapOutcome.percentile([1, 2], 1) == 2)
    }

    @Test func seedDecidesTheInterval() throws {
        let table = try RatingTable(scale: Scale(1...6), rows: anxietyRows)
        let one = table.krippendorffAlpha(.ordinal, bootstrap: Bootstrap(seed: 1))
        #expect(one == table.krippendorffAlpha(.ordinal, bootstrap: Bootstrap(seed: 1)))
        #expect(one != table.krippendorffAlpha(.ordinal, bootstrap: Bootstrap(seed: 2)))
        let light = table.lightKappa(.quadratic, bootstrap: Bootstrap(seed: 1))
        #expect(light == table.lightKappa(.quadratic, bootstrap: Bootstrap(seed: 1)))
    }

    @Test func saysWhenPercentilesWouldLeaveOutTheEstimate() {
        let outcome = BootstrapOutcome(estimate: 2, values: (0..<100).map { Double($0) / 100 }, asked: 100, seed: 1, level: 0.95)
        #expect(outcome.interval == nil)
        #expect(outcome.warnings == [.biasedReplicates(estimate: 2, replicateMean: 0.495)])
    }

    @Test func fitsTheReplicatesToTheSizeOfTheData() {
        let bootstrap = Bootstrap(replicates: 1000)
        #expect(bootstrap.affordable(steps: 100) == 1000)
        #expect(bootstrap.affordable(steps: Bootstrap.stepBudget / 250) == 250)
        #expect(bootstrap.affordable(steps: Bootstrap.stepBudget / 50) == 0)
        #expect(Bootstrap(replicates: -3).replicates == 100)
    }
}
