#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Exact binomial draws in constant expected time.
enum Binomial {
    /// Successes in `trials` with this probability.
    static func draw(trials: Int, probability: Double, from stream: inout RandomStream) -> Int {
        if trials <= 0 || probability <= 0 { return 0 }
        if probability >= 1 { return trials }
        if probability > 0.5 { return trials - draw(trials: trials, probability: 1 - probability, from: &stream) }
        if Double(trials) * probability < 10 { return inverted(trials, probability, &stream) }
        return rejected(trials, probability, &stream)
    }

    /// Counts the geometric gaps between successes; cheap while few are expected.
    private static func inverted(_ trials: Int, _ probability: Double, _ stream: inout RandomStream) -> Int {
        let scale = 1 / log1p(-probability)
        var position = 0.0
        var successes = 0
        while true {
            position += (log(1 - stream.uniform()) * scale).rounded(.down) + 1
            if position > Double(trials) { return successes }
            successes += 1
        }
    }

    /// Hörmann's transformed rejection with squeeze (BTRS, 1993), for `trials * probability >= 10`.
    private static func rejected(_ trials: Int, _ probability: Double, _ stream: inout RandomStream) -> Int {
        let n = Double(trials)
        let deviation = (n * probability * (1 - probability)).squareRoot()
        let b = 1.15 + 2.53 * deviation
        let a = -0.0873 + 0.0248 * b + 0.01 * probability
        let centre = n * probability + 0.5
        let squeeze = 0.92 - 4.2 / b
        let odds = probability / (1 - probability)
        let alpha = (2.83 + 5.1 / b) * deviation
        let mode = ((n + 1) * probability).rounded(.down)
        while true {
            let u = stream.uniform() - 0.5
            let v = stream.uniform()
            let us = 0.5 - u.magnitude
            let k = ((2 * a / us + b) * u + centre).rounded(.down)
            if us >= 0.07, v <= squeeze { return Int(k) }
            guard k >= 0, k <= n else { continue }
            let height = log(v * alpha / (a / (us * us) + b))
            let bound =
                (mode + 0.5) * log((mode + 1) / (odds * (n - mode + 1))) + (n + 1) * log((n - mode + 1) / (n - k + 1))
                + (k + 0.5) * log(odds * (n - k + 1) / (k + 1)) + Gamma.stirlingCorrection(mode + 1)
                + Gamma.stirlingCorrection(n - mode + 1) - Gamma.stirlingCorrection(k + 1)
                - Gamma.stirlingCorrection(n - k + 1)
            if height <= bound { return Int(k) }
        }
    }
}
