@testable import Psychometrics
import Testing

@Suite struct FacetEffectTests {
    @Test func plantedBiasIsFoundAndNothingElse() throws {
        // Seed 31: rater 2 is one logit harsher on criterion 1 than elsewhere; 300 scores a combination, errors near 0.07.
        var simulation = FacetSimulation(samples: 300, raters: 4, each: 4, seed: 31)
        simulation.extra = { _, rater, criterion in rater == 2 && criterion == 1 ? -1 : 0 }
        let outcome = try #require(simulation.run())
        let fit = FacetEstimation.joint(outcome.data)
        let interaction = try #require(
            fit.interaction(.init(count: 4, codes: outcome.data.elements[1]), .init(count: 3, codes: outcome.data.elements[2])))
        #expect(interaction.cells.count == 12)
        // Half of the logit moves into the main effects: 1 × (1 − 1/4) × (1 − 1/3).
        let cell = try #require(interaction.cells.first { $0.first == 2 && $0.second == 1 })
        expectNear(cell.bias, -0.5, 0.2)
        #expect(cell.t < -5)
        #expect(cell.observed < cell.expected)
        #expect((interaction.allZeroConstrained?.probability ?? 1) < 1e-6)
        // Signs follow: the sums of scores of a rater are already explained.
        let sum = interaction.cells.filter { $0.first == 2 }.reduce(0) { $0 + Double($1.count) * ($1.observed - $1.expected) }
        expectNear(sum, 0, 1e-6)

