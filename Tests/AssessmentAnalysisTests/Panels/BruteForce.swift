/// The statistics again, written the slow and obvious way from their definitions, sharing no code with the library.
enum BruteForce {
    /// Levels that people gave a sample on a criterion, missing ones left out, as (rater, score).
    static func scores(_ panel: Panel, sample: Int, criterion: Int) -> [(rater: Int, score: Int)] {
        panel.cells[sample].enumerated().compactMap { rater, row in
            guard !panel.plugins.contains(rater), let level = row[criterion], level > 0 else { return nil }
            return (rater, level)
        }
    }

    /// All pairs of scores of the same work, over some criteria.
    static func pairs(_ panel: Panel, criteria: [Int]) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        for sample in panel.cells.indices {
            for criterion in criteria {
                let scores = scores(panel, sample: sample, criterion: criterion)
                for one in scores.indices {
                    for other in scores.indices where one < other { pairs.append((scores[one].score, scores[other].score)) }
                }
            }
        }
        return pairs
    }

    /// Quadratic weighted kappa from the table of proportions.
    static func kappa(_ pairs: [(Int, Int)], levels: Int) -> Double? {
        guard !pairs.isEmpty else { return nil }
        let n = Double(pairs.count)
        var observed = 0.0
        var expected = 0.0
        for a in 1...levels {
            for b in 1...levels {
                let weight = Double((a - b) * (a - b))
                observed += weight * Double(pairs.count { $0 == (a, b) }) / n
                expected += weight * Double(pairs.count { $0.0 == a }) / n * Double(pairs.count { $0.1 == b }) / n
            }
        }
        return expected > 0 ? 1 - observed / expected : nil
    }

    /// Mean over pairs of raters.
    static func meanKappa(_ panel: Panel, criteria: [Int]) -> Double? {
        var kappas: [Double] = []
        for first in 0..<panel.raterCount {
            for second in 0..<panel.raterCount where first < second {
                var pairs: [(Int, Int)] = []
                for sample in panel.cells.indices {
                    for criterion in criteria {
                        let scores = scores(panel, sample: sample, criterion: criterion)
                        if let a = scores.first(where: { $0.rater == first }), let b = scores.first(where: { $0.rater == second })
                        {
                            pairs.append((a.score, b.score))
                        }
                    }
                }
                if let kappa = kappa(pairs, levels: panel.levels) { kappas.append(kappa) }
            }
        }
        return kappas.isEmpty ? nil : kappas.reduce(0, +) / Double(kappas.count)
    }

    /// Krippendorff's alpha, ordinal, by its coincidence matrix.
    static func alpha(_ panel: Panel, criteria: [Int]) -> Double? {
        var coincidences: [[Double]] = Array(repeating: Array(repeating: 0, count: panel.levels + 1), count: panel.levels + 1)
        for sample in panel.cells.indices {
            for criterion in criteria {
                let scores = scores(panel, sample: sample, criterion: criterion)
                guard scores.count > 1 else { continue }
                for one in scores.indices {
                    for other in scores.indices where one != other {
                        coincidences[scores[one].score][scores[other].score] += 1 / Double(scores.count - 1)
                    }
                }
            }
        }
        let margins = coincidences.map { $0.reduce(0, +) }
        let n = margins.reduce(0, +)
        var observed = 0.0
        var expected = 0.0
        for a in 1...panel.levels {
            for b in 1...panel.levels where a < b {
                let between = (a...b).reduce(0) { $0 + margins[$1] } - (margins[a] + margins[b]) / 2
                observed += coincidences[a][b] * between * between
                expected += margins[a] * margins[b] * between * between
            }
        }
        return expected > 0 ? 1 - (n - 1) * observed / expected : nil
    }

    /// Mean of own score minus the others' mean.
    static func severity(_ panel: Panel, rater: Int, criteria: [Int]) -> Double? {
        var differences: [Double] = []
        for sample in panel.cells.indices {
            for criterion in criteria {
                guard let own = panel.cells[sample][rater][criterion], own > 0 else { continue }
                let others = scores(panel, sample: sample, criterion: criterion).filter { $0.rater != rater }.map {
                    Double($0.score)
                }
                guard !others.isEmpty else { continue }
                differences.append(Double(own) - others.reduce(0, +) / Double(others.count))
            }
        }
        return differences.isEmpty ? nil : differences.reduce(0, +) / Double(differences.count)
    }
}
