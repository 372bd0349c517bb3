import Psychometrics
import TestSupport
import Testing

@Suite struct SeverityTests {
    @Test func isTheMeanDistanceFromTheOthersOnTheSameUnits() throws {
        let table = try RatingTable(scale: Scale(0...10), rows: [[4, 6, 5], [2, nil, 6], [7, 8, nil], [9, nil, nil]])
        let severities = table.severities()
        // Rater 0: 4 - 5.5, 2 - 6, 7 - 8; the last unit has nobody else.
        let first = severities[0].difference
        #expect(abs(try #require(first.value) - (-6.5 / 3)) < 1e-12)
        #expect(first.n == 3)
        let deviation = ((4.0 / 9 + 121.0 / 36 + 49.0 / 36) / 2).squareRoot()
        #expect(abs(try #require(first.standardError) - deviation / 3.0.squareRoot()) < 1e-12)
        let interval = try #require(first.interval)
        #expect(interval.method == .studentT(degreesOfFreedom: 2))
        #expect(abs((interval.upper - interval.lower) / 2 - 4.302652729749464 * deviation / 3.0.squareRoot()) < 1e-9)
        #expect(severities.map(\.rater) == [0, 1, 2])
    }

    @Test func sumsToZeroInACompleteDesign() throws {
        var generator = SeededGenerator(seed: 1)
        let severities = try RandomRatings(units: 30, raters: 5, scale: Scale(1...6), using: &generator).table().severities()
        #expect(abs(severities.compactMap(\.difference.value).reduce(0, +)) < 1e-12)
    }

    @Test func findsARaterWhoIsOnePointHarsh() throws {
        var generator = SeededGenerator(seed: 2)
        let ratings = RandomRatings(units: 60, raters: 4, scale: try Scale(2...6), using: &generator)
        let rows = ratings.rows.map { [$0[0].map { $0 - 1 }] + $0.dropFirst() }
        let severities = try RatingTable(scale: Scale(1...6), rows: rows).severities()
        let harsh = try #require(severities[0].difference.interval)
        #expect(harsh.lower < -1 && -1 < harsh.upper && harsh.upper < -0.5)
        #expect(try #require(severities[0].standardised) < -0.4)
    }

    @Test func isUndefinedForARaterWhoSharesNothing() throws {
        let table = try RatingTable(scale: Scale(1...3), rows: [[1, 2, nil], [nil, nil, 3]])
        #expect(table.severities()[2].difference.undefined == .noSharedUnits)
        #expect(table.severities()[0].difference.value == -1)
        #expect(table.severities()[0].difference.interval == nil)
    }

    @Test func pairwiseDifferenceFollowsTheScores() throws {
        let table = try RatingTable(scale: Scale(values: [0, 2, 5]), rows: [[0, 2], [5, 2], [2, 2], [5, 0]]).confusion(
            between: 0, and: 1)
        let difference = table.meanDifference()
        // -2, 3, 0, 5: mean 1.5, standard deviation sqrt(29/3).
        #expect(difference.value == 1.5)
        #expect(abs(try #require(difference.standardError) - (29.0 / 3).squareRoot() / 2) < 1e-12)
        #expect(table.transposed.meanDifference().value == -1.5)
        // Means 3 and 1.5; variances 6 and 1.
        #expect(abs(try #require(table.standardisedMeanDifference().value) - 1.5 / 3.5.squareRoot()) < 1e-12)
    }
}
