import Psychometrics
import TestSupport
import Testing

@Suite struct FleissTests {
    /// Fleiss (1971): 30 patients, six diagnoses each, five categories; one digit a count.
    private static let patients = [
        "00060", "03003", "01401", "00006", "03030", "20400", "00402", "20310", "20040", "00006", "10050", "11040", "03300",
        "10050",
        "02031", "00501", "30012", "51000", "02040", "10203", "00006", "01050", "02013", "20040", "10041", "05010", "40002",
        "02040",
        "10500", "00006",
    ]

    private func patients() throws -> RatingPatterns {
        let rows: [[Double?]] = Self.patients.map { row in
            row.utf8.enumerated().flatMap { [Double?](repeating: Double($0.offset + 1), count: Int($0.element) - 48) }
        }
        return try RatingPatterns(RatingTable(scale: Scale(1...5), rows: rows))
    }

    /// Checked against R irr 0.84.1, R irrCAC 1.0 and statsmodels 0.15.0.
    @Test func publishedDiagnoses() throws {
        let fleiss = try patients().fleissKappa()
        #expect(abs(try #require(fleiss.estimate.value) - 0.43024452006014074) < 1e-9)
        #expect(abs(try #require(fleiss.observedAgreement) - 0.5555555555555555) < 1e-9)
        #expect(abs(try #require(fleiss.expectedAgreement) - 0.21993827160493828) < 1e-9)
        #expect(abs(try #require(fleiss.z) - 17.651830582991366) < 1e-6)
        #expect(try #require(fleiss.probability) < 1e-60)
        let categories = [0.2447552447552448, 0.2447552447552448, 0.52, 0.47112727272727273, 0.5661178068239687]
        for (category, expected) in zip(fleiss.categories, categories) {
            #expect(abs(try #require(category.estimate.value) - expected) < 1e-9)
            let error = try #require(fleiss.categoryNullStandardError)
            #expect(abs(try #require(category.z) - expected / error) < 1e-9)
        }
    }

    /// Kappa is the mean of the kappas by category, weighted by p (1 - p).
    @Test(arguments: 0..<5) func isTheWeightedMeanOfItsCategories(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let ratings = RandomRatings(units: 40, raters: 3, scale: try Scale(1...4), using: &generator)
        let fleiss = try RatingPatterns(ratings.table()).fleissKappa()
        var sum = 0.0
        var weights = 0.0
        for category in fleiss.categories {
            guard let value = category.estimate.value else { continue }
            let weight = category.share * (1 - category.share)
            sum += weight * value
            weights += weight
        }
        #expect(abs(try #require(fleiss.estimate.value) - sum / weights) < 1e-12)
    }

    /// 120 units scored without looking (seed 9): z has standard deviation 1 over 400 studies and mean 0, both within .15; the mean lies a
    /// little below, because the shares of the categories are taken from the same scores.
    @Test func zIsStandardUnderChance() throws {
        var generator = SeededGenerator(seed: 9)
        var values: [Double] = []
        for _ in 0..<400 {
            let rows: [[Double?]] = (0..<120).map { _ in
                (0..<3).map { _ in Double([1, 1, 1, 2, 2, 3].randomElement(using: &generator) ?? 1) }
            }
            let fleiss = try RatingPatterns(RatingTable(scale: Scale(1...3), rows: rows)).fleissKappa(byCategory: false)
            values.append(try #require(fleiss.z))
        }
        let mean = values.reduce(0, +) / 400
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399).squareRoot()
        #expect(abs(mean) < 0.15)
        #expect(abs(deviation - 1) < 0.15)
    }

    @Test func unequalNumbersOfRatingsHaveAReason() throws {
        let patterns = try RatingPatterns(RatingTable(scale: Scale(1...3), rows: [[1, 1, nil], [2, 3, 2], [1, 2, 1]]))
        let fleiss = patterns.fleissKappa()
        #expect(fleiss.estimate.undefined == .unequalRatings)
        #expect(fleiss.z == nil)
        #expect(patterns.generalizedFleissKappa().estimate.value != nil)
        let same = try RatingPatterns(RatingTable(scale: Scale(1...3), rows: [[1, 1], [1, 1]])).fleissKappa()
        #expect(same.estimate.undefined == .noVariation)
        #expect(same.z == nil)
        let empty = try RatingPatterns(RatingTable(scale: Scale(1...3), rows: [])).fleissKappa()
        #expect(empty.estimate.undefined == .noRatings)
        #expect(empty.categories.isEmpty)
    }
}
