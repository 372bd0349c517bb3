import Psychometrics
import Testing

@Suite struct ReferenceComparisonTests {
    private func table() throws -> RatingTable {
        try RatingTable(scale: Scale(1...4), rows: [[1, 2], [2, 4], [3, 3], [4, nil], [2, 2]])
    }

    @Test func comparesEachRaterWithTheReference() throws {
        let comparisons = try table().comparisons(with: [0, 1, 3, nil, 1])
        #expect(comparisons.map(\.rater) == [0, 1])
        #expect(comparisons[0].exact.value == 0.75 && comparisons[0].exact.n == 4)
        #expect(comparisons[0].adjacent.value == 1)
        #expect(comparisons[0].meanDifference.value == -0.25)
        #expect(comparisons[1].exact.value == 0.25)
        #expect(comparisons[1].discrepant.value == 0.25)
        #expect(comparisons[1].meanDifference.value == 0.5)
        let pooled = try table().pooledComparison(with: [0, 1, 3, nil, 1])
        #expect(pooled.rater == nil && pooled.exact.value == 0.5 && pooled.exact.n == 8)
    }

    @Test func equalsThePairOfARaterAndAnExpert() throws {
        let rows: [[Double?]] = [[1, 1], [2, 3], [4, 4], [3, 1], [2, 2], [4, 3]]
        let table = try RatingTable(scale: Scale(1...4), rows: rows)
        let comparison = table.comparisons(with: rows.map { $0[1].map { Int($0) - 1 } })[0]
        #expect(comparison.kappa == table.confusion(between: 0, and: 1).cohenKappa(.quadratic))
        #expect(comparison.table == table.confusion(between: 0, and: 1))
    }

    @Test func leavesOutReferencesOffTheScaleAndSaysSo() throws {
        let comparison = try table().comparisons(with: [9, 1])[0]
        #expect(comparison.exact.n == 1)
        #expect(comparison.exact.warnings.contains(.outOfScale(ratings: 1)))
    }
}
