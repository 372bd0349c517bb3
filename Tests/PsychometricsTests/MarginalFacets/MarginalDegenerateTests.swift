import Testing

@testable import Psychometrics

@Suite struct MarginalDegenerateTests {
    private func fit(
        _ rows: [(sample: Int, rater: Int, score: Int)], samples: Int, raters: Int, scale: Int = 3,
        options: MarginalFacetsOptions = .init(plausibleValues: 1)
    ) throws -> MarginalFacetsFit {
        let data = try FacetData(
            facets: [
                .init(name: "sample", count: samples, isPositive: true), .init(name: "rater", count: raters, isPositive: false),
            ], elements: [rows.map { Int32($0.sample) }, rows.map { Int32($0.rater) }], categories: rows.map { UInt8($0.score) },
            categoryCount: scale)
        let fit = try data.marginalFit(sampleFacet: 0, options: options)
        let numbers = (fit.measures + fit.steps).joined().flatMap {
            [$0.value, $0.standardError, $0.diagonalStandardError]
        }
        #expect(numbers.allSatisfy { $0?.isFinite ?? true } && fit.logLikelihood.isFinite && fit.variance.isFinite)
        for case let sample? in fit.samples {
            #expect(sample.eap.isFinite && sample.eapDeviation.isFinite && sample.wle.isFinite && sample.wleError.isFinite)
        }
        #expect(fit.plausibleValues.joined().allSatisfy { $0.isFinite })
        return fit
    }

    @Test func nothingAtAll() throws {
        let fit = try fit([], samples: 0, raters: 0)
        #expect(fit.warnings.map(\.code) == ["no-variation"])
    }

    @Test func oneCategory() throws {
        let fit = try fit([(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1)], samples: 2, raters: 2)
        #expect(fit.warnings.map(\.code) == ["no-variation"])
        #expect(fit.measures[1].allSatisfy { $0.gap == .noVariation })
        #expect(fit.samples.allSatisfy { $0 == nil })
    }

    @Test func oneSample() throws {
        let fit = try fit([(0, 0, 0), (0, 1, 1), (0, 2, 2), (0, 3, 1)], samples: 1, raters: 4)
        #expect(fit.eapReliability == nil && fit.wleReliability == nil)
        #expect(fit.measures[1][0].gap == .allLowest && fit.measures[1][2].gap == .allHighest)
    }

    @Test func oneRaterWithExtremeSamples() throws {
        let rows = (0..<40).map { (sample: $0, rater: 0, score: [0, 1, 1, 2][$0 % 4]) }
        let fit = try fit(rows, samples: 40, raters: 1)
        #expect(fit.convergence.isConverged)
        #expect(fit.measures[1][0].value != nil)
        let low = try #require(fit.samples[0])
        let middle = try #require(fit.samples[1])
        #expect(low.isExtreme && !middle.isExtreme && low.wle < middle.wle)
    }

    /// Every sample at one end, every rater too.
    @Test func allExtreme() throws {
        let rows = (0..<10).flatMap { sample in (0..<3).map { (sample: sample, rater: $0, score: sample < 5 ? 0 : 2) } }
        let fit = try fit(rows, samples: 10, raters: 3)
        #expect(fit.samples.allSatisfy { $0?.isExtreme ?? false })
        #expect(fit.warnings.contains { $0.code == "few-samples" })
        #expect(fit.steps[0].allSatisfy { $0.gap == .unusedCategory })
    }

    @Test func anExtremeRaterLeavesTheOthersAsTheyAre() throws {
        let rows = (0..<40).flatMap { sample in
            (0..<3).map { (sample: sample, rater: $0, score: (sample + $0 * (sample % 2)) % 3) }
        }
        let without = try fit(rows, samples: 40, raters: 4)
        let with = try fit(rows + (0..<40).map { (sample: $0, rater: 3, score: 2) }, samples: 40, raters: 4)
        #expect(without.measures[1][3].gap == .unrated && with.measures[1][3].gap == .allHighest)
        #expect(abs(with.logLikelihood - without.logLikelihood) < 1e-9)
        #expect(with.measures[1][0].value == without.measures[1][0].value)
    }

    @Test func samplesThatDoNotDiffer() throws {
        let rows = (0..<60).flatMap { sample in (0..<4).map { (sample: sample, rater: $0, score: (sample + $0) % 2 * 2) } }
        let fit = try fit(rows, samples: 60, raters: 4)
        #expect(fit.warnings.contains { $0.code == "no-ability-variance" })
        #expect(fit.variance < 0.01 && fit.varianceError == nil)
    }

    @Test func groupsThatShareNoSample() throws {
        let rows = (0..<40).flatMap { sample in
            (0..<2).map { (sample: sample, rater: $0 + sample / 20 * 2, score: (sample * 7 + $0 * 3) % 5 / 2) }
        }
        let fit = try fit(rows, samples: 40, raters: 4)
        #expect(fit.warnings.contains { $0.code == "disconnected-subsets" })
    }

    @Test func ratersNestedInCriteriaAreNotIdentified() throws {
        let panel = try SimulatedPanel(
            seed: 2, samples: 60, severity: [0, 0], difficulty: [0, 0.3], steps: [-1, 1], deviation: 1, perSample: 2)
        let nested = panel.data.elements[2].enumerated().map { index, criterion in
            criterion * 2 + (panel.data.elements[0][index] % 2)
        }
        let data = try MarginalCases.data(
            [panel.data.elements[0], nested, panel.data.elements[2]], panel.data.categories, samples: 60, raters: 4, criteria: 2,
            scale: 3)
        let fit = try data.marginalFit(sampleFacet: 0)
        #expect(fit.warnings.contains { $0.code == "not-identified" })
        #expect(fit.measures[1].allSatisfy { $0.gap == .notIdentified && $0.value == nil })
        #expect(fit.measures[2].allSatisfy { $0.gap == .notIdentified })
        // The steps and ability do not depend on what is open.
        #expect(fit.steps[0].allSatisfy { $0.standardError != nil } && fit.varianceError != nil)
    }

    @Test func manyRatingsOfASampleGetFinerNodes() throws {
        let rows = (0..<6).flatMap { sample in
            (0..<900).map { (sample: sample, rater: $0 % 3, score: ($0 * 7919 + sample * 131) % 7 < 2 + sample % 3 ? 0 : $0 % 3) }
        }
        let fit = try fit(rows, samples: 6, raters: 3)
        #expect(fit.nodes.step < 0.1 && fit.convergence.isConverged)
    }

    @Test func refusesWhatItCannotFit() throws {
        let data = try MarginalCases.completeData()
        #expect(throws: RatingError.self) { try data.marginalFit(sampleFacet: 7) }
        #expect(throws: RatingError.self) { try data.marginalFit(sampleFacet: 0, options: .init(stepFacet: 0)) }
        #expect(throws: RatingError.self) { try data.marginalFit(sampleFacet: 0, options: .init(anchors: [1: [9: 0]])) }
        #expect(throws: RatingError.self) { try data.marginalFit(sampleFacet: 0, options: .init(anchors: [0: [0: 0]])) }
        #expect(MarginalFacetsOptions.Nodes(lower: 0, upper: 1, step: .nan) == nil)
        #expect(MarginalFacetsOptions.Nodes(lower: -1e9, upper: 1e9, step: 0.1) == nil)
    }
}
