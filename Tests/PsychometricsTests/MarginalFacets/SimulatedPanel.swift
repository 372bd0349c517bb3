import Psychometrics
import TestSupport

/// Ratings drawn from a facets model with known truth, from a seed.
struct SimulatedPanel {
    let severity: [Double]
    let difficulty: [Double]
    let steps: [Double]
    let ability: [Double]
    let data: FacetData

    /// - Parameter perSample: raters of each sample, taken in turn.
    init(
        seed: UInt64, samples: Int, severity: [Double], difficulty: [Double], steps: [Double], deviation: Double, perSample: Int,
        weights: Bool = false
    ) throws {
        var generator = SeededGenerator(seed: seed)
        var columns: [[Int32]] = [[], [], []]
        var categories: [UInt8] = []
        var abilities: [Double] = []
        for sample in 0..<samples {
            let theta = deviation * Normal.quantile(Double.random(in: 1e-9..<1, using: &generator))
            abilities.append(theta)
            for turn in 0..<perSample {
                let rater = (sample + turn) % severity.count
                for criterion in difficulty.indices {
                    columns[0].append(Int32(sample))
                    columns[1].append(Int32(rater))
                    columns[2].append(Int32(criterion))
                    let location = theta - severity[rater] - difficulty[criterion]
                    categories.append(Self.draw(location, steps: steps, using: &generator))
                }
            }
        }
        self.severity = severity
        self.difficulty = difficulty
        self.steps = steps
        ability = abilities
        data = try MarginalCases.data(
            columns, categories, samples: samples, raters: severity.count, criteria: difficulty.count, scale: steps.count + 1,
            weights: weights ? categories.indices.map { 0.5 + Double($0 % 4) / 2 } : nil)
    }

    private static func draw(_ location: Double, steps: [Double], using generator: inout SeededGenerator) -> UInt8 {
        var logits = [0.0]
        for step in steps { logits.append((logits.last ?? 0) + location - step) }
        let weights = logits.map(exponential)
        var place = Double.random(in: 0..<1, using: &generator) * weights.reduce(0, +)
        for (category, weight) in weights.enumerated() {
            if place < weight { return UInt8(category) }
            place -= weight
        }
        return UInt8(steps.count)
    }
}

/// e to the x by its series and squaring, independent of the library's own.
func exponential(_ x: Double) -> Double {
    let small = x / 256
    var sum = 1.0
    var term = 1.0
    for order in 1...20 {
        term *= small / Double(order)
        sum += term
    }
    for _ in 0..<8 { sum *= sum }
    return sum
}
