import TestSupport
import Testing

@testable import Psychometrics

@Suite struct RatingPatternsTests {
    private struct Columns {
        var units: [Int32] = []
        var raters: [Int32] = []
        var categories: [Int32] = []
    }

    private func columns(_ rows: [[Double?]], _ scale: Scale, shuffled generator: inout SeededGenerator) -> Columns {
        var cells: [(Int32, Int32, Int32)] = []
        for (unit, row) in rows.enumerated() {
            for (rater, value) in row.enumerated() {
                cells.append((Int32(unit), Int32(rater), Int32(value.flatMap { scale.category(of: $0) } ?? -1)))
            }
        }
        cells.shuffle(using: &generator)
        return Columns(units: cells.map(\.0), raters: cells.map(\.1), categories: cells.map(\.2))
    }

    /// The packed way in (three raters) and the sorted one (30 raters) against the table built row by row.
    @Test(arguments: [3, 30], 0..<4) func columnsInAnyOrderGiveTheSameStatistics(_ raters: Int, _ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let scale = try Scale(1...5)
        let ratings = RandomRatings(units: 50, raters: raters, scale: scale, missing: 0.3, using: &generator)
        let table = try ratings.table()
        let columns = columns(ratings.rows, scale, shuffled: &generator)
        let patterns = try RatingPatterns(
            scale: scale, unitCount: 50, raterCount: raters, units: columns.units, raters: columns.raters,
            categories: columns.categories)
        #expect(patterns.ratingCount == table.ratingCount)
        #expect(patterns.sharedUnitCount == table.sharedUnitCount)
        #expect(patterns.activeRaters.count == table.activeRaterCount)
        let alpha = try #require(patterns.krippendorffAlpha(.ordinal, bootstrap: nil).value)
        #expect(abs(alpha - (try #require(table.krippendorffAlpha(.ordinal, bootstrap: nil).value))) < 1e-12)
        let pairs = patterns.raterPairs().pairs
        #expect(pairs.map(\.table) == table.raterPairs().pairs.map(\.table))
        let light = try #require(patterns.lightKappa(.quadratic, bootstrap: nil).value)
        #expect(abs(light - (try #require(table.lightKappa(.quadratic, bootstrap: nil).value))) < 1e-12)
        let agreement = patterns.agreement()
        #expect(agreement.exact.value.map { abs($0 - (table.agreement().exact.value ?? 2)) < 1e-12 } == true)
        #expect(agreement.allAdjacent.value == table.agreement().allAdjacent.value)
    }

    /// The same four raters with numbers far apart take the way of a crowd, in which pairs are numbered as they come.
    @Test func aCrowdOfPossiblePairsChangesNothing() throws {
        var generator = SeededGenerator(seed: 12)
        let ratings = RandomRatings(units: 40, raters: 4, scale: try Scale(1...4), missing: 0.3, using: &generator)
        let near = try RatingPatterns(ratings.table())
        let apart = ratings.rows.map { row in
            (0..<1500).map { rater -> Double? in rater % 400 == 0 ? row[rater / 400] : nil }
        }
        let far = try RatingPatterns(RatingTable(scale: ratings.scale, rows: apart))
        #expect(RaterTriangle(raterCount: far.raterCount, cells: 16, ratings: far.ratingCount) == nil)
        let pairs = far.raterPairs().pairs
        #expect(pairs.map(\.table) == near.raterPairs().pairs.map(\.table))
        #expect(pairs.map { [$0.first, $0.second] } == near.raterPairs().pairs.map { [$0.first * 400, $0.second * 400] })
        let one = near.lightKappa(.linear, bootstrap: nil)
        let other = far.lightKappa(.linear, bootstrap: nil)
        #expect(one.value == other.value)
        #expect(abs(try #require(one.standardError) - (try #require(other.standardError))) < 1e-12)
    }

    @Test func weightsAreRepeatedUnits() throws {
        var generator = SeededGenerator(seed: 3)
        let scale = try Scale(1...4)
        let ratings = RandomRatings(units: 12, raters: 3, scale: scale, missing: 0.2, using: &generator)
        let weights = (0..<12).map { _ in Int32.random(in: 0...4, using: &generator) }
        let repeated = zip(ratings.rows, weights).flatMap { Array(repeating: $0, count: Int($1)) }
        let weighted = try RatingPatterns(RatingTable(scale: scale, rows: ratings.rows), unitWeights: weights)
        let plain = try RatingPatterns(RatingTable(scale: scale, rows: repeated))
        #expect(weighted.unitCount == plain.unitCount)
        #expect(weighted.categoryUse == plain.categoryUse)
        #expect(weighted.gwetCoefficient(.linear).estimate.value == plain.gwetCoefficient(.linear).estimate.value)
        #expect(weighted.gwetCoefficient(.linear).estimate.standardError == plain.gwetCoefficient(.linear).estimate.standardError)
        #expect(weighted.krippendorffAlpha(.interval) == plain.krippendorffAlpha(.interval))
        #expect(weighted.kendallW(bootstrap: nil) == plain.kendallW(bootstrap: nil))
    }

    @Test func doubtfulRatingsAreLeftOutAndCounted() throws {
        let patterns = try RatingPatterns(
            scale: Scale(1...3), unitCount: 2, raterCount: 2, units: [0, 0, 0, 1, 1], raters: [0, 1, 1, 0, 1],
            categories: [0, 2, 1, -1, 7])
        #expect(patterns.warnings == [.outOfScale(ratings: 1), .repeatedRatings(dropped: 1)])
        #expect(patterns.ratingCount == 2)
        // The first rating stands.
        #expect(patterns.categoryUse == [1, 0, 0, 0, 0, 1])
    }

    @Test func impossibleColumnsAreRefused() throws {
        let scale = try Scale(1...3)
        func code(_ units: [Int32], _ raters: [Int32], _ categories: [Int32], weights: [Int32]? = nil) -> RatingError.Code? {
            do throws(RatingError) {
                _ = try RatingPatterns(
                    scale: scale, unitCount: 2, raterCount: 2, units: units, raters: raters, categories: categories,
                    unitWeights: weights)
                return nil
            } catch { return error.code }
        }
        #expect(code([0, 1], [0], [0, 0]) == .columnLength)
        #expect(code([0, 2], [0, 0], [0, 0]) == .index)
        #expect(code([0, 1], [0, -1], [0, 0]) == .index)
        #expect(code([0, 1], [0, 1], [0, 0], weights: [1]) == .weights)
        #expect(code([0, 1], [0, 1], [0, 0], weights: [1, -1]) == .weights)
        #expect(code([0, 1], [0, 1], [0, 0], weights: [Int32.max, 1]) == .weights)
        #expect(code([0, 1], [0, 1], [0, 0], weights: [Int32.max, 0]) == nil)
    }

    @Test func nothingAtAllIsNoTrap() throws {
        let empty = try RatingPatterns(scale: Scale(1...3), unitCount: 0, raterCount: 0, units: [], raters: [], categories: [])
        #expect(empty.unitCount == 0)
        #expect(empty.krippendorffAlpha(.nominal).undefined == .noRatings)
        #expect(empty.lightKappa().undefined == .noSharedUnits)
        #expect(empty.raterPairs().pairs.isEmpty)
        #expect(empty.agreement().exact.undefined == .noSharedUnits)
        #expect(empty.meanPairAgreement(empty.raterPairs()).undefined == .noSharedUnits)
        #expect(empty.meanPairSpearman(empty.raterPairs()).undefined == .noSharedUnits)
    }
}
