@testable import Psychometrics
import Testing

@Suite struct PairRecoveryTests {
    /// Thirty scripts, 6,000 comparisons, seed 21: errors in units of their standard errors have mean square near one. With 30
    /// scripts its standard deviation is about .26; four of those are allowed.
    @Test func measuresSideAndTiesComeBack() throws {
        let truth = PairSystem.centred(PairCases.normal(30, seed: 9))
        let outcomes = try PairCases.simulated(truth, comparisons: 6000, side: 0.3, tie: 0.5, seed: 21)
        var options = BradleyTerry.Options()
        options.sideEffect = true
        let fit = BradleyTerry.fit(outcomes, options: options)
        var square = 0.0
        for script in truth.indices {
            let z = (try #require(fit.measures[script]) - truth[script]) / (try #require(fit.fullErrors[script]))
            square += z * z / 30
        }
        #expect(square > 0.4 && square < 2.05)
        let side = try #require(fit.sideEffect)
        #expect(abs(side.value - 0.3) < 4 * side.standardError)
        let tie = try #require(fit.logTie)
        #expect(abs(tie.value - Elementary.log(0.5)) < 4 * tie.standardError)
        for script in truth.indices { #expect(abs(try #require(fit.infit[script]) - 1) < 0.35) }
    }

    /// Scripts alike: reliability must not pretend otherwise. Twelve scripts of equal worth, 60 comparisons each, seed 4.
    @Test func scriptsAlikeHaveNoReliability() throws {
        let outcomes = try PairCases.simulated([Double](repeating: 0, count: 12), comparisons: 360, judges: 6, seed: 4)
        let fit = BradleyTerry.fit(outcomes)
        #expect(try #require(fit.separation(.diagonal, .sample)).reliability < 0.5)
        let split = try #require(SplitHalf(outcomes, splits: 10, seed: 2))
        #expect(abs(split.correlation) < 0.5)
    }

    /// Ten scripts far apart, 40 comparisons each by eight judges, seed 6.
    @Test func halvesOfGoodJudgesAgree() throws {
        let outcomes = try PairCases.simulated((0..<10).map { 0.6 * Double($0) }, comparisons: 400, judges: 8, seed: 6)
        let split = try #require(SplitHalf(outcomes, splits: 10, seed: 2))
        #expect(split.unit == .judges)
        #expect(split.correlations.count == 10)
        #expect(split.correlation > 0.9)
        #expect(try #require(split.spearmanBrown) > split.correlation)
        #expect(split == SplitHalf(outcomes, splits: 10, seed: 2))
        #expect(split != SplitHalf(outcomes, splits: 10, seed: 3))
    }

    /// 300 scripts and some 33,000 pairs or more, so that the sums run in several pieces.
    @Test func threadsDoNotChangeABit() throws {
        let outcomes = try PairCases.simulated(PairCases.normal(300, seed: 1), comparisons: 65_000, seed: 8)
        var options = BradleyTerry.Options()
        options.fullCovarianceLimit = 0
        let fits = [1, 2].map { threads in
            Computing.$threads.withValue(threads) { BradleyTerry.fit(outcomes, options: options) }
        }
        #expect(PairTable(outcomes).entries.count > 2 * 16_384)
        for fit in fits.dropFirst() {
            #expect(fit.measures == fits[0].measures)
            #expect(fit.diagonalErrors == fits[0].diagonalErrors)
            #expect(fit.outfit == fits[0].outfit)
        }
        #expect(fits[0].warnings.map(\.code) == ["full-covariance-left-out"])
    }
}
