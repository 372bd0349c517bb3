/// Fisher and Snedecor's F distribution; degrees of freedom may be fractional.
public enum FDistribution {
    /// Probability below `f`; NaN when a number of degrees of freedom is not positive and finite.
    public static func cumulative(_ f: Double, _ df1: Double, _ df2: Double) -> Double {
        guard usable(df1, df2), !f.isNaN else { return .nan }
        guard f > 0 else { return 0 }
        let share = shares(f, df1, df2)
        return Beta.regularized(share.first, complement: share.second, df1 / 2, df2 / 2)
    }

    /// Probability above `f`, without the loss of digits that one minus the lower tail has.
    public static func upperTail(_ f: Double, _ df1: Double, _ df2: Double) -> Double {
        guard usable(df1, df2), !f.isNaN else { return .nan }
        guard f > 0 else { return 1 }
        let share = shares(f, df1, df2)
        return Beta.regularized(share.second, complement: share.first, df2 / 2, df1 / 2)
    }

    /// The value with this probability below it; infinite at 1, NaN outside 0 to 1 or for unusable degrees of freedom.
    public static func quantile(_ probability: Double, _ df1: Double, _ df2: Double) -> Double {
        guard usable(df1, df2), probability >= 0, probability <= 1 else { return .nan }
        if probability == 0 { return 0 }
        if probability == 1 { return .infinity }
        let isLower = probability <= 0.5
        return MonotoneRoot.solve(target: isLower ? probability : 1 - probability, isLower: isLower, start: 1) { f in
            (isLower ? cumulative(f, df1, df2) : upperTail(f, df1, df2), density(f, df1, df2))
        }
    }

    private static func usable(_ df1: Double, _ df2: Double) -> Bool { df1 > 0 && df2 > 0 && df1.isFinite && df2.isFinite }

    /// The beta variable of `f` and its complement.
    private static func shares(_ f: Double, _ df1: Double, _ df2: Double) -> (first: Double, second: Double) {
        let ratio = f * (df1 / df2)
        if ratio.isInfinite { return (1, 0) }
        return (ratio / (1 + ratio), 1 / (1 + ratio))
    }

    private static func density(_ f: Double, _ df1: Double, _ df2: Double) -> Double {
        let (a, b) = (df1 / 2, df2 / 2)
        let share = shares(f, df1, df2)
        let logInverseBeta = Gamma.logarithmOfRise(from: max(a, b), by: min(a, b)) - Gamma.logarithm(min(a, b))
        return Elementary.exp(logInverseBeta + a * Elementary.log(share.first) + b * Elementary.log(share.second)) / f
    }
}
