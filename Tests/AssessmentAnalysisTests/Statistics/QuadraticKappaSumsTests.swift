import Psychometrics
import Testing

@testable import AssessmentAnalysis

@Suite struct QuadraticKappaSumsTests {
    @Test(arguments: [31, 32, 33]) func equalsTheTableFormulaWithAnyGroupLeftOut(seed: Int) throws {
        let panel = Panel.random(samples: 23, raters: 5, criteria: 1, gaps: 0.3, seed: UInt64(seed))
        let rows = panel.cells.map { $0.map { row in row[0].flatMap { $0 > 0 ? Double($0) : nil } } }
        let table = try RatingTable(scale: Scale(1...4), rows: rows)
        let groups = rows.indices.map { $0 % 4 }
        let sums = QuadraticKappaSums(table, groups: 4, groupOf: groups)
        let whole = try #require(sums.mean())
        let engine = try #require(table.lightKappa(.quadratic, bootstrap: nil).value)
        #expect(abs(whole.kappa - engine) < 1e-12)
        for group in 0..<4 {
            let rest = try RatingTable(scale: Scale(1...4), rows: rows.indices.filter { groups[$0] != group }.map { rows[$0] })
            let without = try #require(sums.mean(leavingOut: group))
            let again = try #require(rest.lightKappa(.quadratic, bootstrap: nil).value)
            #expect(abs(without.kappa - again) < 1e-12)
        }
    }

    @Test func leavesOutPairsWithoutVariationAndCountsThem() throws {
        let table = try RatingTable(scale: Scale(1...3), rows: [[2, 2, 1], [2, 2, 3], [2, 2, 2]])
        let mean = try #require(QuadraticKappaSums(table, groups: 0, groupOf: [-1, -1, -1]).mean())
        #expect(mean.shared == 3)
        #expect(mean.defined == 2)
    }

    @Test func givesLargePanelsTheirKappaFromLeavingOutGroups() throws {
        let panel = Panel.random(samples: 120, raters: 20, criteria: 1, gaps: 0, seed: 6)
        let kappa = try #require(panel.report().criteria.first?.kappa)
        let value = try #require(kappa.value)
        let reference = try #require(BruteForce.meanKappa(panel, criteria: [0]))
        #expect(abs(value - reference) < 1e-9)
        #expect(kappa.interval?.method.hasPrefix("jackknife") == true)
        #expect((kappa.standardError ?? 1) < 0.05)
    }
}
