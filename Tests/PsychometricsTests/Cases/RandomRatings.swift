import Psychometrics
import TestSupport

/// Ratings drawn around a true score with noise and gaps, from a seed.
struct RandomRatings {
    let scale: Scale
    let rows: [[Double?]]

    init(
        units: Int, raters: Int, scale: Scale, missing: Double = 0, noise: Int = 1, using generator: inout SeededGenerator
    ) {
        self.scale = scale
        rows = (0..<units).map { _ in
            let center = Int.random(in: 0..<scale.count, using: &generator)
            return (0..<raters).map { _ in
                if Double.random(in: 0..<1, using: &generator) < missing { return nil }
                let category = center + Int.random(in: -noise...noise, using: &generator)
                return scale.values[min(max(category, 0), scale.count - 1)]
            }
        }
    }

    func table() throws -> RatingTable { try RatingTable(scale: scale, rows: rows) }
}

/// Scales that the statistics must treat alike: consecutive, gapped, fractional.
let propertyScales: [[Double]] = [[1, 2, 3, 4, 5, 6], [0, 1], [0, 2, 5, 9], [0.5, 1, 1.5], [1, 2, 3, 10, 20]]
