import TestSupport
import Testing

@testable import Psychometrics

@Suite struct AcceleratedIntervalTests {
    /// Efron's acceleration from leaving out every unit in turn, on data without patterns.
    private func acceleration(_ rows: [[Double?]], _ scale: Scale, _ statistic: (RatingPatterns) -> Double?) throws -> Double {
        let values = try rows.indices.map { left in
            var rest = rows
            rest.remove(at: left)
            return try #require(statistic(RatingPatterns(RatingTable(scale: scale, rows: rest))))
        }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + (mean - $1) * (mean - $1) }
        return values.reduce(0) { $0 + (mean - $1) * (mean - $1) * (mean - $1) } / (6 * squares * squares.squareRoot())
    }

    /// The interval follows from the replicates and the acceleration by Efron's formula.
    @Test(arguments: 0..<3) func alphaIsJackknifedOverUnits(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let scale = try Scale(1...4)
        let ratings = RandomRatings(units: 15, raters: 3, scale: scale, using: &generator)
        let patterns = try RatingPatterns(ratings.table())
        let bootstrap = Bootstrap(replicates: 400, seed: seed, isAccelerated: true)
        let estimate = patterns.krippendorffAlpha(.ordinal, bootstrap: bootstrap)
        let found = try #require(estimate.otherIntervals.first)
        #expect(found.method == .acceleratedBootstrap(replicates: 400, seed: seed))
        let expected = try acceleration(ratings.rows, scale) { $0.krippendorffAlpha(.ordinal, bootstrap: nil).value }
        // The same draws again, by hand.
        var resampler = UnitResampler(multiplicities: patterns.units.multiplicities, seed: seed)
        var replicates: [Double] = []
        for _ in 0..<400 {
            resampler.draw()
            var rows: [[Double?]] = []
            for (pattern, weight) in resampler.weights.enumerated() {
                let row = patterns.units.entries(pattern).flatMap { entry in
                    [Double?](
                        repeating: scale.values[Int(patterns.units.used[entry])], count: Int(patterns.units.counts[entry]))
                }
                rows += Array(repeating: row, count: Int(weight))
            }
            replicates.append(
                try #require(RatingTable(scale: scale, rows: rows).krippendorffAlpha(.ordinal, bootstrap: nil).value))
        }
        replicates.sort()
        let value = try #require(estimate.value)
        let below = replicates.reduce(0.0) { $0 + ($1 < value - 1e-12 ? 1 : $1 <= value + 1e-12 ? 0.5 : 0) } / 400
        let bias = Normal.quantile(below)
        func bound(_ z: Double) -> Double {
            BootstrapOutcome.percentile(replicates, Normal.cumulative(bias + (bias + z) / (1 - expected * (bias + z))))
        }
        #expect(abs(found.lower - bound(Normal.quantile(0.025))) < 1e-6)
        #expect(abs(found.upper - bound(Normal.quantile(0.975))) < 1e-6)
    }

    @Test func lightAndConcordanceHaveBothIntervals() throws {
        let patterns = try RatingPatterns(RatingTable(scale: Scale(1...6), rows: anxietyRows))
        let bootstrap = Bootstrap(replicates: 300, isAccelerated: true)
        for estimate in [patterns.lightKappa(.linear, bootstrap: bootstrap), patterns.kendallW(bootstrap: bootstrap).estimate] {
            let percentile = try #require(estimate.interval)
            let accelerated = try #require(estimate.otherIntervals.first)
            #expect(accelerated.lower < accelerated.upper)
            #expect(percentile != accelerated)
        }
        #expect(patterns.lightKappa(.linear).otherIntervals.isEmpty)
    }

    @Test func withoutVariationThereIsNone() throws {
        let patterns = try RatingPatterns(RatingTable(scale: Scale(1...3), rows: Array(repeating: [1, 2], count: 20)))
        let estimate = patterns.krippendorffAlpha(.nominal, bootstrap: Bootstrap(isAccelerated: true))
        #expect(estimate.otherIntervals.isEmpty)
        #expect(estimate.warnings.contains(.noSamplingVariation))
    }
}
