@testable import Psychometrics
import Testing

@Suite struct JointFacetTests {
    @Test func completeDesignGivesTheReferenceValues() throws {
        let fit = FacetEstimation.joint(try #require(FacetCases.complete))
        #expect(fit.convergence.isConverged)
        #expect(fit.convergence.iterations.count <= 8)
        #expect(fit.convergence.largestResidual < 1e-8)
        expectNear(fit.convergence.logLikelihood, -562.8474592, 1e-6)
        for (element, value) in [-0.2627361, -0.0765291, 0.3409133, -0.0016481].enumerated() {
            expectNear(fit.elements[1][element].measure, value, 1e-6)
        }
        for (element, value) in [-0.1161621, 0.1667449, -0.0505828].enumerated() {
            expectNear(fit.elements[2][element].measure, value, 1e-6)
        }
        for (step, value) in [-2.1216833, -0.5237106, 0.9480841, 1.6973098].enumerated() {
            expectNear(fit.steps[0].steps[step], value, 1e-6)
        }
        let rater = fit.elements[1][2]
        expectNear(rater.modelError, 0.1136366, 1e-6)
        expectNear(rater.infit?.meanSquare, 1.1125478, 1e-6)
        expectNear(rater.infit?.standardized, 0.9020326, 1e-6)
        expectNear(rater.outfit?.meanSquare, 1.0741396, 1e-6)
        expectNear(rater.outfit?.standardized, 0.6026528, 1e-6)
        expectNear(rater.fairAverage, 1.6492631, 1e-6)
        let sample = fit.elements[0][30]
        expectNear(sample.measure, 2.3324504, 1e-6)
        expectNear(sample.infit?.standardized, 0.7370543, 1e-6)
        let summary = try #require(fit.summary(of: 1))
        expectNear(summary.rmse, 0.1120979, 1e-6)
        expectNear(summary.population?.separation, 1.6739694, 1e-6)
        expectNear(summary.sample?.reliability, 0.8027444, 1e-6)
        expectNear(summary.fixedChiSquare?.statistic, 15.0393723, 1e-6)
    }

    @Test func anyFacetMayFloat() throws {
        let data = try #require(FacetCases.guilford)
        let fit = FacetEstimation.joint(data, model: FacetModel(floatingFacet: 1))
        for (element, value) in [0.039671, 0.245397, -0.095994].enumerated() {
            expectNear(fit.elements[1][element].measure, value, 2e-6)
        }
        expectNear(fit.elements[0][1].measure, 0.663832, 2e-6)
        expectNear(fit.elements[2][4].measure, 0.518402, 2e-6)
        // Only the zero moves: differences, fit and likelihood are those of the usual centring.
        let usual = FacetEstimation.joint(data)
        expectNear(fit.convergence.logLikelihood, usual.convergence.logLikelihood, 1e-9)
        expectNear(usual.elements[1].compactMap(\.measure).reduce(0, +), 0, 1e-9)
        expectNear(fit.elements[0].compactMap(\.measure).reduce(0, +), 0, 1e-9)
        expectNear(fit.elements[0][3].infit?.meanSquare, usual.elements[0][3].infit?.meanSquare ?? .nan, 1e-9)
        #expect(fit.warnings.contains { $0.code == "disordered-steps" })
    }

    /// Cell counts of a published run of Facets with one facet (stress after an accident, eight occasions, weighted ratings).
    @Test func oneFacetWithWeights() throws {
        let counts: [[Double]] = [
            [14, 69, 32], [18, 73, 24], [14, 72, 29], [18, 70, 27], [9, 110, 33], [35, 93, 24], [17, 116, 19], [22, 110, 20],
        ]
        let rows = counts.indices.flatMap { element in (0..<3).map { ([element], $0) } }
        let data = try #require(FacetCases.data([("time", 8, true)], rows, categories: 3, weights: counts.flatMap { $0 }))
        let fit = FacetEstimation.joint(data)
        #expect(fit.convergence.isConverged)
        expectNear(fit.elements[0][0].measure, 0.4851708, 1e-6)
        expectNear(fit.elements[0][0].modelError, 0.1640683, 1e-6)
        expectNear(fit.elements[0][0].infit?.standardized, 1.2547844, 1e-5)
        expectNear(fit.steps[0].steps[0], -1.4363820, 1e-6)
        let summary = try #require(fit.summary(of: 0))
        expectNear(summary.fixedChiSquare?.statistic, 21.5452862, 1e-5)
        expectNear(summary.randomChiSquare?.statistic, 5.2733701, 1e-5)
        // Weights are counts: repeating the rows gives the same.
        let repeated = zip(rows, counts.flatMap { $0 }).flatMap { Array(repeating: $0, count: Int($1)) }
        let plain = FacetEstimation.joint(try #require(FacetCases.data([("time", 8, true)], repeated, categories: 3)))
        expectNear(plain.elements[0][5].measure, fit.elements[0][5].measure ?? .nan, 1e-9)
        expectNear(plain.elements[0][5].outfit?.standardized, fit.elements[0][5].outfit?.standardized ?? .nan, 1e-9)
    }

    /// Every expected score, counted here from the printed measures and steps alone, equals the observed one.
    @Test(arguments: [false, true]) func estimatesSolveTheScoreEquations(isPartialCredit: Bool) throws {
        let outcome = try #require(FacetSimulation(samples: 60, raters: 5, each: 3, seed: 5).run())
        let weights = (0..<outcome.data.count).map { 0.5 + Double($0 % 4) }
        let data = try FacetData(
            facets: outcome.data.facets, elements: outcome.data.elements, categories: outcome.data.categories, categoryCount: 5,
            weights: weights)
        let fit = FacetEstimation.joint(data, model: FacetModel(steps: isPartialCredit ? .partialCredit(facet: 2) : .ratingScale))
        #expect(fit.convergence.isConverged)
        var difference = data.facets.map { [Double](repeating: 0, count: $0.count) }
        for row in 0..<data.count {
            let elements = data.facets.indices.map { fit.elements[$0][Int(data.elements[$0][row])] }
            guard elements.allSatisfy({ $0.status == .estimated }) else { continue }
            let measures = elements.compactMap(\.measure)
            let logit = measures[0] - measures[1] - measures[2]
            let set = fit.steps[isPartialCredit ? Int(data.elements[2][row]) : 0]
            var numerators = [1.0]
            for step in set.steps { numerators.append((numerators.last ?? 1) * Elementary.exp(logit - (step ?? 0))) }
            let expected =
                numerators.indices.reduce(0) { $0 + Double($1) * numerators[$1] } / numerators.reduce(0, +)
            for facet in data.facets.indices {
                difference[facet][Int(data.elements[facet][row])] += weights[row] * (Double(data.categories[row]) - expected)
            }
        }
        #expect(difference.joined().allSatisfy { abs($0) < 1e-6 })
        for set in fit.steps { expectNear(set.steps.compactMap { $0 }.reduce(0, +), 0, 1e-9) }
    }

    /// Against the inverse of the whole information matrix with the centring written out as constraints.
    @Test func fullErrorsComeFromTheWholeMatrix() throws {
        let outcome = try #require(
            FacetSimulation(samples: 12, raters: 4, criteria: 2, steps: [-0.8, 0.8], each: 2, seed: 9).run())
        for floating in [0, 1] {
            let fit = FacetEstimation.joint(outcome.data, model: FacetModel(floatingFacet: floating))
            let brute = BruteForceErrors.errors(fit, outcome.data, floating: floating)
            for facet in outcome.data.facets.indices {
                for element in fit.elements[facet].indices where fit.elements[facet][element].status == .estimated {
                    expectNear(fit.elements[facet][element].fullError, brute[facet][element], 1e-5)
                }
            }
        }
    }

    @Test func recoversWhatWasSimulated() throws {
        // Seed 21; 400 samples by 6 raters by 3 criteria. Bounds are about four standard errors; 18 ratings each leave joint estimates
        // of samples about 6 % too wide.
        let outcome = try #require(FacetSimulation(samples: 400, seed: 21).run())
        let fit = FacetEstimation.joint(outcome.data)
        #expect(fit.convergence.isConverged)
        for (element, truth) in outcome.severities.enumerated() {
            expectNear(fit.elements[1][element].measure, truth * 18 / 17, 0.14)
        }
        for (element, truth) in outcome.difficulties.enumerated() {
            expectNear(fit.elements[2][element].measure, truth * 18 / 17, 0.1)
        }
        for (step, truth) in [-1.5, -0.4, 0.5, 1.4].enumerated() { expectNear(fit.steps[0].steps[step], truth * 18 / 17, 0.16) }
        let pairs = zip(fit.elements[0], outcome.abilities).compactMap { element, truth in
            element.measure.map { ($0 * 17 / 18, truth) }
        }
        let rms = (pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(pairs.count)).squareRoot()
        #expect(rms < 0.36)
        expectNear(fit.biasCorrection, 17.0 / 18, 1e-6)
    }

    @Test func threadsDoNotChangeABit() throws {
        let outcome = try #require(FacetSimulation(samples: 900, raters: 12, each: 2, seed: 4).run())
        let fits = [1, 2, 5].map { threads in Computing.$threads.withValue(threads) { FacetEstimation.joint(outcome.data) } }
        for fit in fits.dropFirst() {
            #expect(fit.elements.joined().map(\.measure) == fits[0].elements.joined().map(\.measure))
            #expect(fit.elements.joined().map(\.fullError) == fits[0].elements.joined().map(\.fullError))
            #expect(fit.elements.joined().map(\.outfit) == fits[0].elements.joined().map(\.outfit))
            #expect(fit.convergence == fits[0].convergence)
        }
    }

    /// Conjugate gradients on the unwritten system and the factored matrix agree.
    @Test(arguments: [false, true]) func sparseAndDenseAgree(isPartialCredit: Bool) throws {
        let outcome = try #require(FacetSimulation(samples: 300, raters: 14, each: 2, seed: 6).run())
        let weights = (0..<outcome.data.count).map { 0.5 + Double($0 % 3) }
        let data = try FacetData(
            facets: outcome.data.facets, elements: outcome.data.elements, categories: outcome.data.categories, categoryCount: 5,
            weights: weights)
        var model = FacetModel(steps: isPartialCredit ? .partialCredit(facet: 2) : .ratingScale)
        let dense = FacetEstimation.joint(data, model: model)
        model.mostDenseParameters = 0
        let sparse = FacetEstimation.joint(data, model: model)
        #expect(dense.convergence.isConverged && sparse.convergence.isConverged)
        #expect(sparse.convergence.iterations.count <= dense.convergence.iterations.count + 1)
        for (a, b) in zip(dense.elements.joined(), sparse.elements.joined()) where a.status == .estimated {
            expectNear(b.measure, a.measure ?? .nan, 1e-7)
        }
        #expect(sparse.elements[1][0].fullError == nil)
    }

    @Test func anchorsHoldAndCarryTheScale() throws {
        let data = try #require(FacetCases.complete)
        let free = FacetEstimation.joint(data)
        let shift = 0.75
        let anchors = [0, 1].map { element in
            FacetModel.Anchor(facet: 1, element: element, measure: (free.elements[1][element].measure ?? 0) + shift)
        }
        let fit = FacetEstimation.joint(data, model: FacetModel(anchors: anchors))
        #expect(fit.convergence.isConverged)
        expectNear(fit.elements[1][0].measure, (free.elements[1][0].measure ?? 0) + shift, 1e-12)
        expectNear(fit.elements[1][3].measure, (free.elements[1][3].measure ?? 0) + shift, 1e-6)
        expectNear(fit.elements[0][7].measure, (free.elements[0][7].measure ?? 0) + shift, 1e-6)
        expectNear(fit.elements[2][1].measure, free.elements[2][1].measure ?? .nan, 1e-6)
        #expect(fit.elements[1][0].status == .anchored)

        let steps = free.steps[0].steps.compactMap { $0 }
        let held = FacetEstimation.joint(data, model: FacetModel(stepAnchors: [.init(group: 0, steps: steps)]))
        expectNear(held.elements[0][3].measure, free.elements[0][3].measure ?? .nan, 1e-6)
        #expect(held.steps[0].isAnchored)
        let samples = (0..<40).map { FacetModel.Anchor(facet: 0, element: $0, measure: free.elements[0][$0].measure ?? 0) }
        let known = FacetEstimation.joint(data, model: FacetModel(anchors: samples))
        #expect(known.convergence.isConverged)
        for element in 0..<4 { expectNear(known.elements[1][element].measure, free.elements[1][element].measure ?? .nan, 1e-6) }
    }
}

func expectNear(
    _ value: Double?, _ expected: Double, _ tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(
        value.map { abs($0 - expected) <= tolerance } ?? false, "\(String(describing: value)) is not \(expected)",
        sourceLocation: sourceLocation)
}

/// Standard errors from the whole information matrix, built rating by rating and bordered with the centring constraints.
enum BruteForceErrors {
    static func errors(_ fit: JointFacetFit, _ data: FacetData, floating: Int) -> [[Double]] {
        var first: [Int] = []
        var order = 0
        for facet in data.facets {
            first.append(order)
            order += facet.count
        }
        let categories = data.categoryCount
        let inner = order
        order += categories - 2
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: order), count: order)
        for row in 0..<data.count {
            let elements = data.facets.indices.map { fit.elements[$0][Int(data.elements[$0][row])] }
            guard elements.allSatisfy({ $0.status == .estimated }) else { continue }
            let logit = zip(data.facets, elements).reduce(0) { $0 + ($1.0.isPositive ? 1 : -1) * ($1.1.measure ?? 0) }
            var weights = [1.0]
            for step in fit.steps[0].steps { weights.append((weights.last ?? 1) * Elementary.exp(logit - (step ?? 0))) }
            let total = weights.reduce(0, +)
            let p = weights.map { $0 / total }
            // The derivative of log P(k) by each parameter; its covariance over categories is the information.
            func derivative(_ k: Int) -> [Double] {
                var result = [Double](repeating: 0, count: order)
                for (facet, start) in first.enumerated() { result[start + Int(data.elements[facet][row])] = Double(k) }
                if k > 0, k < categories - 1 { result[inner + k - 1] = 1 }
                return result
            }
            let derivatives = (0..<categories).map(derivative)
            let mean = (0..<order).map { index in (0..<categories).reduce(0) { $0 + p[$1] * derivatives[$1][index] } }
            for k in 0..<categories {
                let touched = (0..<order).filter { mean[$0] != 0 }
                for a in touched {
                    for b in touched { matrix[a][b] += p[k] * (derivatives[k][a] - mean[a]) * (derivatives[k][b] - mean[b]) }
                }
            }
        }
        let inverse = inverted(bordered(matrix, fit, first, floating: floating))
        return data.facets.indices.map { facet in
            (0..<data.facets[facet].count).map { inverse[first[facet] + $0][first[facet] + $0].squareRoot() }
        }
    }

    private static func bordered(_ matrix: [[Double]], _ fit: JointFacetFit, _ first: [Int], floating: Int) -> [[Double]] {
        var matrix = matrix
        for index in matrix.indices where matrix[index][index] == 0 { matrix[index][index] = 1 }
        for facet in first.indices where facet != floating {
            var constraint = [Double](repeating: 0, count: matrix.count)
            for (element, values) in fit.elements[facet].enumerated() where values.status == .estimated {
                constraint[first[facet] + element] = 1
            }
            for index in matrix.indices { matrix[index].append(constraint[index]) }
            matrix.append(constraint + [0])
        }
        let width = matrix.map(\.count).max() ?? 0
        return matrix.map { $0 + [Double](repeating: 0, count: width - $0.count) }
    }

    /// Gauss–Jordan with row pivoting.
    private static func inverted(_ matrix: [[Double]]) -> [[Double]] {
        let n = matrix.count
        var work = matrix.indices.map { row in matrix[row] + (0..<n).map { $0 == row ? 1.0 : 0 } }
        for column in 0..<n {
            let pivot = (column..<n).max { abs(work[$0][column]) < abs(work[$1][column]) } ?? column
            work.swapAt(column, pivot)
            let scale = 1 / work[column][column]
            for index in 0..<2 * n { work[column][index] *= scale }
            for row in 0..<n where row != column && work[row][column] != 0 {
                let factor = work[row][column]
                for index in 0..<2 * n { work[row][index] -= factor * work[column][index] }
            }
        }
        return work.map { Array($0[n...]) }
    }
}
