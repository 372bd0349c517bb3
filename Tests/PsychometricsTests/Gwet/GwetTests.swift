import Psychometrics
import TestSupport
import Testing

@Suite struct GwetTests {
    /// Gwet's twelve subjects by four raters are Krippendorff's canonical data. Values from R irrCAC 1.0 and irrCAC 0.4.4 (PyPI; radical to
    /// bipolar from it alone, to five places).
    private static let raw:
        [(KappaWeights, ac: Double, error: Double, fleiss: Double, even: Double, agreement: Double?, Double)] = [
            (
                .unweighted, 0.775444068126995, 0.1429499506407653, 0.7611692754224112, 0.7727272727272727, 0.8181818181818182,
                1e-9
            ),
            (.linear, 0.8587391364326115, 0.11732902188136356, 0.8179447670973097, 0.8484848484848486, 0.9393939393939394, 1e-9),
            (
                .quadratic, 0.9140007235516047, 0.10396224464505993, 0.8649350649350647, 0.9015151515151514, 0.9753787878787878,
                1e-9
            ),
            (.ordinal, 0.8989397699075113, 0.1069035238154355, 0.8502061893970346, 0.8863636363636358, 0.968181818181818, 1e-9),
            (.radical, 0.81981, 0.12836, 0.78992, 0.81263, nil, 6e-6),
            (.ratio, 0.85737, 0.12207, 0.82134, 0.84024, nil, 6e-6),
            (.circular, 0.8302, 0.13265, 0.8072, 0.82355, nil, 6e-6),
            (.bipolar, 0.90037, 0.10582, 0.85307, 0.88815, nil, 6e-6),
        ]

    private func canonical() throws -> RatingPatterns {
        try RatingPatterns(RatingTable(scale: Scale(1...5), rows: alphaCases[0].rows))
    }

    @Test(arguments: 0..<8) func rawRatingsWithGaps(_ index: Int) throws {
        let expected = Self.raw[index]
        let patterns = try canonical()
        let gwet = patterns.gwetCoefficient(expected.0).estimate
        #expect(abs(try #require(gwet.value) - expected.ac) < expected.6)
        #expect(abs(try #require(gwet.standardError) - expected.error) < max(expected.6, 1e-6))
        #expect(abs(try #require(patterns.generalizedFleissKappa(expected.0).estimate.value) - expected.fleiss) < expected.6)
        #expect(abs(try #require(patterns.brennanPrediger(expected.0).estimate.value) - expected.even) < expected.6)
        if let agreement = expected.agreement {
            #expect(abs(try #require(patterns.weightedAgreement(expected.0).value) - agreement) < 1e-9)
        }
    }

    @Test func intervalIsStudentsOnElevenDegreesOfFreedom() throws {
        let gwet = try canonical().gwetCoefficient().estimate
        let interval = try #require(gwet.interval)
        // irrCAC prints (0.46081, 1).
        #expect(abs(interval.lower - 0.46081) < 1e-5)
        #expect(interval.upper == 1)
        #expect(interval.method == .studentT(degreesOfFreedom: 11))
    }

    @Test func anUnusedLevelOfTheDeclaredScaleCounts() throws {
        let rows: [[Double?]] = [
            [1, 1, 2], [2, 2, 2], [3, 3, 3], [5, 5, 3], [1, 2, 1], [5, 5, 5], [2, 3, 2], [3, 3, 5],
        ]
        let declared = try RatingPatterns(RatingTable(scale: Scale(1...5), rows: rows))
        let observed = try RatingPatterns(RatingTable(scale: Scale(values: [1, 2, 3, 5]), rows: rows))
        #expect(abs(try #require(declared.gwetCoefficient().estimate.value) - 0.4888178913738018) < 1e-9)
        #expect(abs(try #require(observed.gwetCoefficient().estimate.value) - 0.44700460829493077) < 1e-9)
        #expect(abs(try #require(declared.brennanPrediger(.ordinal).estimate.value) - 0.7321428571428573) < 1e-9)
        #expect(abs(try #require(observed.brennanPrediger(.ordinal).estimate.value) - 0.7777777777777779) < 1e-9)
    }

    @Test func aTableOfTwoRatersHasTheOtherDivisor() throws {
        let table = try PublishedKappaTests.table(publishedTables[2])
        let pi = table.scottPi()
        #expect(abs(try #require(pi.estimate.value) - 0.4303405572755418) < 1e-9)
        #expect(abs(try #require(table.scottPi(.ordinal).estimate.value) - 0.38926401232426894) < 1e-9)
        #expect(abs(try #require(table.cohenKappa(.ordinal).estimate.value) - 0.3904528983878367) < 1e-9)
        let patterns = try RatingPatterns.table(table)
        let ac = patterns.gwetCoefficient(.quadratic)
        #expect(abs(try #require(ac.estimate.value) - 0.2985729967069157) < 1e-9)
        #expect(abs(try #require(ac.tableStandardError) - 0.07517947766672824) < 1e-6)
        let raw = try #require(ac.estimate.standardError)
        #expect(abs(raw - 0.07517947766672824 * (223.0 / 222).squareRoot()) < 1e-9)
    }

    /// The coefficients by their definitions over single ratings, without patterns.
    private func enumerated(_ rows: [[Double?]], _ scale: Scale, _ weights: [Double]) -> (observed: Double, shares: [Double]) {
        var shares = [Double](repeating: 0, count: scale.count)
        var agreements: [Double] = []
        var rated = 0.0
        for row in rows {
            let own = row.compactMap { $0 }.compactMap { scale.category(of: $0) }
            guard !own.isEmpty else { continue }
            rated += 1
            for category in own { shares[category] += 1 / Double(own.count) }
            guard own.count > 1 else { continue }
            var sum = 0.0
            for i in own.indices {
                for j in own.indices where i != j { sum += weights[own[i] * scale.count + own[j]] }
            }
            agreements.append(sum / Double(own.count * (own.count - 1)))
        }
        return (agreements.reduce(0, +) / Double(agreements.count), shares.map { $0 / rated })
    }

