import Testing

@testable import Psychometrics

@Suite struct ChiSquareTailTests {
    /// From SciPy 1.12.
    @Test(arguments: [
        (2.5, 5.0, 0.7764950711233227), (30.76, 19, 0.042888230510340374), (0.01, 1, 0.920344325445942),
        (250_000, 249_999, 0.49905968382264015), (100, 3, 1.5541594313896026e-21), (600, 59, 1.3782503791331054e-90),
    ])
    func equalsKnownTails(_ x: Double, _ freedom: Double, _ expected: Double) {
        let found = ChiSquare.upperTail(x, degreesOfFreedom: freedom)
        #expect(abs(found / expected - 1) < 1e-8)
    }

    @Test func edges() {
        #expect(ChiSquare.upperTail(0, degreesOfFreedom: 4) == 1)
        #expect(ChiSquare.upperTail(.infinity, degreesOfFreedom: 4) == 0)
        #expect(ChiSquare.upperTail(1e9, degreesOfFreedom: 4) == 0)
    }
}
