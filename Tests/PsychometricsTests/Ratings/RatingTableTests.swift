import Psychometrics
import TestSupport
import Testing

@Suite struct RatingTableTests {
    @Test func orderOfTheColumnsDoesNotMatter() throws {
        var generator = SeededGenerator(seed: 1)
        let rows = RandomRatings(units: 30, raters: 6, scale: try Scale(1...5), missing: 0.4, using: &generator).rows
        let sorted = try RatingTable(scale: Scale(1...5), rows: rows)
        var entries: [(Int32, Int32, Double)] = []
        for (unit, row) in rows.enumerated() {
            for case (let rater, let value?) in row.enumerated() { entries.append((Int32(unit), Int32(rater), value)) }
        }
        entries.shuffle(using: &generator)
        let shuffled = try RatingTable(
            scale: Scale(1...5), unitCount: 30, raterCount: 6, units: entries.map(\.0), raters: entries.map(\.1),
            values: entries.map(\.2))
        #expect(shuffled == sorted)
        for (unit, row) in rows.enumerated() {
            for (rater, value) in row.enumerated() {
                #expect(sorted.category(unit: unit, rater: rater).map { Double($0 + 1) } == value)
            }
        }
    }

    @Test func leavesOutWhatIsNotOnTheScaleAndSaysSo() throws {
        let table = try RatingTable(
            scale: Scale(1...3), units: [0, 0, 1, 1, 2], raters: [0, 1, 0, 1, 0], values: [1, 4, 2.5, 2, .nan])
        #expect(table.ratingCount == 2)
        #expect(table.warnings == [.outOfScale(ratings: 3)])
        #expect(table.krippendorffAlpha(.ordinal).warnings.contains(.outOfScale(ratings: 3)))
    }

    @Test func keepsTheFirstOfRepeatedRatingsAndSaysSo() throws {
        let table = try RatingTable(
            scale: Scale(0...3), units: [1, 0, 1, 1], raters: [0, 0, 0, 1], categories: [3, 1, 2, 0])
        #expect(table.category(unit: 1, rater: 0) == 3)
        #expect(table.ratingCount == 3)
        #expect(table.warnings == [.repeatedRatings(dropped: 1)])
    }

    @Test func minusOneIsMissing() throws {
        let table = try RatingTable(scale: Scale(0...3), units: [0, 0], raters: [0, 1], categories: [-1, 2])
        #expect(table.ratingCount == 1 && table.warnings.isEmpty)
    }

    @Test func refusesColumnsThatMakeNoTable() throws {
        let scale = try Scale(1...3)
        #expect(throws: RatingError.self) { try RatingTable(scale: scale, units: [0], raters: [0, 1], categories: [1]) }
        #expect(throws: RatingError.self) { try RatingTable(scale: scale, units: [-1], raters: [0], categories: [1]) }
        #expect(throws: RatingError.self) {
            try RatingTable(scale: scale, unitCount: 1, units: [1], raters: [0], categories: [1])
        }
        #expect(throws: RatingError.self) { try RatingTable(scale: scale, rows: [[1, 2], [1]]) }
        #expect(throws: RatingError.self) { try ConfusionTable(scale: scale, counts: [1, 2, 3]) }
        #expect(throws: RatingError.self) { try ConfusionTable(scale: scale, counts: [-1, 0, 0, 0, 0, 0, 0, 0, 0]) }
        #expect(throws: RatingError.self) { try ConfusionTable(scale: scale, counts: [.max, .max, 0, 0, 0, 0, 0, 0, 0]) }
    }

    @Test(arguments: [[], [2, 1], [.nan], [.infinity], [1e200]] as [[Double]])
    func refusesValuesThatMakeNoScale(_ values: [Double]) {
        #expect(throws: RatingError.self) { try Scale(values: values) }
    }

    @Test func findsCategoriesByScore() throws {
        let scale = try Scale(values: [0, 0, 2, 5])
        #expect(scale.category(of: 0) == 0)
        #expect(scale.category(of: 5) == 3)
        #expect(scale.category(of: 3) == nil && scale.category(of: .nan) == nil)
        #expect(throws: RatingError.self) { try Scale(0...5000) }
        #expect(throws: RatingError.self) { try Scale(Int.min...Int.max) }
    }

    @Test func pairsAreTheTablesOfEachTwoRaters() throws {
        var generator = SeededGenerator(seed: 2)
        let table = try RandomRatings(units: 40, raters: 5, scale: Scale(1...4), missing: 0.5, using: &generator).table()
        for pair in table.raterPairs().pairs {
            #expect(pair.first < pair.second)
            #expect(pair.table == table.confusion(between: pair.first, and: pair.second))
            #expect(pair.table.transposed == table.confusion(between: pair.second, and: pair.first))
        }
    }

    @Test func pairsOfAVeryLargeCrowdAreFoundToo() throws {
        let table = try RatingTable(
            scale: Scale(0...1), units: [0, 0, 1, 1], raters: [5, 4000, 5, 4000], categories: [0, 1, 1, 1])
        let pairs = table.raterPairs().pairs
        #expect(pairs.count == 1)
        #expect(pairs.first?.first == 5 && pairs.first?.second == 4000 && pairs.first?.table.total == 2)
    }
}
