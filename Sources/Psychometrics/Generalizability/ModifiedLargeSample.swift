/// Intervals for sums and differences of mean squares: the modified large-sample method of Ting, Burdick, Graybill, Jeyaratnam and Lu (1990),
/// which keeps its level in small studies and for negative estimates, where a chi-square on the estimate does not.
enum ModifiedLargeSample {
    private struct Term {
        /// Weight times mean square, positive.
        let size: Double
        let df: Double
    }

    /// Nil when the weights or degrees of freedom leave nothing to compute.
    static func interval(
        weights: [Double], meanSquares: [Double], degreesOfFreedom: [Int], level: Double
    ) -> (lower: Double, upper: Double)? {
        var plus: [Term] = []
        var minus: [Term] = []
        for k in weights.indices where weights[k] != 0 {
            guard degreesOfFreedom[k] > 0 else { return nil }
            let term = Term(size: (weights[k] * meanSquares[k]).magnitude, df: Double(degreesOfFreedom[k]))
            if weights[k] > 0 { plus.append(term) } else { minus.append(term) }
        }
        guard !plus.isEmpty else { return nil }
        let tail = (1 - level) / 2
        let estimate = plus.reduce(0) { $0 + $1.size } - minus.reduce(0) { $0 + $1.size }
        // The upper bound is the lower bound of the negative.
        let below = spread(plus, minus, tail)
        let above = spread(minus, plus, tail)
        let (lower, upper) = (estimate - max(0, below).squareRoot(), estimate + max(0, above).squareRoot())
        return lower.isFinite && upper.isFinite ? (lower, upper) : nil
    }

    /// Square of the distance from the estimate down to its lower bound.
    private static func spread(_ plus: [Term], _ minus: [Term], _ tail: Double) -> Double {
        var sum = 0.0
        for term in plus { sum += square(shrink(term.df, tail) * term.size) }
        for term in minus { sum += square(growth(term.df, tail) * term.size) }
        for first in plus {
            for second in minus {
                let f = FDistribution.quantile(1 - tail, first.df, second.df)
                let cross =
                    (square(f - 1) - square(shrink(first.df, tail) * f) - square(growth(second.df, tail))) / f
                sum += cross * first.size * second.size
            }
        }
        for (position, first) in plus.enumerated() {
            for second in plus[(position + 1)...] {
                let together = first.df + second.df
                let cross =
                    square(shrink(together, tail)) * together * together / (first.df * second.df)
                    - square(shrink(first.df, tail)) * first.df / second.df
                    - square(shrink(second.df, tail)) * second.df / first.df
                sum += cross / Double(plus.count - 1) * first.size * second.size
            }
        }
        return sum
    }

    private static func square(_ x: Double) -> Double { x * x }

    /// 1 - df / χ², how far down a mean square may have come.
    private static func shrink(_ df: Double, _ tail: Double) -> Double {
        1 - df / ChiSquare.quantile(1 - tail, degreesOfFreedom: df)
    }

    /// df / χ² - 1, how far up.
    private static func growth(_ df: Double, _ tail: Double) -> Double {
        df / ChiSquare.quantile(tail, degreesOfFreedom: df) - 1
    }
}
