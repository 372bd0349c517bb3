/// Warm's (1989) weighted likelihood estimate of ability: the root of score − expected score + J / (2 I) with I the information and J
/// the sum of third central moments. It is finite for extreme scores too.
struct WarmEstimate: Sendable {
    let value: Double
    /// 1 / √I at the estimate.
    let standardError: Double

    private static let bound = 60.0

    init(score: Double, design: Int, model: MarginalModel, values: [Double], locations: [Double]) {
        let thresholds = model.thresholds(values)
        var weights = [Double](repeating: 0, count: model.categoryCount)
        let cells = model.patterns.designStart[design]..<model.patterns.designStart[design + 1]
        func evaluate(_ theta: Double) -> (function: Double, information: Double) {
            var expected = 0.0
            var information = 0.0
            var third = 0.0
            for entry in cells {
                let cell = Int(model.patterns.designCells[entry])
                let group = model.patterns.cells.stepGroup[cell]
                let moments = CategoryMoments(
                    at: theta - locations[cell], used: model.usedCategories[group], thresholds: thresholds[group],
                    weights: &weights)
                expected += model.patterns.designWeights[entry] * moments.mean
                information += model.patterns.designWeights[entry] * moments.variance
                third += model.patterns.designWeights[entry] * moments.third
            }
            return (score - expected + (information > 0 ? third / (2 * information) : 0), information)
        }
        var low = -Self.bound
        var high = Self.bound
        var theta = 0.0
        var current = evaluate(theta)
        for _ in 0..<200 {
            if current.function > 0 { low = theta } else { high = theta }
            let newton = theta + current.function / max(current.information, 1e-12)
            let next = newton > low && newton < high ? newton : (low + high) / 2
            let move = next - theta
            theta = next
            current = evaluate(theta)
            if move.magnitude < 1e-11 { break }
        }
        value = theta
        standardError = 1 / max(current.information, 1e-300).squareRoot()
    }
}