    @Test(arguments: 0..<10) func equalsTheDefinition(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for values in propertyScales {
            let scale = try Scale(values: values)
            let ratings = RandomRatings(units: 30, raters: 4, scale: scale, missing: 0.4, using: &generator)
            let patterns = try RatingPatterns(ratings.table())
            for weights in [KappaWeights.unweighted, .linear, .quadratic, .ordinal] {
                let matrix = try #require(weights.agreement(on: scale))
                let (observed, shares) = enumerated(ratings.rows, scale, matrix)
                let q = Double(scale.count)
                let total = matrix.reduce(0, +)
                let even = total / (q * q)
                let gwet = total / (q * (q - 1)) * shares.reduce(0) { $0 + $1 * (1 - $1) }
                #expect(
                    abs(try #require(patterns.brennanPrediger(weights).estimate.value) - (observed - even) / (1 - even)) < 1e-10)
                #expect(
                    abs(try #require(patterns.gwetCoefficient(weights).estimate.value) - (observed - gwet) / (1 - gwet)) < 1e-10)
            }
        }
    }

    /// 300 studies of 40 units with 4 raters who know the answer with probability .7 and guess evenly on 4 categories otherwise (seed 5): then
    /// Brennan and Prediger's coefficient is .49, and its 95 % interval holds it in 91 to 98 % of studies.
    @Test func recoversTheShareOfKnowingRaters() throws {
        var generator = SeededGenerator(seed: 5)
        var sum = 0.0
        var held = 0
        for _ in 0..<300 {
            let rows: [[Double?]] = (0..<40).map { _ in
                let truth = Int.random(in: 1...4, using: &generator)
                return (0..<4).map { _ in
                    Double.random(in: 0..<1, using: &generator) < 0.7
                        ? Double(truth) : Double(Int.random(in: 1...4, using: &generator))
                }
            }
            let estimate = try RatingPatterns(RatingTable(scale: Scale(1...4), rows: rows)).brennanPrediger().estimate
            sum += try #require(estimate.value)
            let interval = try #require(estimate.interval)
            held += interval.lower <= 0.49 && 0.49 <= interval.upper ? 1 : 0
        }
        #expect(abs(sum / 300 - 0.49) < 0.01)
        #expect((273...294).contains(held))
    }

    @Test func degenerateRatingsHaveReasons() throws {
        let same = try RatingPatterns(RatingTable(scale: Scale(1...3), rows: [[2, 2], [2, 2]]))
        #expect(same.generalizedFleissKappa().estimate.undefined == .noVariation)
        // AC1 calls perfect agreement in one category perfect; its spread is nothing, so there is no interval.
        #expect(same.gwetCoefficient().estimate.value == 1)
        #expect(same.gwetCoefficient().estimate.interval == nil)
        #expect(same.gwetCoefficient().estimate.warnings.contains(.noSamplingVariation))
        let one = try RatingPatterns(RatingTable(scale: Scale(1...1), rows: [[1, 1], [1, 1]]))
        #expect(one.gwetCoefficient().estimate.undefined == .oneCategory)
        #expect(one.brennanPrediger(.linear).estimate.undefined == .oneCategory)
        let empty = try RatingPatterns(RatingTable(scale: Scale(1...3), rows: []))
        #expect(empty.gwetCoefficient().estimate.undefined == .noRatings)
        #expect(empty.weightedAgreement().undefined == .noRatings)
        let alone = try RatingPatterns(RatingTable(scale: Scale(1...3), rows: [[1, nil], [nil, 2]]))
        #expect(alone.gwetCoefficient(.quadratic).estimate.undefined == .noSharedUnits)
        let flat = try RatingPatterns(RatingTable(scale: Scale(values: [2, 2]), rows: [[2, 2]]))
        #expect(flat.gwetCoefficient(.quadratic).estimate.undefined == .scaleWithoutDistance)
        let negative = try RatingPatterns(RatingTable(scale: Scale(-1...1), rows: [[-1, 1], [0, 0]]))
        #expect(negative.gwetCoefficient(.ratio).estimate.undefined == .scaleWithoutDistance)
    }

    @Test func highAgreementWithLowKappaIsNamed() throws {
        let rows: [[Double?]] = Array(repeating: [1, 1, 1], count: 38) + [[1, 1, 2], [2, 1, 1]]
        let patterns = try RatingPatterns(RatingTable(scale: Scale(1...2), rows: rows))
        let kappa = patterns.generalizedFleissKappa().estimate
        #expect(try #require(kappa.value) < 0)
        #expect(kappa.warnings.contains { if case .kappaParadox = $0 { true } else { false } })
        #expect(try #require(patterns.gwetCoefficient().estimate.value) > 0.9)
    }
}

extension RatingPatterns {
    /// The ratings behind a table of two raters.
    static func table(_ table: ConfusionTable) throws -> RatingPatterns {
        let size = table.scale.count
        var units: [Int32] = []
        var categories: [Int32] = []
        for cell in 0..<size * size {
            units += [Int32(cell), Int32(cell)]
            categories += [Int32(cell / size), Int32(cell % size)]
        }
        return try RatingPatterns(
            scale: table.scale, unitCount: size * size, raterCount: 2, units: units,
            raters: (0..<units.count).map { Int32($0 % 2) }, categories: categories, unitWeights: table.counts.map { Int32($0) })
    }
}
