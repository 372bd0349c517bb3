/// Comparisons summed by pair, ordered by first and then by second script. A Bradley-Terry model needs to know no more.
struct PairTable: Sendable {
    struct Entry: Sendable {
        var first: Int32
        var second: Int32
        /// Comparisons of the two.
        var count: Double
        /// Comparisons won by the first, ties as half.
        var score: Double
        var ties: Double
    }

    let scriptCount: Int
    let entries: [Entry]
    /// Comparisons of a script with itself, left out.
    let selfComparisons: Double

    init(scriptCount: Int, entries: [Entry], selfComparisons: Double = 0) {
        self.scriptCount = scriptCount
        self.entries = entries
        self.selfComparisons = selfComparisons
    }

    /// - Parameters:
    ///   - keepsSides: true for the left script first, so a pair may have two entries; otherwise the script of lower index first.
    ///   - counts: replaces the counts of the rows; a row of zero is left out.
    init(_ outcomes: PairOutcomes, keepsSides: Bool = false, counts: [Double]? = nil) {
        scriptCount = outcomes.scriptCount
        let buckets = Buckets(outcomes, keepsSides: keepsSides, counts: counts)
        (entries, selfComparisons) = buckets.summed(counts ?? outcomes.counts)
    }

    /// Each script's comparisons and its score, ties as half.
    func totals() -> (counts: [Double], scores: [Double]) {
        var counts = [Double](repeating: 0, count: scriptCount)
        var scores = counts
        for entry in entries {
            counts[Int(entry.first)] += entry.count
            counts[Int(entry.second)] += entry.count
            scores[Int(entry.first)] += entry.score
            scores[Int(entry.second)] += entry.count - entry.score
        }
        return (counts, scores)
    }

    /// The comparisons among some scripts, renumbered by `local` (-1 leaves a script out).
    func restricted(to local: [Int32], count: Int) -> PairTable {
        var kept: [Entry] = []
        kept.reserveCapacity(entries.count)
        for var entry in entries {
            let first = local[Int(entry.first)]
            let second = local[Int(entry.second)]
            guard first >= 0, second >= 0 else { continue }
            entry.first = first
            entry.second = second
            kept.append(entry)
        }
        return PairTable(scriptCount: count, entries: kept)
    }
}
