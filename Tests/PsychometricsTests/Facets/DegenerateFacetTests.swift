@testable import Psychometrics
import Testing

@Suite struct DegenerateFacetTests {
    private static let facets = [("sample", 4, true), ("rater", 4, false), ("criterion", 1, false)]

    private func isFinite(_ fit: JointFacetFit) -> Bool {
        fit.elements.joined().allSatisfy { element in
            [element.measure, element.modelError, element.fullError, element.fairAverage, element.infit?.meanSquare]
                .allSatisfy { $0?.isFinite ?? true }
        }
    }

    @Test func noRatings() throws {
        let fit = FacetEstimation.joint(try #require(FacetCases.data(Self.facets, [], categories: 5)))
        #expect(fit.warnings.map(\.code) == ["no-ratings"])
        #expect(fit.elements.joined().allSatisfy { $0.measure == nil && $0.status == .unrated })
        #expect(!fit.convergence.isConverged)
        #expect(throws: RatingError.self) { try FacetData(facets: [], elements: [], categories: [], categoryCount: 3) }
    }

    @Test func oneScoreOnly() throws {
        let rows = (0..<16).map { ([$0 / 4, $0 % 4, 0], 2) }
        let fit = FacetEstimation.joint(try #require(FacetCases.data(Self.facets, rows, categories: 5)))
        #expect(fit.warnings.contains { $0.code == "all-extreme" })
        #expect(fit.elements[0].allSatisfy { $0.measure == nil && $0.status == .constant })
    }

    @Test func allExtreme() throws {
        let rows = (0..<16).map { ([$0 / 4, $0 % 4, 0], $0 / 4 < 2 ? 0 : 4) }
        let fit = FacetEstimation.joint(try #require(FacetCases.data(Self.facets, rows, categories: 5)))
        #expect(fit.warnings.contains { $0.code == "all-extreme" })
        #expect(fit.elements[0].map(\.status) == [.lowest, .lowest, .highest, .highest])
        #expect(isFinite(fit))
    }

    /// Two pairs of raters who share a criterion but no sample.
    @Test func disconnectedGroupsAreFound() throws {
        let scores = [1, 2, 0, 1, 2, 1, 0, 2]
        let rows = scores.indices.map { ([$0 / 2, $0 % 2 + $0 / 4 * 2, 0], scores[$0]) }
        let fit = FacetEstimation.joint(try #require(FacetCases.data(Self.facets, rows, categories: 3)))
        #expect(fit.subsets.map(\.elements) == [[[0, 1], [0, 1], []], [[2, 3], [2, 3], []]])
        #expect(fit.warnings.contains { $0.code == "disconnected-subsets" })
        #expect(isFinite(fit))
    }

    /// In a Latin square no two ratings differ in one element only, and yet every difference can be estimated.
    @Test func latinSquareIsOneSubset() throws {
        let scores = [3, 2, 2, 3, 1, 0, 1, 0, 1]
        let rows = scores.indices.map { ([$0 / 3, $0 % 3, ($0 / 3 + $0 % 3) % 3], scores[$0]) }
        let data = try #require(
            FacetCases.data([("sample", 3, true), ("rater", 3, false), ("criterion", 3, false)], rows, categories: 4))
        let fit = FacetEstimation.joint(data)
        #expect(fit.subsets.count == 1)
        #expect(!fit.warnings.contains { $0.code == "confounded-facets" })
    }

    /// Every rater scores another criterion of each sample in turn: no single difference is seen, all follow from sums. Seed 8.
    @Test func oneCriterionEachIsStillConnected() throws {
        let full = try #require(FacetSimulation(samples: 120, raters: 3, criteria: 3, each: 3, seed: 8).run()).data
        let kept = (0..<full.count).filter { row in
            (full.elements[0][row] + full.elements[1][row]) % 3 == full.elements[2][row]
        }
        let data = try FacetData(
            facets: full.facets, elements: full.elements.map { column in kept.map { column[$0] } },
            categories: kept.map { full.categories[$0] }, categoryCount: 5)
        let fit = FacetEstimation.joint(data)
        #expect(data.count == 360)
        #expect(fit.subsets.count == 1)
        #expect(fit.convergence.isConverged)
        #expect(!fit.warnings.contains { $0.code == "confounded-facets" })
        expectNear(fit.elements[2].compactMap(\.measure).reduce(0, +), 0, 1e-9)
    }

    @Test func nullSpaceOfDifferences() {
        var space = NullSpace(order: 5)
        space.insert([(0, 1), (1, -1)])
        space.insert([(1, 1), (2, -1), (3, 1), (4, -1)])
        space.insert([(0, 2), (1, -2)])
        #expect(space.vectors.count == 3)
        for vector in space.vectors {
            expectNear(vector[0] - vector[1], 0, 1e-12)
            expectNear(vector[1] - vector[2] + vector[3] - vector[4], 0, 1e-12)
        }
        #expect(Set(space.vectors).count == 3)
    }

    /// Each rater has a criterion to himself: their effects cannot be told apart, though samples tie all together.
    @Test func confoundedFacetsAreSaid() throws {
        let scores = [1, 1, 2, 3, 2, 2, 3, 4, 0, 1, 2, 1, 3, 3, 2, 3, 1, 2, 1, 1, 2, 3, 2, 2]
        let rows = scores.indices.map { ([$0 / 2, $0 % 2, $0 % 2], scores[$0]) }
        let data = try #require(
            FacetCases.data([("sample", 12, true), ("rater", 2, false), ("criterion", 2, false)], rows, categories: 5))
        let fit = FacetEstimation.joint(data)
        #expect(fit.subsets.count == 1)
        #expect(fit.warnings.contains { $0.code == "confounded-facets" })
        #expect(isFinite(fit))
    }

    @Test func extremesAreMeasuredWithinTheScoreRange() throws {
        let base = try #require(FacetCases.complete)
        var categories = base.categories
        for row in 0..<12 { categories[row] = 0 }
        for row in 12..<24 { categories[row] = 4 }
        let data = try FacetData(facets: base.facets, elements: base.elements, categories: categories, categoryCount: 5)
        let fit = FacetEstimation.joint(data)
        #expect(fit.elements[0][0].status == .lowest)
        #expect(fit.elements[0][1].status == .highest)
        #expect(fit.ratingCount == 456)
        let steps = fit.steps[0].steps.compactMap { $0 }
        let difficulties = (0..<12).map { row in
            (fit.elements[1][row / 3].measure ?? 0) + (fit.elements[2][row % 3].measure ?? 0)
        }
        let low = try #require(ScoreMeasure.measure(forScore: 0.3, difficulties: difficulties, steps: steps))
        expectNear(fit.elements[0][0].measure, low.measure, 1e-9)
        expectNear(fit.elements[0][0].modelError, low.se, 1e-9)
        let high = try #require(ScoreMeasure.measure(forScore: 47.7, difficulties: difficulties, steps: steps))
        expectNear(fit.elements[0][1].measure, high.measure, 1e-9)
        #expect(fit.elements[0][0].infit == nil)
        #expect(fit.elements[1][0].count == 120)
    }

    @Test func unusedCategoriesKeepTheirPlace() throws {
        let base = try #require(FacetCases.complete)
        // Scores 0 to 4 spread over a scale of 0 to 6: the lowest and one in the middle are never used.
        let data = try FacetData(
            facets: base.facets, elements: base.elements, categories: base.categories.map { $0 < 2 ? $0 + 1 : $0 + 2 },
            categoryCount: 7)
        let fit = FacetEstimation.joint(data)
        #expect(fit.convergence.isConverged)
        #expect(fit.warnings.contains { $0.code == "unobserved-categories" })
        #expect(fit.steps[0].steps.map { $0 == nil } == [true, false, true, true, false, false])
        #expect(fit.steps[0].categories.map(\.count) == [0, 51, 114, 0, 164, 102, 49])
        #expect(isFinite(fit))
    }

    @Test func hugeWeightsAndManyCategories() throws {
        let base = try #require(FacetCases.complete)
        let data = try FacetData(
            facets: base.facets, elements: base.elements, categories: base.categories, categoryCount: 100,
            weights: base.categories.map { _ in 1e12 })
        let fit = FacetEstimation.joint(data)
        let plain = FacetEstimation.joint(base)
        expectNear(fit.elements[1][2].measure, plain.elements[1][2].measure ?? .nan, 1e-6)
        #expect(isFinite(fit))
    }

    /// Rater 0 always one category below rater 1, whatever the sample: the difference grows without bound.
    @Test func separatedRatersEndWithAReason() throws {
        let rows = (0..<20).map { ([$0 / 2, $0 % 2], ($0 / 2) % 2 + $0 % 2) }
        let fit = FacetEstimation.joint(
            try #require(FacetCases.data([("sample", 10, true), ("rater", 2, false)], rows, categories: 3)))
        #expect(!fit.convergence.isConverged)
        #expect(fit.warnings.contains { $0.code == "not-converged" })
        #expect(isFinite(fit))
    }

    /// Rater 4 gives 0 to one new sample and 2 to another, to which rater 3 gives the highest score: rater 4 and that sample can move up
    /// together without end, and nobody else has to follow.
    @Test func oneElementWithoutAMeasureLeavesTheOthersTheirs() throws {
        let base = try #require(FacetCases.complete)
        let extra: [([Int32], UInt8)] = [([40, 4, 0], 0), ([40, 3, 0], 2), ([41, 4, 0], 2), ([41, 3, 0], 4)]
        let facets = [
            FacetData.Facet(name: "sample", count: 42, isPositive: true), .init(name: "rater", count: 5, isPositive: false),
            .init(name: "criterion", count: 3, isPositive: false),
        ]
        let data = try FacetData(
            facets: facets, elements: (0..<3).map { facet in base.elements[facet] + extra.map { $0.0[facet] } },
            categories: base.categories + extra.map(\.1), categoryCount: 5)
        let fit = FacetEstimation.joint(data)
        #expect(fit.convergence.isConverged)
        #expect(fit.elements[1][4].status == .unbounded && fit.elements[1][4].measure == nil)
        #expect(fit.elements[0][41].status == .unbounded)
        #expect(fit.elements[0].filter { $0.status == .estimated }.count == 41)
        #expect(fit.warnings.filter { $0.code == "unbounded-elements" }.count == 2)
        // The four ratings hardly move what 480 say.
        expectNear(fit.elements[1][2].measure, 0.3409, 0.05)
        expectNear(fit.elements[1][0..<4].compactMap(\.measure).reduce(0, +), 0, 1e-9)
        #expect(isFinite(fit))
    }

    @Test func oneRaterOneCriterionOneSample() throws {
        let one = FacetEstimation.joint(
            try #require(FacetCases.data([("sample", 1, true), ("rater", 1, false)], [([0, 0], 1)], categories: 3)))
        #expect(isFinite(one))
        let rows = (0..<12).map { ([$0 / 4, 0, $0 % 4], [0, 1, 2, 1, 2, 2, 3, 1, 1, 0, 1, 2][$0]) }
        let fit = FacetEstimation.joint(
            try #require(
                FacetCases.data([("sample", 3, true), ("rater", 1, false), ("criterion", 4, false)], rows, categories: 4)))
        #expect(fit.convergence.isConverged)
        expectNear(fit.elements[1][0].measure, 0, 1e-9)
        #expect(fit.summary(of: 1)?.fixedChiSquare == nil)
    }
}
