import Psychometrics

/// Scores with known variance components: persons by criteria by raters, normal throughout.
struct CrossedSimulation {
    var persons = 30
    var criteria = 4
    var raters = 6
    /// Standard deviations of p, i, r, pi, pr, ir and the residual.
    var deviations = [1, 0.5, 0.4, 0.5, 0.6, 0.3, 0.8]
    var seed: UInt64 = 1
    /// Share of cells left out at random.
    var missing = 0.0
    /// Nil for all raters; else which raters score a person.
    var panel: (@Sendable (_ person: Int) -> Set<Int>)?

    struct Scores {
        /// Persons, criteria, raters.
        var codes: [[Int32]] = [[], [], []]
        var scores: [Double] = []
    }

    func draw() -> Scores {
        var random = Normals(state: seed)
        let p = (0..<persons).map { _ in deviations[0] * random.next() }
        let i = (0..<criteria).map { _ in deviations[1] * random.next() }
        let r = (0..<raters).map { _ in deviations[2] * random.next() }
        let ir = (0..<criteria * raters).map { _ in deviations[5] * random.next() }
        var result = Scores()
        for person in 0..<persons {
            let pi = (0..<criteria).map { _ in deviations[3] * random.next() }
            let pr = (0..<raters).map { _ in deviations[4] * random.next() }
            let raters = panel?(person)
            for criterion in 0..<criteria {
                for rater in pr.indices {
                    if let raters, !raters.contains(rater) { continue }
                    let error = deviations[6] * random.next()
                    if missing > 0, random.uniform() < missing { continue }
                    result.codes[0].append(Int32(person))
                    result.codes[1].append(Int32(criterion))
                    result.codes[2].append(Int32(rater))
                    result.scores.append(
                        p[person] + i[criterion] + r[rater] + pi[criterion] + pr[rater] + ir[criterion * pr.count + rater] + error
                    )
                }
            }
        }
        return result
    }
}

/// SplitMix64 through the normal quantile: the same numbers everywhere.
struct Normals {
    var state: UInt64

    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        z ^= z >> 31
        return (Double(z >> 11) + 0.5) / 9_007_199_254_740_992
    }

    mutating func next() -> Double { Normal.quantile(uniform()) }
}
