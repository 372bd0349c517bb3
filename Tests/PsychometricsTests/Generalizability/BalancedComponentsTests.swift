import Psychometrics
import Testing

@Suite struct BalancedComponentsTests {
    /// Rows of scores by person; columns are the other facets' cells in order, the last facet fastest.
    static func grid(_ design: GeneralizabilityDesign, _ rows: [[Double]], levels: [Int]) throws -> VarianceEstimation {
        var codes = [[Int32]](repeating: [], count: levels.count + 1)
        for (person, row) in rows.enumerated() {
            for column in row.indices {
                codes[0].append(Int32(person))
                var rest = column
                for facet in levels.indices.reversed() {
                    codes[facet + 1].append(Int32(rest % levels[facet]))
                    rest /= levels[facet]
                }
            }
        }
        return VarianceEstimation(try GeneralizabilityData(design: design, codes: codes, scores: rows.flatMap { $0 }))
    }

    static func design(_ facets: String, nested: [Int: [Int]] = [:]) throws -> GeneralizabilityDesign {
        try #require(
            GeneralizabilityDesign(
                facets: facets.map(String.init),
                within: (0..<facets.count).map { position in FacetSet((nested[position] ?? []).map { FacetSet($0) }) }
            ))
    }

    static func expect(_ outcome: GeneralizabilityOutcome, _ expected: [String: Double], within tolerance: Double = 1e-10) throws
    {
        let components = try #require(outcome.components)
        #expect(components.components.count == expected.count)
        for component in components.components {
            let value = try #require(expected[component.name], "\(component.name)")
            #expect(abs(component.value - value) < tolerance, "\(component.name): \(component.value)")
        }
    }

    /// Seven scientists, five traits, three judges.
    static let guilford: [[Double]] = [
        [5, 6, 5, 5, 5, 5, 3, 4, 5, 5, 6, 7, 3, 3, 3],
        [9, 8, 7, 7, 7, 7, 5, 5, 5, 8, 7, 7, 5, 2, 5],
        [3, 4, 3, 3, 5, 5, 3, 3, 5, 7, 6, 5, 1, 6, 5],
        [7, 5, 5, 3, 6, 3, 1, 4, 3, 3, 5, 3, 3, 5, 1],
        [9, 2, 9, 7, 4, 7, 7, 3, 7, 8, 2, 7, 5, 3, 7],
        [3, 4, 3, 5, 4, 3, 3, 6, 3, 5, 4, 5, 1, 2, 3],
        [7, 3, 7, 7, 3, 7, 5, 5, 7, 5, 5, 5, 5, 4, 7],
    ]

    @Test func crossedWithTwoFacets() throws {
        let estimation = try Self.grid(Self.design("pir"), Self.guilford, levels: [5, 3])
        #expect(estimation.isBalanced)
        try Self.expect(
            estimation.anovaComponents(),
            [
                "p": 0.4420634920634919, "i": 0.430952380952381, "r": -0.11825396825396824, "pi": 0.32142857142857134,
                "pr": 1.4087301587301588, "ir": 0.06269841269841277, "pir_e": 1.1801587301587304,
            ])
        // lme4 1.1.31, whose last digits are not exact.
        try Self.expect(
            estimation.remlComponents(),
            [
                "p": 0.4779352088572, "i": 0.4327009637745, "r": 0, "pi": 0.3202951489228, "pr": 1.300883992453,
                "ir": 0.05730335373049, "pir_e": 1.183411427242,
            ], within: 2e-4)
    }

    @Test func tasksWithRatersNested() throws {
        let rows: [[Double]] = [[5, 6, 5, 4], [9, 3, 7, 5], [3, 4, 3, 6]]
        let estimation = try Self.grid(Self.design("prt", nested: [1: [2]]), rows, levels: [2, 2])
        let components = try #require(estimation.anovaComponents().components)
        #expect(components.components.map(\.name) == ["p", "t", "pt", "r:t", "pr:t,e"])
        #expect(components.meanSquares.map(\.name) == ["p", "t", "pt", "rt", "prt"])
        #expect(components.meanSquares.map(\.degreesOfFreedom) == [2, 1, 2, 2, 4])
        #expect(components.design.name == "p x (r:t)")
    }

    @Test func ratersNestedInPersons() throws {
        let rows: [[Double]] = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
        let estimation = try Self.grid(Self.design("pr", nested: [1: [0]]), rows, levels: [4])
        try Self.expect(estimation.anovaComponents(), ["p": 1.244444444444445, "r:p,e": 6.263888888888889])
        try Self.expect(estimation.remlComponents(), ["p": 1.244444444444445, "r:p,e": 6.263888888888889])
    }

    @Test func negativeEstimatesAreReportedRawAndBoundedByLikelihood() throws {
        let rows: [[Double]] = [[3, 5, 2], [4, 2, 4], [2, 4, 5], [5, 3, 3], [3, 2, 5]]
        let estimation = try Self.grid(Self.design("pr"), rows, levels: [3])
        let anova = try #require(estimation.anovaComponents().components)
        try Self.expect(.estimated(anova), ["p": -0.7333333333333334, "r": -0.3666666666666667, "pr,e": 2.3])
        #expect(anova.warnings.map(\.code) == ["negative-components"])
        #expect(anova.decision([3]).relative.value == 0)
        let reml = try #require(estimation.remlComponents().components)
        #expect(reml.components.allSatisfy { $0.value >= 0 })
        // With both at zero the likelihood's residual is the variance of all scores.
        #expect(abs(try #require(reml.components.last?.value) - 19.733333333333334 / 14) < 1e-8)
        #expect(reml.convergence?.converged == true)
    }

    /// 300 panels of 12 x 4, seed 5: the person component 1 is in its 95 % interval as often as promised, and the mean estimate is near.
    @Test func intervalsOfComponentsCoverTheTruth() throws {
        let design = try Self.design("pr")
        var covered = 0
        var sum = 0.0
        for panel in 0..<300 {
            var random = Normals(state: 5 &+ UInt64(panel) &* 104_729)
            let shifts = (0..<4).map { _ in 0.5 * random.next() }
            let rows = (0..<12).map { _ -> [Double] in
                let person = random.next()
                return shifts.map { person + $0 + random.next() }
            }
            let components = try #require(Self.grid(design, rows, levels: [4]).anovaComponents().components)
            let person = components.components[0]
            sum += person.value
            if try #require(person.lower) <= 1, try #require(person.upper) >= 1 { covered += 1 }
        }
        #expect(abs(sum / 300 - 1) < 0.08)
        #expect((0.92...0.985).contains(Double(covered) / 300))
    }
}
