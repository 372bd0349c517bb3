import Psychometrics

/// Standard error and interval of any statistic by leaving out groups of samples in turn (Quenouille, Tukey), so that all scores of one
/// sample go or stay together.
struct Jackknife {
    /// Groups at most; more change the interval little and cost in proportion.
    static let mostGroups = 20
    /// Fewer samples than this give no interval worth the name.
    static let fewestSamples = 5

    let groups: Int

    /// Nil when there are too few samples.
    init?(samples: Int) {
        guard samples >= Self.fewestSamples else { return nil }
        groups = min(samples, Self.mostGroups)
    }

    /// - Parameter statistic: the value without one group; nil where undefined.
    func attach(to figure: inout Figure, level: Double, within range: ClosedRange<Double>?, statistic: (Int) -> Double?) {
        guard let value = figure.value else { return }
        let left = (0..<groups).compactMap(statistic)
        guard left.count == groups else {
            figure.cautions.append(.noInterval)
            return
        }
        let mean = left.reduce(0, +) / Double(groups)
        let squares = left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let error = (squares * Double(groups - 1) / Double(groups)).squareRoot()
        guard error > 1e-9 else {
            figure.hasNoVariation = true
            return
        }
        let half = StudentT.quantile(0.5 + level / 2, degreesOfFreedom: Double(groups - 1)) * error
        let range = range ?? -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        figure.standardError = error
        figure.interval = .init(
            lower: max(range.lowerBound, value - half), upper: min(range.upperBound, value + half), level: level,
            method: "jackknife over \(groups) groups of samples, Student's t")
    }
}
