import Psychometrics
import TestSupport
import Testing

@Suite struct RankTests {
    /// Siegel: six applicants ranked by three interviewers; Kendall's W checked against R irr 0.84.1 and R vegan 2.6.4.
    @Test func withoutTies() throws {
        let rows: [[Double?]] = [[1, 1, 6], [6, 5, 3], [3, 6, 2], [2, 4, 5], [5, 2, 4], [4, 3, 1]]
        let w = try RatingPatterns(RatingTable(scale: Scale(1...6), rows: rows)).kendallW()
        #expect(abs(try #require(w.estimate.value) - 0.1619047619047619) < 1e-12)
        #expect(abs(try #require(w.uncorrected) - 0.1619047619047619) < 1e-12)
        #expect(abs(try #require(w.chiSquare) - 2.428571428571429) < 1e-9)
        #expect(w.degreesOfFreedom == 5)
        #expect(abs(try #require(w.probability) - 0.7872118138839401) < 1e-9)
        #expect(abs(try #require(w.meanSpearman.value) + 0.2571428571428571) < 1e-9)
    }

    @Test func withTies() throws {
        let w = try RatingPatterns(RatingTable(scale: Scale(1...6), rows: anxietyRows)).kendallW(bootstrap: nil)
        #expect(abs(try #require(w.estimate.value) - 0.5396568759543698) < 1e-9)
        #expect(abs(try #require(w.uncorrected) - 0.501921470342523) < 1e-9)
        #expect(abs(try #require(w.probability) - 0.04288347312694786) < 1e-9)
        #expect(abs(try #require(w.meanSpearman.value) - 0.30948531393155476) < 1e-9)
        #expect(w.estimate.interval == nil)
    }

    /// Mid-ranks by counting, one unit at a time.
    private func ranks(_ values: [Double]) -> [Double] {
        values.map { value in
            Double(values.filter { $0 < value }.count) + (Double(values.filter { $0 == value }.count) + 1) / 2
        }
    }

    private func correlation(_ x: [Double], _ y: [Double]) -> Double {
        let n = Double(x.count)
        let mx = x.reduce(0, +) / n
        let my = y.reduce(0, +) / n
        let xy = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
        let xx = x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
        let yy = y.reduce(0) { $0 + ($1 - my) * ($1 - my) }
        return xy / (xx * yy).squareRoot()
    }

    @Test(arguments: 0..<8) func spearmanIsTheCorrelationOfRanks(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let ratings = RandomRatings(units: 25, raters: 2, scale: try Scale(1...5), using: &generator)
        let columns = (0..<2).map { rater in ratings.rows.compactMap { $0[rater] } }
        let spearman = try ratings.table().confusion(between: 0, and: 1).spearman()
        let value = try #require(spearman.value)
        #expect(abs(value - correlation(ranks(columns[0]), ranks(columns[1]))) < 1e-12)
        let interval = try #require(spearman.interval)
        #expect(interval.lower < value && value < interval.upper)
    }

    /// W from rank sums equals W from the tables of pairs: the bootstrap uses the second, so its replicates centre on the first.
    @Test(arguments: 0..<4) func theBootstrapIsAboutTheSameStatistic(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let ratings = RandomRatings(units: 200, raters: 5, scale: try Scale(1...5), missing: 0.05, noise: 2, using: &generator)
        let w = try RatingPatterns(ratings.table()).kendallW(bootstrap: Bootstrap(replicates: 200, isAccelerated: true))
        let value = try #require(w.estimate.value)
        let interval = try #require(w.estimate.interval)
        #expect(interval.lower < value && value < interval.upper)
        #expect(interval.upper - interval.lower < 0.2)
        #expect(w.estimate.otherIntervals.count == 1)
        #expect(w.estimate.warnings.contains { if case .incompleteUnits = $0 { true } else { false } })
        // The rank sums the slow way.
        let complete = ratings.rows.map { $0.compactMap { $0 } }.filter { $0.count == 5 }
        let columns = (0..<5).map { rater in ranks(complete.map { $0[rater] }) }
        let n = Double(complete.count)
        let sums = complete.indices.map { unit in columns.reduce(0) { $0 + $1[unit] } }
        let s = sums.reduce(0) { $0 + ($1 - 5 * (n + 1) / 2) * ($1 - 5 * (n + 1) / 2) }
        #expect(abs(try #require(w.uncorrected) - 12 * s / (25 * (n * n * n - n))) < 1e-12)
        let pairs = (0..<5).flatMap { one in (one + 1..<5).map { (one, $0) } }
        let product = pairs.reduce(0) { sum, pair in
            sum + zip(columns[pair.0], columns[pair.1]).reduce(0) { $0 + ($1.0 - (n + 1) / 2) * ($1.1 - (n + 1) / 2) }
        }
        let own = columns.reduce(0) { sum, column in sum + column.reduce(0) { $0 + ($1 - (n + 1) / 2) * ($1 - (n + 1) / 2) } }
        #expect(abs(value - (own + 2 * product) / (5 * own)) < 1e-12)
    }

    @Test func degenerateRankingsHaveReasons() throws {
        let scale = try Scale(1...3)
        #expect(try RatingPatterns(RatingTable(scale: scale, rows: [])).kendallW().estimate.undefined == .noRatings)
        #expect(try RatingPatterns(RatingTable(scale: scale, rows: [[1], [2]])).kendallW().estimate.undefined == .noSharedUnits)
        #expect(
            try RatingPatterns(RatingTable(scale: scale, rows: [[1, nil], [2, 2], [nil, 3]])).kendallW().estimate.undefined
                == .noCompleteUnits)
        #expect(
            try RatingPatterns(RatingTable(scale: scale, rows: [[1, 1], [1, 1]])).kendallW().estimate.undefined == .noVariation)
        let one = try RatingTable(scale: scale, rows: [[1, 2], [1, 3]]).confusion(between: 0, and: 1)
        #expect(one.spearman().undefined == .noVariation)
        let perfect = try RatingTable(scale: scale, rows: [[1, 1], [2, 2], [3, 3], [1, 1], [3, 3]]).confusion(between: 0, and: 1)
        #expect(perfect.spearman().value == 1)
        #expect(perfect.spearman().interval == nil)
    }
}
