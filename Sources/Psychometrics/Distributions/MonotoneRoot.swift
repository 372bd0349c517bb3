/// Where a tail probability of a positive variable takes a wanted value.
enum MonotoneRoot {
    /// The x above zero with `tail(x) = target`, by Newton steps on logarithms of both sides, kept inside a shrinking bracket.
    ///
    /// - Parameters:
    ///   - isLower: true when the tail grows with x.
    ///   - tail: probability and density at x.
    static func solve(
        target: Double, isLower: Bool, start: Double, tail: (_ x: Double) -> (probability: Double, density: Double)
    ) -> Double {
        var low = start
        var high = start
        // One doubling more each time reaches any double in a few steps.
        var factor = 2.0
        while (tail(low).probability > target) == isLower, low > 1e-290 {
            low /= factor
            factor *= 2
        }
        factor = 2
        while (tail(high).probability < target) == isLower, high < 1e290 {
            high *= factor
            factor *= 2
        }
        var x = start > low && start < high ? start : (low * high).squareRoot()
        for _ in 0..<300 {
            let (probability, density) = tail(x)
            if (probability < target) == isLower { low = x } else { high = x }
            let slope = (isLower ? density : -density) * x / probability
            var next = x * Elementary.exp((Elementary.log(target) - Elementary.log(probability)) / slope)
            if !(next > low && next < high) { next = (low * high).squareRoot() }
            if (next - x).magnitude <= 4e-16 * x { return next }
            x = next
        }
        return x
    }
}
