import Psychometrics
import Testing

@Suite struct DegenerateKappaTests {
    private func table(_ rows: [[Double?]]) throws -> ConfusionTable {
        try RatingTable(scale: Scale(1...3), rows: rows).confusion(between: 0, and: 1)
    }

    @Test(arguments: [[[2.0, 2], [2, 2], [2, 2]], [[3, 3]]])
    func isUndefinedWhenBothUseOneCategory(_ rows: [[Double]]) throws {
        let table = try table(rows)
        for weights in [KappaWeights.unweighted, .linear, .quadratic] {
            let kappa = table.cohenKappa(weights)
            #expect(kappa.estimate.value == nil)
            #expect(kappa.estimate.undefined == .noVariation)
            #expect(kappa.nullStandardError == nil)
        }
        #expect(table.exactAgreement().value == 1)
    }

    @Test func isZeroWhenOneRaterNeverVaries() throws {
        let kappa = try table([[1, 2], [2, 2], [3, 2], [2, 2]]).cohenKappa()
        #expect(kappa.estimate.value == 0)
    }

    @Test func perfectAgreementHasNoIntervalButSaysWhy() throws {
        let kappa = try table([[1, 1], [2, 2], [3, 3]]).cohenKappa(.quadratic)
        #expect(kappa.estimate.value == 1)
        #expect(kappa.estimate.interval == nil)
        #expect(kappa.estimate.warnings.contains(.noSamplingVariation))
        #expect(kappa.estimate.warnings.contains(.fewUnits(count: 3, advised: 10)))
    }

    @Test func isUndefinedWithoutSharedUnits() throws {
        let empty = try table([[1, nil], [nil, 2]])
        #expect(empty.cohenKappa().estimate.undefined == .noSharedUnits)
        #expect(empty.exactAgreement().undefined == .noSharedUnits)
        #expect(empty.meanDifference().undefined == .noSharedUnits)
        #expect(empty.standardisedMeanDifference().undefined == .noSharedUnits)
    }

    @Test func weightsNeedAScaleWithDistances() throws {
        let flat = try RatingTable(
            scale: Scale(values: [1, 1]), units: [0, 0, 1, 1], raters: [0, 1, 0, 1], categories: [0, 1, 0, 0])
        #expect(flat.lightKappa(.linear).undefined == .scaleWithoutDistance)
        #expect(flat.lightKappa(.unweighted).value != nil)
    }

    @Test func warnsOfTheKappaParadox() throws {
        // Feinstein and Cicchetti (1990): 85 of 100 agreed both times, kappa .70 with even margins, .32 with skewed ones.
        let scale = try Scale(0...1)
        let even = try ConfusionTable(scale: scale, counts: [40, 9, 6, 45]).cohenKappa()
        let skewed = try ConfusionTable(scale: scale, counts: [80, 10, 5, 5]).cohenKappa()
        #expect(abs(try #require(even.estimate.value) - 0.70) < 0.005)
        #expect(abs(try #require(skewed.estimate.value) - 0.32) < 0.005)
        #expect(even.estimate.warnings.isEmpty)
        guard case .kappaParadox(let agreement, _, let mostUsed, let difference)? = skewed.estimate.warnings.first else {
            Issue.record("no warning")
            return
        }
        #expect(agreement == 0.85)
        #expect(mostUsed == 0.875)
        #expect(abs(difference - 0.05) < 1e-12)
    }
}
