#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The chi-square distribution; degrees of freedom may be fractional.
public enum ChiSquare {
    /// Probability below `x`; NaN when the degrees of freedom are not positive and finite.
    public static func cumulative(_ x: Double, degreesOfFreedom df: Double) -> Double {
        guard df > 0, df.isFinite, !x.isNaN else { return .nan }
        guard x > 0 else { return 0 }
        if x.isInfinite { return 1 }
        let (a, half) = (df / 2, x / 2)
        return half < a + 1 ? lowerSeries(a, half) : 1 - upperFraction(a, half)
    }

    /// Probability above `x`.
    public static func upperTail(_ x: Double, degreesOfFreedom df: Double) -> Double {
        guard df > 0, df.isFinite, !x.isNaN else { return .nan }
        guard x > 0 else { return 1 }
        if x.isInfinite { return 0 }
        let (a, half) = (df / 2, x / 2)
        return half < a + 1 ? 1 - lowerSeries(a, half) : upperFraction(a, half)
    }

    /// The value with this probability below it; infinite at 1, NaN outside 0 to 1 or for unusable degrees of freedom.
    public static func quantile(_ probability: Double, degreesOfFreedom df: Double) -> Double {
        guard df > 0, df.isFinite, probability >= 0, probability <= 1 else { return .nan }
        if probability == 0 { return 0 }
        if probability == 1 { return .infinity }
        // Wilson and Hilferty (1931) is close enough to start from, and all there is to tell beyond ten million.
        let root = 1 - 2 / (9 * df) + Normal.quantile(probability) * (2 / (9 * df)).squareRoot()
        let start = df * root * root * root
        if df > 1e7 { return start }
        let isLower = probability <= 0.5
        return MonotoneRoot.solve(
            target: isLower ? probability : 1 - probability, isLower: isLower, start: start > 0 ? start : df / 2
        ) { x in
            (
                isLower ? cumulative(x, degreesOfFreedom: df) : upperTail(x, degreesOfFreedom: df),
                front(df / 2, x / 2) * df / 2 / x
            )
        }
    }

    /// x^a e^-x / Γ(a + 1), written around x = a so that nothing large cancels.
    private static func front(_ a: Double, _ x: Double) -> Double {
        let shift = (x - a) / a
        let exponent = shift.magnitude < 0.5 ? -a * (shift - log1p(shift)) : a * log(x / a) - (x - a)
        return exp(exponent - Gamma.stirlingCorrection(a)) / (2 * .pi * a).squareRoot()
    }

    private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var denominator = a
        for _ in 0..<200_000 {
            denominator += 1
            term *= x / denominator
            sum += term
            if term < sum * 1e-17 { break }
        }
        return min(1, front(a, x) * sum)
    }

    private static func upperFraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        for step in 1...200_000 {
            let k = Double(step)
            let numerator = -k * (k - a)
            b += 2
            d = numerator * d + b
            d = 1 / (d.magnitude < tiny ? tiny : d)
            c = b + numerator / c
            if c.magnitude < tiny { c = tiny }
            let change = d * c
            result *= change
            if (change - 1).magnitude < 1e-16 { break }
        }
        return min(1, front(a, x) * a * result)
    }
}
