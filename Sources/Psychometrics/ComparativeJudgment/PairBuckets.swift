extension PairTable {
    /// The rows of comparisons gathered by their first script, each packed into one word.
    struct Buckets {
        private let scriptCount: Int
        /// Rows of script v are `words[starts[v] ..< starts[v + 1]]`.
        private var starts: [Int32]
        /// Second script (30 bits), what the first one got in half points (2 bits), row (32 bits).
        private var words: [UInt64]

        init(_ outcomes: PairOutcomes, keepsSides: Bool, counts: [Double]?) {
            scriptCount = outcomes.scriptCount
            var starts = [Int32](repeating: 0, count: scriptCount + 1)
            for row in 0..<outcomes.count {
                let first = keepsSides ? outcomes.left[row] : min(outcomes.left[row], outcomes.right[row])
                starts[Int(first) + 1] += 1
            }
            for script in 0..<scriptCount { starts[script + 1] += starts[script] }
            self.starts = starts
            words = [UInt64](unsafeUninitializedCapacity: outcomes.count) { words, initialized in
                outcomes.left.withUnsafeBufferPointer { left in
                    outcomes.right.withUnsafeBufferPointer { right in
                        outcomes.outcomes.withUnsafeBufferPointer { outcomes in
                            for row in 0..<outcomes.count {
                                let isSwapped = !keepsSides && left[row] > right[row]
                                let first = isSwapped ? right[row] : left[row]
                                let second = isSwapped ? left[row] : right[row]
                                let points: UInt64 = outcomes[row] == .tie ? 1 : (outcomes[row] == .left) != isSwapped ? 2 : 0
                                let position = Int(starts[Int(first)])
                                starts[Int(first)] += 1
                                words[position] = UInt64(UInt32(bitPattern: second)) << 34 | points << 32 | UInt64(row)
                            }
                        }
                    }
                }
                initialized = outcomes.count
            }
        }

        /// One entry a pair, ordered; and the comparisons of scripts with themselves.
        func summed(_ counts: [Double]?) -> (entries: [Entry], selfComparisons: Double) {
            var entries: [Entry] = []
            entries.reserveCapacity(words.count)
            var same = 0.0
            var sums = [(count: Double, score: Double, ties: Double)](repeating: (0, 0, 0), count: scriptCount)
            var touched: [Int32] = []
            for first in 0..<scriptCount {
                touched.removeAll(keepingCapacity: true)
                let range = Int(starts[first])..<Int(starts[first + 1])
                for word in words[range] {
                    let second = Int(word >> 34)
                    let weight = counts.map { $0[Int(word & 0xFFFF_FFFF)] } ?? 1
                    if weight <= 0 { continue }
                    if second == first {
                        same += weight
                        continue
                    }
                    let points = Double((word >> 32) & 3)
                    if sums[second].count == 0 { touched.append(Int32(truncatingIfNeeded: second)) }
                    sums[second].count += weight
                    sums[second].score += 0.5 * points * weight
                    if points == 1 { sums[second].ties += weight }
                }
                func take(_ second: Int) {
                    let sum = sums[second]
                    sums[second] = (0, 0, 0)
                    entries.append(
                        Entry(
                            first: Int32(truncatingIfNeeded: first), second: Int32(truncatingIfNeeded: second), count: sum.count,
                            score: sum.score, ties: sum.ties))
                }
                // Looking at every script is cheaper than sorting when most were met.
                if touched.count > scriptCount / 16 {
                    for second in 0..<scriptCount where sums[second].count > 0 { take(second) }
                } else {
                    touched.sort()
                    for second in touched { take(Int(second)) }
                }
            }
            return (entries, same)
        }
    }
}
