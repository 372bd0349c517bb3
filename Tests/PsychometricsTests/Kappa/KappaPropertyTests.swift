import Psychometrics
import TestSupport
import Testing

@Suite struct KappaPropertyTests {
    private func pair(_ seed: UInt64, scale: [Double], units: Int = 40) throws -> (rows: [[Double?]], table: ConfusionTable) {
        var generator = SeededGenerator(seed: seed)
        let ratings = RandomRatings(units: units, raters: 2, scale: try Scale(values: scale), using: &generator)
        return (ratings.rows, try ratings.table().confusion(between: 0, and: 1))
    }

    /// Kappa as one minus mean disagreement over the mean disagreement of every first score with every second one.
    private func enumerated(_ rows: [[Double?]], _ distance: (Double, Double) -> Double) -> Double {
        let first = rows.map { $0[0] ?? 0 }
        let second = rows.map { $0[1] ?? 0 }
        var observed = 0.0
        var expected = 0.0
        for i in rows.indices {
            observed += distance(first[i], second[i])
            for j in rows.indices { expected += distance(first[i], second[j]) }
        }
        return 1 - observed * Double(rows.count) / expected
    }

    @Test(arguments: 0..<10)
    func equalsTheSumOverAllPairs(_ seed: UInt64) throws {
        let (rows, table) = try pair(seed, scale: propertyScales[Int(seed) % propertyScales.count])
        let expected: [(KappaWeights, Double)] = [
            (.unweighted, enumerated(rows) { $0 == $1 ? 0 : 1 }), (.linear, enumerated(rows) { abs($0 - $1) }),
            (.quadratic, enumerated(rows) { ($0 - $1) * ($0 - $1) }),
        ]
        for (weights, value) in expected {
            #expect(abs(try #require(table.cohenKappa(weights).estimate.value) - value) < 1e-11, "\(weights.name)")
        }
    }

    @Test func allWeightsAreTheSameForTwoCategories() throws {
        let (_, table) = try pair(3, scale: [2, 7])
        let plain = table.cohenKappa(.unweighted)
        for weights in [KappaWeights.linear, .quadratic] {
            #expect(abs(try #require(table.cohenKappa(weights).estimate.value) - (try #require(plain.estimate.value))) < 1e-12)
            let error = try #require(table.cohenKappa(weights).estimate.standardError)
            #expect(abs(error - (try #require(plain.estimate.standardError))) < 1e-12)
        }
    }

    @Test func isTheSameWithRatersExchanged() throws {
        let (_, table) = try pair(4, scale: [0, 1, 2, 3, 4])
        for weights in [KappaWeights.unweighted, .linear, .quadratic] {
            let one = table.cohenKappa(weights).estimate
            let other = table.transposed.cohenKappa(weights).estimate
            #expect(abs(try #require(one.value) - (try #require(other.value))) < 1e-12)
            #expect(abs(try #require(one.standardError) - (try #require(other.standardError))) < 1e-12)
        }
    }

    @Test func customWeightsEqualTheNamedOnesWhenTheyAreTheSame() throws {
        let (_, table) = try pair(5, scale: [0, 1, 3])
        let linear = try DisagreementWeights([[0, 1, 3], [1, 0, 2], [3, 2, 0]])
        #expect(
            abs(
                try #require(table.cohenKappa(.custom(linear)).estimate.value)
                    - (try #require(table.cohenKappa(.linear).estimate.value))) < 1e-12)
        let other = try DisagreementWeights([[0, 1], [1, 0]])
        #expect(table.cohenKappa(.custom(other)).estimate.undefined == .scaleWithoutDistance)
    }

    @Test(arguments: [
        [[0.0, 1], [2, 0]], [[0, -1], [-1, 0]], [[1, 1], [1, 0]], [[0, 0], [0, 0]], [[0, 1]], [[0, .nan], [.nan, 0]],
    ])
    func refusesWeightsThatAreNoDisagreements(_ rows: [[Double]]) {
        #expect(throws: RatingError.self) { try DisagreementWeights(rows) }
    }

    @Test func lightsErrorForTwoRatersIsTheAsymptoticOneOfCohensKappa() throws {
        var generator = SeededGenerator(seed: 6)
        let table = try RandomRatings(units: 50, raters: 2, scale: Scale(1...4), using: &generator).table()
        for weights in [KappaWeights.unweighted, .linear, .quadratic] {
            let light = try #require(table.lightKappa(weights, bootstrap: nil).standardError)
            let cohen = try #require(table.confusion(between: 0, and: 1).cohenKappa(weights).estimate.standardError)
            #expect(abs(light - cohen) < 1e-12)
        }
    }

    @Test func lightsErrorAgreesWithTheBootstrap() throws {
        var generator = SeededGenerator(seed: 7)
        let table = try RandomRatings(units: 200, raters: 4, scale: Scale(1...5), missing: 0.2, using: &generator).table()
        let light = table.lightKappa(.quadratic, bootstrap: Bootstrap(replicates: 2000, seed: 9))
        let interval = try #require(light.interval)
        guard case .percentileBootstrap = interval.method else {
            Issue.record("not a bootstrap interval")
            return
        }
        let width = (interval.upper - interval.lower) / (2 * Normal.quantile(0.975))
        #expect(abs(width / (try #require(light.standardError)) - 1) < 0.1)
    }

    @Test func intervalsHoldTheTruthAboutAsOftenAsTheySay() throws {
        // Two raters who agree with the truth in 3 of 4 cases and else choose at random among four: kappa is .5625.
        var generator = SeededGenerator(seed: 8)
        var covered = 0
        for _ in 0..<400 {
            var counts = [Int](repeating: 0, count: 16)
            for _ in 0..<120 {
                let truth = Int.random(in: 0..<4, using: &generator)
                let given = (0..<2).map { _ in
                    Int.random(in: 0..<4, using: &generator) < 3 ? truth : Int.random(in: 0..<4, using: &generator)
                }
                counts[given[0] * 4 + given[1]] += 1
            }
            let kappa = try ConfusionTable(scale: Scale(1...4), counts: counts).cohenKappa()
            let interval = try #require(kappa.estimate.interval)
            if interval.lower <= 0.5625, 0.5625 <= interval.upper { covered += 1 }
        }
        #expect((368...393).contains(covered), "\(covered) of 400")
    }
}
