import Testing

@testable import Psychometrics

/// Against the likelihood written down from its definition, rating by rating.
@Suite struct MarginalDirectTests {
    /// Parameters: raters, criteria, steps of the one scale, log σ.
    private func logLikelihood(_ data: FacetData, _ parameters: [Double], raters: Int, criteria: Int) -> Double {
        let nodes = (0...160).map { -8 + 0.1 * Double($0) }
        let sigma = exponential(parameters[parameters.count - 1])
        let steps = Array(parameters[(raters + criteria)..<(parameters.count - 1)])
        let density = nodes.map { exponential(-0.5 * $0 * $0 / (sigma * sigma)) }
        let total = density.reduce(0, +)
        var result = 0.0
        for sample in 0..<data.facets[0].count {
            var sum = 0.0
            let own = (0..<data.count).filter { Int(data.elements[0][$0]) == sample }
            for (node, theta) in nodes.enumerated() {
                var log = 0.0
                for rating in own {
                    let location =
                        theta - parameters[Int(data.elements[1][rating])] - parameters[raters + Int(data.elements[2][rating])]
                    var logits = [0.0]
                    for step in steps { logits.append((logits.last ?? 0) + location - step) }
                    let normalizer = Elementary.log(logits.reduce(0) { $0 + Elementary.exp($1) })
                    log += (data.weights?[rating] ?? 1) * (logits[Int(data.categories[rating])] - normalizer)
                }
                sum += density[node] / total * exponential(log)
            }
            result += Elementary.log(sum)
        }
        return result
    }

    @Test func isTheMaximumWithTheRightCurvature() throws {
        let panel = try SimulatedPanel(
            seed: 21, samples: 8, severity: [-0.4, 0.4], difficulty: [0, 0.6], steps: [-0.8, 0.8], deviation: 1, perSample: 2,
            weights: true)
        let fit = try panel.data.marginalFit(sampleFacet: 0)
        let values = (fit.measures[1] + fit.measures[2] + fit.steps[0]).compactMap(\.value) + [0.5 * Elementary.log(fit.variance)]
        #expect(values.count == 7)
        let best = logLikelihood(panel.data, values, raters: 2, criteria: 2)
        #expect(abs(best - fit.logLikelihood) < 1e-9)
        // Directions that keep raters centred and steps summing to zero.
        let directions: [[Double]] = [
            [1, -1, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 1, -1, 0], [0, 0, 0, 0, 0, 0, 1],
        ]
        func at(_ moves: [(Int, Double)]) -> Double {
            var point = values
            for (direction, size) in moves { for index in point.indices { point[index] += size * directions[direction][index] } }
            return logLikelihood(panel.data, point, raters: 2, criteria: 2)
        }
        let h = 1e-3
        var information = [Double](repeating: 0, count: 25)
        for row in 0..<5 {
            #expect(abs(at([(row, h)]) - at([(row, -h)])) / (2 * h) < 1e-5)
            for column in 0...row {
                let cross = at([(row, h), (column, h)]) + at([(row, -h), (column, -h)]) - at([(row, h), (column, -h)])
                information[row * 5 + column] = -(cross - at([(row, -h), (column, h)])) / (4 * h * h)
            }
        }
        let errors = try #require(CholeskyFactor(information, order: 5)).inverseDiagonal().map { $0.squareRoot() }
        let found = [fit.measures[1][0], fit.measures[2][0], fit.measures[2][1], fit.steps[0][0]].compactMap(\.standardError)
        for (direct, own) in zip(errors, found) { #expect(abs(direct / own - 1) < 1e-4) }
        let varianceError = try #require(fit.varianceError)
        #expect(abs(errors[4] * 2 * fit.variance / varianceError - 1) < 1e-4)
    }

    @Test func neverFallsWhileItClimbs() throws {
        let fit = try MarginalCases.spineData().marginalFit(sampleFacet: 0)
        let history = fit.convergence.logLikelihoods
        #expect(history.count > 3)
        for (before, after) in zip(history, history.dropFirst()) { #expect(after >= before - 1e-8) }
    }

    /// Warm's equation at the estimate, from its definition.
    @Test func warmEstimatesSolveTheirEquation() throws {
        let data = try MarginalCases.completeData()
        let fit = try data.marginalFit(sampleFacet: 0)
        let sample = 24
        let theta = try #require(fit.samples[sample]).wle
        var value = 0.0
        var information = 0.0
        var third = 0.0
        for rating in 0..<data.count where Int(data.elements[0][rating]) == sample {
            let location = theta - (fit.measures[1][Int(data.elements[1][rating])].value ?? 0)
            let distance = location - (fit.measures[2][Int(data.elements[2][rating])].value ?? 0)
            var logits = [0.0]
            for step in fit.steps[0] { logits.append((logits.last ?? 0) + distance - (step.value ?? 0)) }
            let weights = logits.map(exponential)
            let total = weights.reduce(0, +)
            let mean = weights.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / total
            for (category, weight) in weights.enumerated() {
                let deviation = Double(category) - mean
                information += weight / total * deviation * deviation
                third += weight / total * deviation * deviation * deviation
            }
            value += Double(data.categories[rating]) - mean
        }
        #expect(abs(value + third / (2 * information)) < 1e-8)
        let error = try #require(fit.samples[sample]).wleError
        #expect(abs(error - 1 / information.squareRoot()) < 1e-8)
    }
}
