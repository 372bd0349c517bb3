import Psychometrics
import Testing

/// Reference values from scipy 1.12, the smallest from the exact polynomial.
@Suite struct FAndChiSquareTests {
    private static let f: [(Double, Double, Double, Double)] = [
        (0.025, 1, 1, 0.0015437125086741326), (0.975, 5, 15, 3.5764153492790607), (0.975, 5, 18, 3.381967805875243),
        (0.95, 2.5, 7.25, 4.432607520307705), (0.001, 3, 200, 0.008079529400919805), (0.975, 5, 3.3, 12.553549787381694),
        (0.975, 249999, 749997, 1.006416545811734), (0.5, 10, 0.7, 3.0184881522210785), (0.9999, 1, 4, 241.6190628892222),
        (1e-8, 4, 6, 6.124141056230497e-05),
    ]

    @Test(arguments: f)
    func fQuantileMatchesTheTable(_ probability: Double, _ df1: Double, _ df2: Double, _ expected: Double) {
        let value = FDistribution.quantile(probability, df1, df2)
        #expect(abs(value - expected) <= 1e-10 * expected)
        #expect(abs(FDistribution.cumulative(value, df1, df2) - probability) <= 1e-12)
        #expect(abs(FDistribution.upperTail(value, df1, df2) - (1 - probability)) <= 1e-12)
    }

    private static let chiSquare: [(Double, Double, Double)] = [
        (0.025, 1, 0.0009820691171752555), (0.975, 1, 5.023886187314888), (0.025, 0.3, 2.6300743566293655e-11),
        (0.975, 0.3, 2.545055437452546), (0.95, 10, 18.307038053275146), (0.01, 48.5, 28.558522886368014),
        (0.975, 250000, 251387.79715637892), (0.025, 3e6, 2995200.982910247), (1e-10, 7, 0.005605668492481242),
        (0.5, 2, 1.386294361119891),
    ]

    @Test(arguments: chiSquare)
    func chiSquareQuantileMatchesTheTable(_ probability: Double, _ df: Double, _ expected: Double) {
        let value = ChiSquare.quantile(probability, degreesOfFreedom: df)
        #expect(abs(value - expected) <= 1e-9 * expected)
        #expect(abs(ChiSquare.cumulative(value, degreesOfFreedom: df) - probability) <= 1e-10)
        #expect(abs(ChiSquare.upperTail(value, degreesOfFreedom: df) - (1 - probability)) <= 1e-10)
    }

    @Test func edgesAreEdges() {
        #expect(FDistribution.quantile(0, 3, 4) == 0)
        #expect(FDistribution.quantile(1, 3, 4) == .infinity)
        #expect(FDistribution.quantile(0.5, 0, 4).isNaN)
        #expect(FDistribution.cumulative(.infinity, 3, 4) == 1)
        #expect(FDistribution.upperTail(-1, 3, 4) == 1)
        #expect(ChiSquare.quantile(0, degreesOfFreedom: 3) == 0)
        #expect(ChiSquare.quantile(1, degreesOfFreedom: 3) == .infinity)
        #expect(ChiSquare.quantile(.nan, degreesOfFreedom: 3).isNaN)
        #expect(ChiSquare.cumulative(.infinity, degreesOfFreedom: 3) == 1)
    }
}
