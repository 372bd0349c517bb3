/// Student's t distribution about another centre, for power calculations.
public enum NoncentralT {
    /// Probability below `t` with noncentrality `delta`: Lenth's (1989) algorithm AS 243; nil where the series has no end in reach.
    public static func cumulative(_ t: Double, degreesOfFreedom v: Double, noncentrality delta: Double) -> Double? {
        guard v > 0, v.isFinite, t.isFinite, delta.isFinite, delta.magnitude <= 37 else { return nil }
        if t < 0 { return cumulative(-t, degreesOfFreedom: v, noncentrality: -delta).map { 1 - $0 } }
        var sum = Normal.cumulative(-delta)
        guard t > 0 else { return sum }
        let x = t * t / (t * t + v)
        let complement = v / (t * t + v)
        let half = 0.5 * delta * delta
        // Poisson weights and their companions, each from the one before.
        var p = 0.5 * Elementary.exp(-half)
        var q = delta * (2 / Double.pi).squareRoot() * p
        var left = 0.5 - p
        var a = 0.5
        let b = 0.5 * v
        for _ in 0..<20_000 {
            // The incomplete beta functions are evaluated anew; the recurrence of the original loses digits in long series.
            sum +=
                p * Beta.regularized(x, complement: complement, a, b) + q
                * Beta.regularized(x, complement: complement, a + 0.5, b)
            if left <= 1e-14 { break }
            a += 1
            p *= half / (a - 0.5)
            q *= half / a
            left -= p
        }
        return min(1, max(0, sum))
    }
}
