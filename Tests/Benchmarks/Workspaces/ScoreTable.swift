import Foundation

/// Made-up but believable scores: a sample has a quality, a rater a leaning, a criterion a difficulty, and chance does the rest.
/// The same numbers on every run.
struct ScoreTable {
    static let criteria = ["thesis", "evidence", "reasoning", "organization", "language", "conventions"]
    static let levels = ["1", "2", "3", "4"]

    var raters: [String]
    var samples: [String]

    var judgments: Int { raters.count * samples.count }

    static func rater(_ number: Int) -> String { "r" + String(1000 + number).dropFirst() }
    static func sample(_ number: Int) -> String { "s" + String(10000 + number).dropFirst() }

    init(raters: Int, samples: Int) {
        self.raters = (0..<raters).map(Self.rater)
        self.samples = (0..<samples).map(Self.sample)
    }

    /// Writes `rater,sample,criterion,score`, a rater's sheet after another's.
    func write(to path: String) throws {
        var random = SplitMix(state: 20)
        let quality = samples.map { _ in random.bell() * 0.9 }
        let difficulty = Self.criteria.map { _ in random.bell() * 0.3 }
        var text = Array("rater,sample,criterion,score\n".utf8)
        for rater in raters {
            let leaning = random.bell() * 0.35
            for (sample, quality) in zip(samples, quality) {
                for (criterion, difficulty) in zip(Self.criteria, difficulty) {
                    let score = min(4, max(1, Int((2.5 + quality + leaning - difficulty + random.bell() * 0.6).rounded())))
                    text += Array("\(rater),\(sample),\(criterion),\(score)\n".utf8)
                }
            }
        }
        try Data(text).write(to: URL(fileURLWithPath: path))
    }
}

/// SplitMix64, so that no library's change of generator changes the table.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Near enough a standard normal: four uniform numbers, centred and scaled.
    mutating func bell() -> Double {
        let sum = (0..<4).reduce(0.0) { sum, _ in sum + Double(next() >> 11) / 9_007_199_254_740_992 }
        return (sum - 2) * 1.732_050_8
    }
}
