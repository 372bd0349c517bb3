import Psychometrics
import Testing

@Suite struct TallyTests {
    private func table() throws -> RatingTable {
        try RatingTable(
            scale: Scale(values: [0, 1, 5]),
            rows: [[0, 1, nil], [5, 5, 5], [0, 5, 1], [nil, nil, nil], [1, 5, 5], [0, nil, 1]])
    }

    @Test func countsCategoriesByRater() throws {
        let tally = try table().tally()
        #expect(tally.totals == [3, 4, 6])
        #expect(tally.ratingsByRater == [5, 4, 4])
        #expect(tally[0, 0] == 3 && tally[2, 1] == 3 && tally[1, 2] == 2)
        #expect(try table().tally(ofUnit: 2) == [1, 1, 1])
    }

    @Test func ordersUnitsByTheRangeOfScores() throws {
        let disagreements = try table().largestDisagreements()
        #expect(disagreements.map(\.unit) == [2, 4, 0, 5])
        #expect(disagreements.map(\.scoreRange) == [5, 4, 1, 1])
        #expect(disagreements.map(\.steps) == [2, 1, 1, 1])
        #expect(try table().largestDisagreements(limit: 1).map(\.unit) == [2])
        #expect(try table().spreads().map(\.unit) == [0, 1, 2, 4, 5])
    }
}
