/// The upper tail of chi-square, as the regularised incomplete gamma function Q(df / 2, x / 2).
enum ChiSquareTail {
    /// Probability of a value above `x`.
    static func probability(_ x: Double, degreesOfFreedom: Double) -> Double {
        let a = degreesOfFreedom / 2
        let z = x / 2
        guard z > 0, a > 0 else { return 1 }
        guard z.isFinite else { return 0 }
        let logarithm = a * Elementary.log(z) - z - Gamma.logarithm(a)
        return z < a + 1 ? max(0, 1 - series(a, z, logarithm)) : fraction(a, z, logarithm)
    }

    private static func series(_ a: Double, _ z: Double, _ logarithm: Double) -> Double {
        var term = 1 / a
        var sum = term
        var step = a
        for _ in 0..<100_000 {
            step += 1
            term *= z / step
            sum += term
            if term < sum * 1e-17 { break }
        }
        return sum * Elementary.exp(logarithm)
    }

    /// Lentz's continued fraction.
    private static func fraction(_ a: Double, _ z: Double, _ logarithm: Double) -> Double {
        let tiny = 1e-300
        var b = z + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var value = d
        for number in 1..<100_000 {
            let term = -Double(number) * (Double(number) - a)
            b += 2
            d = term * d + b
            if d.magnitude < tiny { d = tiny }
            c = b + term / c
            if c.magnitude < tiny { c = tiny }
            d = 1 / d
            value *= d * c
            if (d * c - 1).magnitude < 1e-16 { break }
        }
        return min(1, max(0, value * Elementary.exp(logarithm)))
    }
}
