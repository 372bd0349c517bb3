/// How far apart two categories are for Krippendorff's alpha.
public enum AlphaMetric: String, Sendable, Hashable, CaseIterable {
    /// Different is different.
    case nominal
    /// By how many ratings lie between two categories in the data.
    case ordinal
    /// By squared difference of scores.
    case interval
    /// By squared difference of scores relative to their sum.
    case ratio

    /// Squared distances of all pairs of categories, row-major.
    ///
    /// - Parameter margins: how many pairable ratings each category has; only the ordinal metric looks at them.
    func distances(scale: Scale, margins: [Double]) -> [Double] {
        let size = scale.count
        var result = [Double](repeating: 0, count: size * size)
        for low in 0..<size {
            var between = margins[low] / 2
            for high in (low + 1)..<max(low + 1, size) {
                let distance: Double
                switch self {
                case .nominal: distance = 1
                case .ordinal: distance = between + margins[high] / 2
                case .interval: distance = scale.values[high] - scale.values[low]
                case .ratio:
                    let sum = scale.values[high] + scale.values[low]
                    distance = sum == 0 ? 0 : (scale.values[high] - scale.values[low]) / sum
                }
                between += margins[high]
                result[low * size + high] = distance * distance
                result[high * size + low] = distance * distance
            }
        }
        return result
    }
}
