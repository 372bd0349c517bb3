@testable import Psychometrics
import Testing

@Suite struct PublishedPairTests {
    @Test func baseballAgreesWithBradleyTerry2() throws {
        var options = BradleyTerry.Options()
        options.reference = 0
        let fit = BradleyTerry.fit(try PairCases.baseballOutcomes(), options: options)
        #expect(fit.maximumExists)
        #expect(fit.convergence.isConverged)
        #expect(abs(try #require(fit.referenceMeasures[1]) - 1.107697705378655) < 1e-8)
        #expect(abs(try #require(fit.referenceErrors[1]) - 0.33387820698942683) < 1e-8)
        #expect(abs(try #require(fit.measures[0]) + 1.050202536009263) < 1e-8)
        #expect(abs(try #require(fit.fullErrors[0]) - 0.23246229601344529) < 1e-8)
        #expect(abs(try #require(fit.diagonalErrors[0]) - 0.270870624552797) < 1e-8)
        #expect(fit.referenceMeasures[0] == nil)
    }

    @Test func comparisonsAgreeWithSirt() throws {
        let outcomes = try PairCases.judgedOutcomes()
        let fit = BradleyTerry.fit(outcomes)
        #expect(abs(try #require(fit.measures[0]) + 0.679552206187435) < 1e-8)
        #expect(abs(try #require(fit.diagonalErrors[0]) - 0.41274131447482443) < 1e-8)
        #expect(abs(try #require(fit.fullErrors[0]) - 0.398139530283781) < 1e-8)
        #expect(abs(try #require(fit.infit[0]) - 0.8396193177327987) < 1e-8)
        #expect(abs(try #require(fit.outfit[0]) - 0.8401961426594322) < 1e-8)
        let reliabilities = try [
            (MeasureSeparation.ErrorKind.diagonal, MeasureSeparation.VarianceKind.sample, 0.7989164289796158),
            (.full, .sample, 0.8113644012408946), (.diagonal, .population, 0.7883330831364377),
            (.full, .population, 0.8014362118325206),
        ].map { abs(try #require(fit.separation($0, $1)).reliability - $2) }
        #expect(reliabilities.allSatisfy { $0 < 1e-8 })
        let judges = try #require(JudgeFit(outcomes, fit))
        #expect(abs(try #require(judges.infit[0]) - 0.862207318487855) < 1e-8)
        #expect(abs(try #require(judges.outfit[0]) - 0.7260242432421165) < 1e-8)
        #expect(judges.flagged == [false, false, false, false, false, true])
        #expect(judges.standsOut == [false, false, false, false, false, true])
    }

    @Test func drawnToTheMiddleAgreesWithSirt() throws {
        let adjusted = BradleyTerry.adjustedMeasures(try PairCases.judgedOutcomes(), epsilon: 0.3)
        for (script, value) in [-0.6593001671426, 1.175607757451, 1.926637117576].enumerated() {
            #expect(abs(try #require(adjusted[script]) - value) < 1e-6)
        }
    }

    @Test func unbeatenScriptIsSetAsideThenPlaced() throws {
        let fit = BradleyTerry.fit(try PairCases.wins(3, [(0, 1, 3), (0, 2, 2), (1, 2, 2), (2, 1, 1)]))
        #expect(!fit.maximumExists)
        #expect(fit.standings == [.extreme(part: 0, isUnbeaten: true), .measured(part: 0), .measured(part: 0)])
        #expect(abs(try #require(fit.measures[1]) - 0.34657359027997264) < 1e-9)
        #expect(abs(try #require(fit.measures[2]) + 0.34657359027997264) < 1e-9)
        #expect(abs(try #require(fit.measures[0]) - 2.8692507961045783) < 1e-9)
        #expect(fit.fullErrors[0] == nil)
        #expect(fit.warnings.contains { $0.code == "extreme-scripts" })
    }
}
