import Testing

@testable import Psychometrics

@Suite struct RestrictedLikelihoodTests {
    static func estimation(_ scores: CrossedSimulation.Scores, _ design: String = "pir") throws -> VarianceEstimation {
        VarianceEstimation(
            try GeneralizabilityData(design: BalancedComponentsTests.design(design), codes: scores.codes, scores: scores.scores))
    }

    @Test(arguments: ["pir", "p(r:i)"])
    func agreesWithTheWholeCovarianceMatrix(_ name: String) throws {
        let scores = CrossedSimulation(persons: 6, criteria: 3, raters: 3, seed: 3, missing: 0.2).draw()
        let design =
            try name == "pir" ? BalancedComponentsTests.design("pir") : BalancedComponentsTests.design("pir", nested: [2: [1]])
        let data = try GeneralizabilityData(design: design, codes: scores.codes, scores: scores.scores)
        var cells = FacetCells(facets: data.codes, counts: data.levels)
        let likelihood = RestrictedLikelihood(try #require(BlockPatterns(data, &cells)), effects: design.effects.count)
        let whole = WholeCovariance(scores, design)
        var components = design.effects.indices.map { 0.2 + 0.13 * Double($0) }
        for zero in [nil, 1, 2] {
            if let zero { components[zero] = 0 }
            let state = try #require(likelihood.state(components))
            #expect(abs(state.deviance - (try whole.deviance(components))) < 1e-8)
            let gradient = likelihood.derivatives(components, state).gradient
            for effect in components.indices where components[effect] > 0 {
                var (up, down) = (components, components)
                up[effect] += 1e-5
                down[effect] -= 1e-5
                let slope = try (whole.deviance(up) - whole.deviance(down)) / 2e-5
                #expect(abs(gradient[effect] - slope) < 1e-5 * (1 + abs(slope)), "effect \(effect)")
            }
        }
    }

    private static let lme4 = [
        "p": 1.01593356432, "i": 0.45916214504, "r": 0.59263963384, "pi": 0.25606408842, "pr": 0.35783836388, "ir": 0.09343707163,
        "pir_e": 0.66776195081,
    ]
    private static let lme4LogLikelihood = -954.4934087

    /// Estimates and log-likelihood of lme4 1.1.31 for the same scores; it stops a little short of the maximum.
    @Test func agreesWithLme4OnUnbalancedData() throws {
        var scores = CrossedSimulation(seed: 5).draw()
        // Every seventh cell is missing, in a pattern that no two persons share.
        let kept = scores.scores.indices.filter { ($0 * 5 + $0 / 24) % 7 != 0 }
        scores = CrossedSimulation.Scores(
            codes: scores.codes.map { column in kept.map { column[$0] } },
            scores: kept.map { (scores.scores[$0] * 1000).rounded() / 1000 })
        let reml = try #require(Self.estimation(scores).remlComponents().components)
        try BalancedComponentsTests.expect(.estimated(reml), Self.lme4, within: 2e-4)
        #expect(abs(try #require(reml.logLikelihood) - Self.lme4LogLikelihood) < 1e-6)
    }

    @Test func isTheSameForAnyNumberOfThreads() throws {
        let scores = CrossedSimulation(persons: 24, criteria: 3, raters: 3, seed: 8, missing: 0.15).draw()
        let outcomes = try [1, 2, 3].map { threads in
            try Computing.$threads.withValue(threads) { try Self.estimation(scores).remlComponents() }
        }
        #expect(outcomes[0] == outcomes[1] && outcomes[1] == outcomes[2])
        #expect(outcomes[0].components != nil)
    }

    @Test func convergesToAPointWhereNoBoundPushesInwards() throws {
        // Raters that never differ leave their component at or near zero.
        let scores = CrossedSimulation(
            persons: 8, criteria: 2, raters: 3, deviations: [1, 0.5, 0, 0.4, 0.5, 0, 0.8], seed: 2, missing: 0.15
        )
        .draw()
        let estimation = try Self.estimation(scores)
        let reml = try #require(estimation.remlComponents().components)
        #expect(reml.convergence?.converged == true)
        let values = reml.components.map(\.value)
        let whole = WholeCovariance(scores, reml.design)
        let best = try whole.deviance(values)
        #expect(abs(best + 2 * (try #require(reml.logLikelihood))) < 1e-7)
        for effect in values.indices {
            for step in [1e-3, -1e-3] where values[effect] + step >= 0 {
                var other = values
                other[effect] += step
                #expect(try whole.deviance(other) >= best - 1e-9)
            }
        }
    }

    @Test func balancedDataGiveTheClosedFormEitherWay() throws {
        let scores = CrossedSimulation(
            persons: 10, criteria: 3, raters: 4, deviations: [1, 0.9, 0.9, 0.7, 0.7, 0.6, 0.5], seed: 2
        )
        .draw()
        let estimation = try Self.estimation(scores)
        let reml = try #require(estimation.remlComponents().components)
        let anova = try #require(estimation.anovaComponents().components)
        #expect(anova.components.allSatisfy { $0.value > 0 })
        for (one, other) in zip(reml.components, anova.components) { #expect(abs(one.value - other.value) < 1e-12) }
        #expect(reml.convergence == nil)
        let value = try WholeCovariance(scores, reml.design).deviance(reml.components.map(\.value))
        #expect(abs(value + 2 * (try #require(reml.logLikelihood))) < 1e-7)
    }

    /// 200 persons, 3 criteria, 2 of 12 raters each, seed 21; tolerances of about three standard errors.
    @Test func recoversTheTruthFromASparseDesign() throws {
        let scores = CrossedSimulation(
            persons: 200, criteria: 3, raters: 12, deviations: [1, 0.4, 0.5, 0.5, 0.6, 0.2, 0.8], seed: 21,
            panel: { [$0 % 12, ($0 * 5 + 1 + $0 / 12) % 12] }
        ).draw()
        let estimation = try Self.estimation(scores)
        let reml = try #require(estimation.remlComponents().components)
        let anova = try #require(estimation.anovaComponents().components)
        let truth: [String: (value: Double, tolerance: Double)] = [
            "p": (1, 0.35), "pi": (0.25, 0.12), "pr": (0.36, 0.18), "pir_e": (0.64, 0.13), "ir": (0.04, 0.07),
        ]
        for (name, (value, tolerance)) in truth {
            #expect(abs(try #require(reml.components.first { $0.name == name }).value - value) < tolerance, "\(name)")
            #expect(abs(try #require(anova.components.first { $0.name == name }).value - value) < 1.5 * tolerance, "\(name)")
        }
        #expect(abs(reml.perObject[2] - 2) < 0.2)
    }

    @Test func confoundedOrEmptyDataAreUndefined() throws {
        func code(_ codes: [[Int32]], _ scores: [Double]) throws -> String? {
            let estimation = VarianceEstimation(
                try GeneralizabilityData(design: BalancedComponentsTests.design("pr"), codes: codes, scores: scores))
            #expect(estimation.anovaComponents().reason == estimation.remlComponents().reason)
            return estimation.remlComponents().reason?.code
        }
        #expect(try code([[], []], []) == "no-ratings")
        #expect(try code([[0, 0], [0, 1]], [.nan, .infinity]) == "no-ratings")
        #expect(try code([[0, 0], [0, 1]], [1, 2]) == "one-level")
        #expect(try code([[0, 0, 1, 1], [0, 1, 0, 1]], [3, 3, 3, 3]) == "no-variation")
        #expect(try code([[0, 0, 1, 1], [0, 1, 0, 1]], [1e200, -1e200, 3, 4]) == "out-of-range")
        // Each person has one rater: person and residual are one.
        #expect(try code([[0, 1, 2, 3], [0, 0, 1, 1]], [1, 2, 3, 5]) == "not-separable")
    }
}
