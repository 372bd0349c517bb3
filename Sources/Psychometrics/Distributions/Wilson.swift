/// Wilson's score interval for a share.
enum Wilson {
    /// - Parameters:
    ///   - size: number of independent observations, or an effective number.
    ///   - quantile: normal quantile of the two-sided level.
    static func bounds(share: Double, size: Double, quantile: Double) -> (lower: Double, upper: Double) {
        let square = quantile * quantile
        let denominator = 1 + square / size
        let centre = (share + square / (2 * size)) / denominator
        let half = quantile / denominator * (share * (1 - share) / size + square / (4 * size * size)).squareRoot()
        // At 0 and 1 the bound is the share itself; rounding must not move it.
        return (share == 0 ? 0 : max(0, centre - half), share == 1 ? 1 : min(1, centre + half))
    }
}
