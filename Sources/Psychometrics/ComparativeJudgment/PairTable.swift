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
        let count = outcomes.count
        let weights = counts ?? outcomes.counts
        var firsts = outcomes.left
        var seconds = outcomes.right
        if !keepsSides {
            for row in 0..<count where firsts[row] > seconds[row] { (firsts[row], seconds[row]) = (seconds[row], firsts[row]) }
        }
        // Least significant key first: two stable counting sorts order a million rows in a few milliseconds.
        let order = Self.sorted(
            Self.sorted(nil, by: seconds, below: outcomes.scriptCount), by: firsts, below: outcomes.scriptCount)
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        var same = 0.0
        for position in order {
            let row = Int(position)
            let weight = weights.map { $0[row] } ?? 1
            if weight <= 0 { continue }
            let first = firsts[row]
            let second = seconds[row]
            if first == second {
                same += weight
                continue
            }
            let isTie = outcomes.outcomes[row] == .tie
            let winner = outcomes.outcomes[row] == .left ? outcomes.left[row] : outcomes.right[row]
            let score = isTie ? 0.5 * weight : winner == first ? weight : 0
            if let last = entries.indices.last, entries[last].first == first, entries[last].second == second {
                entries[last].count += weight
                entries[last].score += score
                entries[last].ties += isTie ? weight : 0
            } else {
                entries.append(Entry(first: first, second: second, count: weight, score: score, ties: isTie ? weight : 0))
            }
        }
        self.entries = entries
        selfComparisons = same
    }

    /// A stable counting sort of row numbers.
    private static func sorted(_ order: [Int32]?, by keys: [Int32], below bound: Int) -> [Int32] {
        var next = [Int32](repeating: 0, count: bound + 1)
        return keys.withUnsafeBufferPointer { keys in
            next.withUnsafeMutableBufferPointer { next in
                for key in keys { next[Int(key) + 1] += 1 }
                if bound > 0 { for key in 0..<bound { next[key + 1] += next[key] } }
                return [Int32](unsafeUninitializedCapacity: keys.count) { result, initialized in
                    for position in 0..<keys.count {
                        let row = order.map { $0[position] } ?? Int32(truncatingIfNeeded: position)
                        let key = Int(keys[Int(row)])
                        result[Int(next[key])] = row
                        next[key] += 1
                    }
                    initialized = keys.count
                }
            }
        }
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
