import Psychometrics
import TestSupport
import Testing

@Suite struct MeanPairAgreementTests {
    @Test func meanOfPairsIsNotTheShareOfAllRaters() throws {
        let patterns = try RatingPatterns(RatingTable(scale: Scale(1...6), rows: anxietyRows))
        let mean = patterns.meanPairAgreement(patterns.raterPairs())
        #expect(abs(try #require(mean.value) - 0.18333333333333335) < 1e-12)
        #expect(patterns.agreement().allExact.value == 0)
        #expect(patterns.agreement().allAdjacent.value == 0.35)
    }

    /// Complete data: the mean over pairs is the pooled share, and so are its error and interval.
    @Test func equalsThePooledShareWhenNothingIsMissing() throws {
        var generator = SeededGenerator(seed: 21)
        let ratings = RandomRatings(units: 30, raters: 4, scale: try Scale(1...4), using: &generator)
        let patterns = try RatingPatterns(ratings.table())
        let mean = patterns.meanPairAgreement(patterns.raterPairs())
        let pooled = patterns.agreement().exact
        #expect(abs(try #require(mean.value) - (try #require(pooled.value))) < 1e-12)
        #expect(abs(try #require(mean.standardError) - (try #require(pooled.standardError))) < 1e-12)
        #expect(abs(try #require(mean.interval).lower - (try #require(pooled.interval)).lower) < 1e-9)
    }

    @Test func onePairHasWilsonsInterval() throws {
        let patterns = try RatingPatterns(RatingTable(scale: Scale(1...5), rows: gappedRows))
        let mean = patterns.meanPairAgreement(patterns.raterPairs(), within: .oneStep)
        #expect(mean.interval?.method == .wilson)
        #expect(mean.value == 0.7)
    }
}
