/// Sums to which every unit adds according to its pattern, such as the cells of a table; any weighting of the patterns is a short loop.
struct PatternSums: Sendable {
    /// Number of sums.
    let size: Int
    /// How many units of the data show each pattern.
    let multiplicities: [Int32]
    /// What one unit of pattern `p` adds: `amounts` to `slots` at `starts[p] ..< starts[p + 1]`; no slot occurs twice in a pattern.
    let starts: [Int32]
    let slots: [Int32]
    let amounts: [Double]

    /// The sums when each pattern occurs as often as its weight says.
    func sums(weights: [Int32]) -> [Double] {
        var sums = [Double](repeating: 0, count: size)
        for pattern in 0..<weights.count where weights[pattern] > 0 {
            let weight = Double(weights[pattern])
            for position in Int(starts[pattern])..<Int(starts[pattern + 1]) {
                sums[Int(slots[position])] += weight * amounts[position]
            }
        }
        return sums
    }
}

/// A statistic that is a function of such sums, and so can be resampled and jackknifed over units.
protocol SummedStatistic {
    var patterns: PatternSums { get }
    /// Elementary steps of ``value(of:)``.
    var finishingSteps: Int { get }
    /// Nil where undefined.
    func value(of sums: [Double]) -> Double?
}

extension SummedStatistic {
    /// The statistic of the data themselves.
    var value: Double? { value(of: patterns.sums(weights: patterns.multiplicities)) }

    func outcome(_ bootstrap: Bootstrap, estimate: Double, level: Double) -> BootstrapOutcome {
        let multiplicities = patterns.multiplicities
        let steps = patterns.slots.count + finishingSteps + UnitResampler.steps(multiplicities: multiplicities)
        var resampler = UnitResampler(multiplicities: multiplicities, seed: bootstrap.seed)
        var values: [Double?] = []
        for _ in 0..<bootstrap.affordable(steps: steps) {
            resampler.draw()
            values.append(value(of: patterns.sums(weights: resampler.weights)))
        }
        var outcome = BootstrapOutcome(
            estimate: estimate, values: values, asked: bootstrap.replicates, seed: bootstrap.seed, level: level)
        if bootstrap.isAccelerated, finishingSteps <= Bootstrap.stepBudget / max(1, multiplicities.count) {
            outcome.accelerate(estimate: estimate, acceleration: acceleration, level: level, seed: bootstrap.seed)
        }
        return outcome
    }

    /// Efron's acceleration from leaving out one unit of each pattern in turn; nil without variation or where a value is undefined.
    var acceleration: Double? {
        let base = patterns.sums(weights: patterns.multiplicities)
        var work = base
        var values: [Double] = []
        values.reserveCapacity(patterns.multiplicities.count)
        for pattern in 0..<patterns.multiplicities.count {
            let range = Int(patterns.starts[pattern])..<Int(patterns.starts[pattern + 1])
            for position in range { work[Int(patterns.slots[position])] -= patterns.amounts[position] }
            guard let value = value(of: work), value.isFinite else { return nil }
            values.append(value)
            for position in range { work[Int(patterns.slots[position])] = base[Int(patterns.slots[position])] }
        }
        return Jackknife.acceleration(values: values, multiplicities: patterns.multiplicities)
    }
}

enum Jackknife {
    /// - Parameters:
    ///   - values: the statistic without one unit of each pattern.
    ///   - multiplicities: units that show each pattern.
    static func acceleration(values: [Double], multiplicities: [Int32]) -> Double? {
        var total = 0.0
        var sum = 0.0
        for (value, count) in zip(values, multiplicities) {
            sum += Double(count) * value
            total += Double(count)
        }
        guard total > 1 else { return nil }
        let mean = sum / total
        var squares = 0.0
        var cubes = 0.0
        for (value, count) in zip(values, multiplicities) {
            let pull = mean - value
            squares += Double(count) * pull * pull
            cubes += Double(count) * pull * pull * pull
        }
        guard squares > 0, squares.isFinite else { return nil }
        return cubes / (6 * squares * squares.squareRoot())
    }
}
