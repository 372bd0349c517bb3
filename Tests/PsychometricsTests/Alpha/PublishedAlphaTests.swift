import Psychometrics
import Testing

@Suite struct PublishedAlphaTests {
    @Test(arguments: alphaCases)
    func agreesWithOtherPrograms(_ given: AlphaCase) throws {
        let table = try RatingTable(scale: Scale(given.lowest...given.highest), rows: given.rows)
        for metric in AlphaMetric.allCases {
            guard let expected = given.alphas[metric.rawValue] else { continue }
            #expect(abs(try #require(table.krippendorffAlpha(metric, bootstrap: nil).value) - expected) < 1e-12, "\(metric)")
        }
    }

    @Test func isUndefinedWithoutVariation() throws {
        let table = try RatingTable(scale: Scale(1...3), rows: [[1, 1], [1, 1], [1, nil], [1, 1]])
        let alpha = table.krippendorffAlpha(.nominal)
        #expect(alpha.undefined == .noVariation)
        #expect(alpha.warnings.contains(.singleRatedUnits(count: 1)))
    }

    @Test func isZeroForOneUnlikePair() throws {
        let table = try RatingTable(scale: Scale(1...3), rows: [[1, 2], [3, nil], [nil, 2]])
        #expect(table.krippendorffAlpha(.nominal).value == 0)
    }

    @Test func isUndefinedWhenNothingIsShared() throws {
        let single = try RatingTable(scale: Scale(1...3), rows: [[1, nil], [nil, 2]])
        #expect(single.krippendorffAlpha(.nominal).undefined == .noSharedUnits)
        let empty = try RatingTable(scale: Scale(1...3), rows: [])
        #expect(empty.krippendorffAlpha(.ordinal).undefined == .noRatings)
    }

    @Test func ratioNeedsScoresFromZero() throws {
        let table = try RatingTable(scale: Scale(-1...1), rows: [[-1, 1], [1, 1]])
        #expect(table.krippendorffAlpha(.ratio).undefined == .ratioNeedsNonNegativeScores)
        #expect(table.krippendorffAlpha(.interval).value != nil)
    }
}
