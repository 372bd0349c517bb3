/// Numbers to positions, linear, with round ticks; holds for any input, also none, equal or huge values.
struct LinearScale {
    let lower: Double
    let upper: Double
    let ticks: [Double]
    /// Decimal places the ticks need.
    let places: Int
    private let start: Double
    private let end: Double

    /// What is larger is drawn at the edge.
    private static let largest = 1e9
    /// Spans smaller than this are not told apart.
    private static let smallest = 1e-5

    /// - Parameters:
    ///   - start: position of the lowest value; may lie beyond `end`.
    ///   - most: how many ticks there is room for, at least two.
    ///   - isExact: the ends are the outermost values rather than ticks.
    init(_ values: [Double], from start: Double, to end: Double, most: Int, wholeNumbers: Bool = false, isExact: Bool = false) {
        let usable = values.filter(\.isFinite).map { min(max($0, -Self.largest), Self.largest) }
        var lower = usable.min() ?? 0
        var upper = usable.max() ?? 1
        if upper - lower < Self.smallest {
            let pad = max(0.5, lower.magnitude * 0.01)
            lower -= pad
            upper += pad
        }
        let (step, places) = Self.step(span: upper - lower, most: max(2, most), wholeNumbers: wholeNumbers)
        let first = isExact ? (lower / step - 1e-9).rounded(.up) : (lower / step + 1e-9).rounded(.down)
        let last = isExact ? (upper / step + 1e-9).rounded(.down) : (upper / step - 1e-9).rounded(.up)
        self.lower = isExact ? lower : first * step
        self.upper = isExact ? upper : last * step
        ticks = first <= last ? (0...Int(last - first)).map { (first + Double($0)) * step } : []
        self.places = places
        self.start = start
        self.end = end
    }

    /// The edge for what lies beyond it, the start for what is not a number.
    func position(_ value: Double) -> Double {
        guard !value.isNaN else { return start }
        let clamped = min(max(value, lower), upper)
        return start + (clamped - lower) / (upper - lower) * (end - start)
    }

    /// The smallest of 1, 2, 5, 10, … with at most so many steps in the span, and the decimal places it needs.
    private static func step(span: Double, most: Int, wholeNumbers: Bool) -> (Double, Int) {
        var power = 1e-6
        var places = 6
        while true {
            for multiple in [1.0, 2, 5] where !wholeNumbers || power * multiple > 0.99 {
                if span / (power * multiple) <= Double(most - 1) { return (power * multiple, max(0, places)) }
            }
            power = places > 0 ? 1 / Self.tenTo(places - 1) : power * 10
            places -= 1
        }
    }

    private static func tenTo(_ exponent: Int) -> Double { (0..<exponent).reduce(1.0) { value, _ in value * 10 } }
}
