/// A linear axis that holds zero in its middle and has one or two round ticks on either side.
struct Axis {
    let ticks: [Double]
    /// Decimal places the ticks need.
    let places: Int
    private let reach: Double
    private let left: Double
    private let right: Double

    /// Smallest and largest magnitudes told apart; what is larger is drawn at the edge.
    private static let limits = 1e-5...1e12

    init(around values: [Double], from left: Double, to right: Double) {
        let largest = values.map(\.magnitude).filter(\.isFinite).max() ?? 0
        let reach = largest == 0 ? 1 : min(max(largest, Self.limits.lowerBound), Self.limits.upperBound)
        var power = Self.limits.lowerBound
        var places = 5
        // More than two ticks a side would run into each other on a phone.
        while reach / (5 * power) > 2.5 {
            power *= 10
            places -= 1
        }
        let multiple = [1.0, 2, 5].first { reach / ($0 * power) <= 2.5 } ?? 5
        let step = multiple * power
        let count = Int((reach / step * 1.000_001).rounded(.down))
        ticks = (-count...count).map { Double($0) * step }
        self.places = max(0, places)
        self.reach = reach
        self.left = left
        self.right = right
    }

    func position(_ value: Double) -> Double {
        let clamped = min(max(value, -reach), reach)
        return left + (clamped + reach) / (2 * reach) * (right - left)
    }
}
