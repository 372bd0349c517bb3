#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Student's t distribution; degrees of freedom may be fractional.
public enum StudentT {
    /// Probability below `t`; NaN when the degrees of freedom are not positive.
    public static func cumulative(_ t: Double, degreesOfFreedom v: Double) -> Double {
        guard v > 0, !t.isNaN else { return .nan }
        if t.isInfinite { return t < 0 ? 0 : 1 }
        if v.isInfinite { return Normal.cumulative(t) }
        let tail = upperTail(t.magnitude, v)
        return t > 0 ? 1 - tail : tail
    }

    /// The value with this probability below it; infinite at 0 and 1, NaN outside or when degrees of freedom are not positive.
    ///
    /// Closed forms for 1 and 2 degrees of freedom, the asymptotic expansion about the normal quantile from 1,000 on (its error there is below
    /// 1e-13), otherwise Newton steps on the distribution function, kept inside a shrinking bracket.
    public static func quantile(_ probability: Double, degreesOfFreedom v: Double) -> Double {
        guard v > 0, probability >= 0, probability <= 1 else { return .nan }
        if probability == 0.5 { return 0 }
        if probability < 0.5 { return -upper(tail: probability, v) }
        return upper(tail: 1 - probability, v)
    }

    /// The positive value with `tail` (below one half) above it.
    private static func upper(tail: Double, _ v: Double) -> Double {
        if tail == 0 { return .infinity }
        if v == 1 { return 1 / tan(.pi * tail) }
        if v == 2 { return (1 - 2 * tail) / (2 * tail * (1 - tail)).squareRoot() }
        let z = -Normal.quantile(tail)
        if v >= 1000 { return expansion(z, v) }
        return root(tail: tail, v, start: expansion(z, v))
    }

    /// Abramowitz and Stegun 26.7.5, four correction terms.
    private static func expansion(_ z: Double, _ v: Double) -> Double {
        if v.isInfinite { return z }
        let s = z * z
        let g1 = (s + 1) * z / 4
        let g2 = ((5 * s + 16) * s + 3) * z / 96
        let g3 = (((3 * s + 19) * s + 17) * s - 15) * z / 384
        let g4 = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) * z / 92160
        return z + (g1 + (g2 + (g3 + g4 / v) / v) / v) / v
    }

    private static func root(tail: Double, _ v: Double, start: Double) -> Double {
        let logConstant = Gamma.logarithmOfRise(from: v / 2, by: 0.5) - 0.5 * log(v * .pi)
        var low = 0.0
        var high = max(start.isFinite && start > 0 ? start : 1, 1)
        while upperTail(high, v) > tail, high < 1e300 { high *= 4 }
        var t = start.isFinite && start > low && start < high ? start : (low + high) / 2
        for _ in 0..<200 {
            let excess = upperTail(t, v) - tail
            if excess > 0 { low = t } else { high = t }
            let density = exp(logConstant - (v + 1) / 2 * log1p(t * t / v))
            var next = t + excess / density
            if !(next > low && next < high) { next = (low + high) / 2 }
            if (next - t).magnitude <= 1e-15 * t || next == t { return next }
            t = next
        }
        return t
    }

    private static func upperTail(_ t: Double, _ v: Double) -> Double {
        // Quotients before squares keep the ratio finite for any t.
        let square = t / v * t
        let x = square.isFinite ? 1 / (1 + square) : 0
        let complement = square.isFinite ? square / (1 + square) : 1
        return 0.5 * Beta.regularized(x, complement: complement, v / 2, 0.5)
    }
}
