#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The incomplete beta function, from which the t and F distributions follow.
enum Beta {
    /// I_x(a, b) for positive `a` and `b`, by Lentz's evaluation of the continued fraction.
    ///
    /// - Parameter complement: `1 - x`, given by the caller because the subtraction would lose its digits when `x` is near one.
    static func regularized(_ x: Double, complement: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if complement <= 0 { return 1 }
        let logX = complement < 0.5 ? log1p(-complement) : log(x)
        let logComplement = x < 0.5 ? log1p(-x) : log(complement)
        let logInverseBeta = Gamma.logarithmOfRise(from: max(a, b), by: min(a, b)) - Gamma.logarithm(min(a, b))
        let front = exp(logInverseBeta + a * logX + b * logComplement)
        // The fraction converges fast only on its own side of the mean.
        if x < (a + 1) / (a + b + 2) { return front * continuedFraction(x, a, b) / a }
        return 1 - front * continuedFraction(complement, b, a) / b
    }

    private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func kept(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            let change = d * c
            result *= change
            if (change - 1).magnitude < 1e-16 { break }
        }
        return result
    }
}
