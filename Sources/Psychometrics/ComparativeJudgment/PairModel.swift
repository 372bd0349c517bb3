/// The probabilities of one comparison: Bradley and Terry (1952), with Davidson's (1970) tie parameter.
///
/// With d the difference of the measures (and of the sides), the odds of win : tie : loss are e^d : ν e^(d/2) : 1.
struct PairModel: Sendable {
    /// Davidson's ν; zero when there are no ties or they count as half a win each.
    var tie = 0.0
    /// Added to the difference for standing first.
    var side = 0.0

    struct Moments {
        /// Expected score of the first script, a tie as half.
        let expected: Double
        let variance: Double
        let tieProbability: Double
    }

    @inline(__always)
    func moments(_ difference: Double) -> Moments {
        let d = difference + side
        // In terms of the weaker one's odds, so nothing overflows.
        let u = Elementary.exp(-0.5 * d.magnitude)
        let total = 1 + u * u + tie * u
        let weak = u * u / total
        let tied = tie * u / total
        let strong = 1 / total
        let expectedWeak = weak + 0.5 * tied
        let expected = d >= 0 ? 1 - expectedWeak : expectedWeak
        // Var = E[x²] - E[x]², written so that it keeps its digits in the tails.
        let variance = tie == 0 ? strong * weak : weak * strong + 0.25 * tied * (1 - tied)
        return Moments(expected: expected, variance: variance, tieProbability: tied)
    }
}
