/// Groups equal rows of a compressed-row array and counts how often each occurs.
///
/// A panel of a hundred thousand units shows only some hundred different patterns, so what is costly per unit (a bootstrap above all) is
/// done per pattern instead.
struct RowGrouping {
    /// One row of each group, by position in the input, in order of first appearance.
    private(set) var representatives: [Int32] = []
    /// How many rows each group has, each counted as often as its weight says.
    private(set) var multiplicities: [Int32] = []

    /// - Parameters:
    ///   - starts: offsets of the rows in `values`, one more than there are rows.
    ///   - weights: how often each row counts, rows of weight zero being left out; nil for once.
    ///   - smallest: rows with fewer values are left out.
    init(starts: [Int32], values: [Int32], weights: [Int32]? = nil, smallest: Int) {
        let rows = starts.count - 1
        var capacity = 64
        var slots = [Int32](repeating: -1, count: capacity)
        var hashes: [UInt64] = []
        for row in 0..<rows {
            let range = Int(starts[row])..<Int(starts[row + 1])
            let weight = weights?[row] ?? 1
            guard range.count >= smallest, weight > 0 else { continue }
            let hash = Self.hash(values, range)
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while true {
                let group = Int(slots[slot])
                if group < 0 {
                    slots[slot] = Int32(representatives.count)
                    representatives.append(Int32(row))
                    multiplicities.append(weight)
                    hashes.append(hash)
                    break
                }
                if hashes[group] == hash, Self.equal(values, range, representatives[group], starts) {
                    multiplicities[group] += weight
                    break
                }
                slot = (slot + 1) & (capacity - 1)
            }
            if representatives.count * 2 > capacity {
                capacity *= 4
                slots = Self.table(of: hashes, capacity: capacity)
            }
        }
    }

    private static func table(of hashes: [UInt64], capacity: Int) -> [Int32] {
        var slots = [Int32](repeating: -1, count: capacity)
        for (group, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = Int32(group)
        }
        return slots
    }

    private static func hash(_ values: [Int32], _ range: Range<Int>) -> UInt64 {
        var state = UInt64(truncatingIfNeeded: range.count) &* 0x9E37_79B9_7F4A_7C15
        for position in range {
            state = (state ^ UInt64(truncatingIfNeeded: values[position])) &* 0xBF58_476D_1CE4_E5B9
            state ^= state >> 29
        }
        return state ^ (state >> 32)
    }

    private static func equal(_ values: [Int32], _ range: Range<Int>, _ representative: Int32, _ starts: [Int32]) -> Bool {
        let start = Int(starts[Int(representative)])
        guard Int(starts[Int(representative) + 1]) - start == range.count else { return false }
        for offset in 0..<range.count where values[start + offset] != values[range.lowerBound + offset] { return false }
        return true
    }
}
