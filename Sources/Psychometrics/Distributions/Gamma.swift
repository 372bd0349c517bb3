#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The gamma function. C's `lgamma` writes a global on some systems, so it is not used.
enum Gamma {
    /// Natural logarithm of the gamma function for positive `x`: Stirling's series, shifted up to where seven terms give full precision.
    static func logarithm(_ x: Double) -> Double {
        guard x > 0 else { return .nan }
        var shifted = x
        var product = 1.0
        while shifted < 12 {
            product *= shifted
            shifted += 1
        }
        return stirling(shifted) + series(shifted) - log(product)
    }

    /// ln Γ(x + step) - ln Γ(x) without the cancellation that two large logarithms suffer.
    static func logarithmOfRise(from x: Double, by step: Double) -> Double {
        guard x >= 12 else { return logarithm(x + step) - logarithm(x) }
        return (x - 0.5) * log1p(step / x) + step * log(x + step) - step + series(x + step) - series(x)
    }

    /// How much the logarithm of the gamma function exceeds Stirling's approximation.
    static func stirlingCorrection(_ x: Double) -> Double { x < 12 ? logarithm(x) - stirling(x) : series(x) }

    private static func stirling(_ x: Double) -> Double { (x - 0.5) * log(x) - x + 0.5 * log(2 * .pi) }

    private static func series(_ x: Double) -> Double {
        let inverse = 1 / x
        let square = inverse * inverse
        return inverse * coefficients.reversed().reduce(0) { $0 * square + $1 }
    }

    private static let coefficients = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156]
}
