import Psychometrics
import Testing

@Suite struct PublishedKappaTests {
    static func table(_ given: ConfusionCase) throws -> ConfusionTable {
        let scale = try Scale(given.lowest...given.highest)
        var counts = [Int](repeating: 0, count: scale.count * scale.count)
        for cell in given.cells { counts[(cell[0] - given.lowest) * scale.count + cell[1] - given.lowest] = cell[2] }
        return try ConfusionTable(scale: scale, counts: counts)
    }

    static func weights(_ name: String) throws -> KappaWeights {
        switch name {
        case "unweighted": .unweighted
        case "linear": .linear
        case "quadratic": .quadratic
        default: .custom(try DisagreementWeights([[0, 1, 3], [1, 0, 6], [3, 6, 0]]))
        }
    }

    @Test(arguments: essaySets + publishedTables)
    func agreesWithOtherPrograms(_ given: ConfusionCase) throws {
        let table = try Self.table(given)
        for expected in given.kappas {
            let kappa = table.cohenKappa(try Self.weights(expected.weights))
            #expect(abs(try #require(kappa.estimate.value) - expected.value) < 1e-11, "\(expected.weights)")
            if let error = expected.standardError {
                #expect(abs(try #require(kappa.estimate.standardError) - error) < 1e-11, "\(expected.weights)")
            }
            if let error = expected.nullStandardError {
                #expect(abs(try #require(kappa.nullStandardError) - error) < 1e-11, "\(expected.weights)")
            }
        }
        if let exact = given.exact { #expect(abs(try #require(table.exactAgreement().value) - exact) < 1e-12) }
        if let adjacent = given.adjacent { #expect(abs(try #require(table.adjacentAgreement().value) - adjacent) < 1e-12) }
    }

    @Test func reachesTheQuadraticKappasQuotedForTheEssaySets() throws {
        let quoted = [0.721, 0.814, 0.769, 0.851, 0.753]
        for (given, expected) in zip(essaySets, quoted) {
            #expect(abs(try #require(try Self.table(given).cohenKappa(.quadratic).estimate.value) - expected) < 0.0006)
        }
    }

    @Test func countsAnUnusedCategoryAsAStep() throws {
        let table = try RatingTable(scale: Scale(1...5), rows: gappedRows).confusion(between: 0, and: 1)
        #expect(abs(try #require(table.cohenKappa(.unweighted).estimate.value) - 0.253731343283582) < 1e-12)
        #expect(abs(try #require(table.cohenKappa(.linear).estimate.value) - 0.34782608695652145) < 1e-12)
        let quadratic = try #require(table.cohenKappa(.quadratic).estimate.value)
        #expect(abs(quadratic - 0.4098360655737706) < 1e-12)
        #expect(abs(quadratic - 0.4366197183098591) > 0.01, "the value of tools that number only the used categories")
    }

    @Test func agreesForPairsOfAPanelAndTheirMean() throws {
        let table = try RatingTable(scale: Scale(1...6), rows: anxietyRows)
        let expected: [(KappaWeights, [Double], Double)] = [
            (.unweighted, [0.11949685534591192, -0.16564417177914112, -0.006289308176100635], -0.01747887486977661),
            (.linear, [0.18918918918918903, -0.0510510510510511, 0.12621359223300985], 0.08811724345704926),
            (.quadratic, [0.29676511954992846, 0.06950672645739954, 0.22979797979797903], 0.19868994193510234),
        ]
        for (weights, pairs, mean) in expected {
            for (pair, value) in zip(table.raterPairs().pairs, pairs) {
                #expect(abs(try #require(pair.table.cohenKappa(weights).estimate.value) - value) < 1e-12)
            }
            #expect(abs(try #require(table.lightKappa(weights, bootstrap: nil).value) - mean) < 1e-12)
        }
        let agreement = table.agreement()
        #expect(agreement.allExact.value == 0)
        #expect(abs(try #require(agreement.allAdjacent.value) - 0.35) < 1e-12)
        #expect(abs(try #require(agreement.exact.value) - 0.18333333333333335) < 1e-12)
    }
}
