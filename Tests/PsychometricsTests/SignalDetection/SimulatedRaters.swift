import Psychometrics
import TestSupport

/// Ratings drawn from a signal detection model with known truth, from a seed.
struct SimulatedRaters {
    struct Rater {
        let precision: Double
        /// Severity in categories, and how far the borders are stretched about the middle.
        var severity = 0.0
        var centrality = 1.0

        func criteria(_ categoryCount: Int) -> [Double] {
            let middle = Double(categoryCount - 1) / 2
            // A guesser's borders lie as if its precision were 2, so that it uses all categories.
            let unit = precision > 0 ? precision : 2
            return (0..<(categoryCount - 1)).map { place in
                let offset = Double(place) + 0.5 - middle
                return unit * (middle + centrality * offset + severity)
            }
        }
    }

    let truth: [Int]
    let data: SignalData

    /// - Parameter perUnit: raters of each unit, taken in turn.
    init(seed: UInt64, units: Int, raters: [Rater], sizes: [Double], perUnit: Int) throws {
        var generator = SeededGenerator(seed: seed)
        var columns: [[Int32]] = [[], []]
        var categories: [UInt8] = []
        var truth: [Int] = []
        let borders = raters.map { $0.criteria(sizes.count) }
        for unit in 0..<units {
            var place = Double.random(in: 0..<1, using: &generator)
            var level = 0
            while level < sizes.count - 1, place >= sizes[level] {
                place -= sizes[level]
                level += 1
            }
            truth.append(level)
            for turn in 0..<perUnit {
                let rater = (unit + turn) % raters.count
                let uniform = Double.random(in: 1e-12..<1, using: &generator)
                let seen = raters[rater].precision * Double(level)
                columns[0].append(Int32(unit))
                columns[1].append(Int32(rater))
                // The number of borders below the noisy perception.
                let odds = uniform / (1 - uniform)
                categories.append(UInt8(borders[rater].filter { odds > exponential($0 - seen) }.count))
            }
        }
        self.truth = truth
        data = try SignalData(
            groups: [Int32](repeating: 0, count: units), groupCount: 1, raterCount: raters.count, units: columns[0],
            raters: columns[1], categories: categories, categoryCount: sizes.count)
    }
}
