import Psychometrics
import TestSupport
import Testing

@Suite struct AlphaPropertyTests {
    /// Alpha by its definition: mean distance of all pairs inside of units, each unit's pairs weighing 1/(m - 1), over mean distance of all pairs
    /// of pairable values. No table, no counts.
    private func enumerated(_ metric: AlphaMetric, _ rows: [[Double?]]) -> Double? {
        let units = rows.map { $0.compactMap { $0 } }.filter { $0.count > 1 }
        let values = units.flatMap { $0 }
        func distance(_ a: Double, _ b: Double) -> Double {
            switch metric {
            case .nominal: return a == b ? 0 : 1
            case .interval: return (a - b) * (a - b)
            case .ratio: return a + b == 0 ? 0 : (a - b) * (a - b) / ((a + b) * (a + b))
            case .ordinal:
                if a == b { return 0 }
                let between = values.filter { $0 > min(a, b) && $0 < max(a, b) }.count
                let ends = values.filter { $0 == a || $0 == b }.count
                let rank = Double(between) + Double(ends) / 2
                return rank * rank
            }
        }
        var observed = 0.0
        for unit in units {
            for i in unit.indices {
                for j in unit.indices where i != j { observed += distance(unit[i], unit[j]) / Double(unit.count - 1) }
            }
        }
        var expected = 0.0
        for i in values.indices {
            for j in values.indices where i != j { expected += distance(values[i], values[j]) }
        }
        guard expected > 0 else { return nil }
        let n = Double(values.count)
        return 1 - (observed / n) / (expected / (n * (n - 1)))
    }

    @Test(arguments: 0..<12)
    func equalsTheSumOverAllPairs(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let scale = try Scale(values: propertyScales[Int(seed) % propertyScales.count])
        let ratings = RandomRatings(
            units: 12, raters: 2 + Int(seed) % 4, scale: scale, missing: Double(seed % 4) * 0.2, using: &generator)
        for metric in AlphaMetric.allCases {
            let value = try ratings.table().krippendorffAlpha(metric, bootstrap: nil).value
            let expected = enumerated(metric, ratings.rows)
            #expect((value == nil) == (expected == nil))
            if let value, let expected { #expect(abs(value - expected) < 1e-11, "\(metric)") }
        }
    }

    @Test(arguments: 20..<26)
    func doesNotDependOnTheOrderOfUnitsOrRaters(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let ratings = RandomRatings(units: 15, raters: 4, scale: try Scale(1...5), missing: 0.3, using: &generator)
        let columns = [0, 1, 2, 3].shuffled(using: &generator)
        let shuffled = ratings.rows.shuffled(using: &generator).map { row in columns.map { row[$0] } }
        for metric in AlphaMetric.allCases {
            let one = try ratings.table().krippendorffAlpha(metric, bootstrap: nil).value
            let other = try RatingTable(scale: ratings.scale, rows: shuffled).krippendorffAlpha(metric, bootstrap: nil).value
            #expect(abs(try #require(one) - (try #require(other))) < 1e-12)
        }
    }

    @Test func intervalAlphaKeepsItsValueUnderAChangeOfUnits() throws {
        var generator = SeededGenerator(seed: 40)
        let ratings = RandomRatings(units: 20, raters: 3, scale: try Scale(values: [0, 1, 4, 5]), using: &generator)
        let rows = ratings.rows.map { $0.map { $0.map { 7 * $0 - 3 } } }
        let scaled = try RatingTable(scale: Scale(values: [-3, 4, 25, 32]), rows: rows)
        let one = try #require(try ratings.table().krippendorffAlpha(.interval, bootstrap: nil).value)
        #expect(abs(try #require(scaled.krippendorffAlpha(.interval, bootstrap: nil).value) - one) < 1e-12)
    }

    @Test func nominalAlphaOfTwoCompleteRatersIsScottsPiCorrectedForSize() throws {
        var generator = SeededGenerator(seed: 41)
        let ratings = RandomRatings(units: 30, raters: 2, scale: try Scale(1...4), using: &generator)
        let table = try ratings.table().confusion(between: 0, and: 1)
        let n = Double(table.total)
        let agreement = (0..<4).reduce(0.0) { $0 + Double(table[$1, $1]) / n }
        let chance = zip(table.firstMargin, table.secondMargin).reduce(0.0) {
            let share = Double($1.0 + $1.1) / (2 * n)
            return $0 + share * share
        }
        let pi = (agreement - chance) / (1 - chance)
        let alpha = try #require(try ratings.table().krippendorffAlpha(.nominal, bootstrap: nil).value)
        #expect(abs(alpha - (pi + (1 - pi) / (2 * n))) < 1e-12)
    }

    @Test func bootstrapErrorMatchesTheSpreadOfRepeatedStudies() throws {
        var generator = SeededGenerator(seed: 42)
        let large = try RandomRatings(units: 20_000, raters: 3, scale: Scale(1...5), using: &generator).table()
        let truth = try #require(large.krippendorffAlpha(.interval, bootstrap: nil).value)
        var values: [Double] = []
        var errors: [Double] = []
        var covered = 0
        for seed in 0..<150 {
            let table = try RandomRatings(units: 60, raters: 3, scale: Scale(1...5), using: &generator).table()
            let alpha = table.krippendorffAlpha(.interval, bootstrap: Bootstrap(replicates: 200, seed: UInt64(seed)))
            values.append(try #require(alpha.value))
            errors.append(try #require(alpha.standardError))
            let interval = try #require(alpha.interval)
            #expect(interval.lower <= values[seed] && values[seed] <= interval.upper)
            if interval.lower <= truth, truth <= interval.upper { covered += 1 }
        }
        let mean = values.reduce(0, +) / 150
        let spread = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 149).squareRoot()
        let error = errors.reduce(0, +) / 150
        #expect(abs(error / spread - 1) < 0.2)
        #expect(abs(mean - truth) < 0.01, "\(mean) and \(truth)")
        #expect((133...148).contains(covered), "\(covered) of 150")
    }
}