        simulation.extra = { _, _, _ in 0 }
        let clean = try #require(simulation.run())
        let quiet = FacetEstimation.joint(clean.data)
            .interaction(.init(count: 4, codes: clean.data.elements[1]), .init(count: 3, codes: clean.data.elements[2]))
        #expect((quiet?.allZeroConstrained?.probability ?? 0) > 0.001)
        #expect(quiet?.cells.allSatisfy { abs($0.t) < 4 } ?? false)
    }

    /// The bias makes the expected score of the combination the observed one.
    @Test func biasSolvesItsEquation() throws {
        let data = try #require(FacetCases.complete)
        let fit = FacetEstimation.joint(data)
        let interaction = try #require(
            fit.interaction(.init(count: 4, codes: data.elements[1]), .init(count: 3, codes: data.elements[2])))
        let cell = interaction.cells[5]
        var expected = 0.0
        for row in 0..<data.count where Int(data.elements[1][row]) == cell.first && Int(data.elements[2][row]) == cell.second {
            let sample = fit.elements[0][Int(data.elements[0][row])].measure ?? 0
            let logit =
                sample - (fit.elements[1][cell.first].measure ?? 0) - (fit.elements[2][cell.second].measure ?? 0) + cell.bias
            expected += fit.steps[0].expected(at: logit)
        }
        expectNear(expected / 40, cell.observed, 1e-7)
    }

    @Test func flatAndWideScalesAreTold() throws {
        // Seed 7: rater 0 follows differences between samples at 40 %, the others in full.
        var simulation = FacetSimulation(samples: 250, raters: 5, each: 5, seed: 7)
        simulation.slope = { $0 == 0 ? 0.4 : 1 }
        let outcome = try #require(simulation.run())
        let effects = FacetEstimation.joint(outcome.data).raterEffects(of: 1, in: outcome.data, sampleFacet: 0, criterionFacet: 2)
        let flat = try #require(effects[0].spread)
        #expect(flat.size < -0.25 && flat.z < -6)
        #expect((effects[0].centrality?.z ?? 0) > 3)
        #expect(effects.dropFirst().allSatisfy { ($0.spread?.size ?? -1) > -0.1 })
    }

    @Test func haloIsTold() throws {
        // Seed 13: what rater 3 adds to a sample is the same for all criteria.
        var simulation = FacetSimulation(samples: 250, raters: 5, criteria: 4, each: 5, seed: 13)
        simulation.extra = { sample, rater, _ in
            var stream = RandomStream(seed: UInt64(sample) &* 977 &+ 5)
            return rater == 3 ? 2.4 * (stream.uniform() - 0.5) * 2 : 0
        }
        let outcome = try #require(simulation.run())
        let effects = FacetEstimation.joint(outcome.data).raterEffects(of: 1, in: outcome.data, sampleFacet: 0, criterionFacet: 2)
        #expect((effects[3].halo?.size ?? 0) > 0.15)
        #expect((effects[3].halo?.z ?? 0) > 8)
        for rater in [0, 1, 2, 4] { #expect(abs(effects[rater].halo?.size ?? 1) < 0.1) }
    }

    /// A second copy of every row agrees with the first by itself; that says nothing about criteria.
    @Test func repeatedRatingsAreNoHalo() throws {
        let once = try #require(FacetSimulation(samples: 80, raters: 4, each: 4, seed: 3).run()).data
        let twice = try FacetData(
            facets: once.facets, elements: once.elements.map { $0 + $0 }, categories: once.categories + once.categories,
            categoryCount: once.categoryCount)
        let single = FacetEstimation.joint(once).raterEffects(of: 1, in: once, sampleFacet: 0, criterionFacet: 2)
        let double = FacetEstimation.joint(twice).raterEffects(of: 1, in: twice, sampleFacet: 0, criterionFacet: 2)
        for rater in 0..<4 {
            expectNear(try #require(double[rater].halo).size, try #require(single[rater].halo).size, 1e-6)
        }
        let none = FacetEstimation.joint(once).raterEffects(of: 1, in: once, sampleFacet: 0, criterionFacet: nil)
        #expect(none.allSatisfy { $0.halo == nil })
    }

    /// What every rating counts changes no measure, however large it is.
    @Test(arguments: [1e3, 1e6, 1e9]) func commonWeightsChangeNoMeasure(weight: Double) throws {
        let plain = try #require(FacetSimulation(samples: 40, raters: 4, each: 4, seed: 5).run()).data
        let heavy = try FacetData(
            facets: plain.facets, elements: plain.elements, categories: plain.categories, categoryCount: plain.categoryCount,
            weights: [Double](repeating: weight, count: plain.count))
        let expected = FacetEstimation.joint(plain)
        let fit = FacetEstimation.joint(heavy)
        #expect(fit.convergence.isConverged, "\(fit.convergence.reason)")
        for rater in 0..<4 {
            expectNear(fit.elements[1][rater].measure, expected.elements[1][rater].measure ?? .nan, 1e-5)
        }
    }

    @Test func unexpectedRatingsComeFarthestFirst() throws {
        let base = try #require(FacetCases.complete)
        var categories = base.categories
        // One score of the weakest sample becomes the highest.
        let measures = FacetEstimation.joint(base).elements[0].map { $0.measure ?? 0 }
        let weakest = try #require(measures.indices.min { measures[$0] < measures[$1] })
        let row = try #require((0..<base.count).first { base.elements[0][$0] == Int32(weakest) })
        categories[row] = 4
        let data = try FacetData(facets: base.facets, elements: base.elements, categories: categories, categoryCount: 5)
        let fit = FacetEstimation.joint(data)
        #expect(fit.unexpected.first?.row == row)
        #expect(fit.unexpected.first?.category == 4)
        #expect((fit.unexpected.first?.standardizedResidual ?? 0) > 3)
        let sizes = fit.unexpected.map { abs($0.standardizedResidual) }
        #expect(sizes == sizes.sorted(by: >))
        let few = FacetEstimation.joint(data, unexpectedFrom: 1, unexpectedLimit: 5)
        #expect(few.unexpected.count == 5 && few.unexpectedCount > 50)
    }

    @Test func scoresBecomeMeasures() throws {
        let expected = [(0.3, -3.5313924720, 1.8735663140), (4.5, 0.0229624096, 0.6882132783), (8.7, 3.4524011110, 1.8557059818)]
        for (score, measure, error) in expected {
            let found = try #require(
                ScoreMeasure.measure(forScore: score, difficulties: [-0.5, 0, 0.5], steps: [-1.2, 0.1, 1.1]))
            expectNear(found.measure, measure, 1e-9)
            expectNear(found.se, error, 1e-9)
        }
        #expect(ScoreMeasure.measure(forScore: 0, difficulties: [0], steps: [0]) == nil)
        #expect(ScoreMeasure.measure(forScore: 1, difficulties: [.nan], steps: [0]) == nil)
        #expect(ScoreMeasure.measure(forScore: 1, difficulties: [], steps: []) == nil)
    }

    @Test func chiSquareProbabilities() {
        // Table values of the distribution.
        expectNear(ChiSquareTest(statistic: 3.841458821, degreesOfFreedom: 1).probability, 0.05, 1e-9)
        expectNear(ChiSquareTest(statistic: 18.307038053, degreesOfFreedom: 10).probability, 0.05, 1e-9)
        expectNear(ChiSquareTest(statistic: 2.155856481, degreesOfFreedom: 9).probability, 0.989, 1e-3)
        expectNear(ChiSquareTest(statistic: 1e6, degreesOfFreedom: 5).probability, 0, 1e-12)
        expectNear(ChiSquareTest(statistic: 100_000, degreesOfFreedom: 100_000).probability, 0.49941, 1e-4)
    }
}
