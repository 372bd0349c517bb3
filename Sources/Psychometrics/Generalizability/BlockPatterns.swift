/// Scores cut into blocks, the levels of one facet, that are independent of each other once the effects they share are given.
///
/// Blocks that hold the same cells have the same covariance matrix, so they are kept together as a pattern and its matrix is inverted once.
struct BlockPatterns: Sendable {
    struct Pattern: Sendable {
        /// Scores of each block.
        let size: Int
        /// Where its columns and groups start.
        let start: Int
        /// Its blocks, by position in ``starts``.
        let blocks: Range<Int>
    }

    /// Effects that several blocks share, by position in the design.
    let shared: [Int]
    /// Columns of the shared effects and, first, of the mean.
    let width: Int
    /// First column of each shared effect.
    let offsets: [Int]
    /// Effects of single blocks without the residual.
    let local: [Int]
    let patterns: [Pattern]
    /// Per pattern and score: the columns in which a design matrix of mean and shared effects has ones.
    let columns: [Int32]
    /// Per pattern and score: the group of each local effect.
    let groups: [Int32]
    /// Where the scores of each block start.
    let starts: [Int]
    let scores: [Double]
    let largest: Int

    /// Operations that one step takes, about, with the blocks of a facet.
    private static func cost(_ design: GeneralizabilityDesign, _ facet: Int, _ cells: inout FacetCells) -> Double {
        let closure = design.closure(facet)
        var columns = 1.0
        for effect in design.effects where !effect.isSuperset(of: closure) {
            columns += Double(cells.numbering(of: effect).count)
        }
        let blocks = cells.numbering(of: closure).sizes().reduce(0.0) { $0 + Double($1) * Double($1) * Double($1) }
        return blocks + columns * columns * columns
    }

    /// Scores less `centre` in units of `unit`; nil when a step would take minutes.
    init?(_ data: GeneralizabilityData, _ cells: inout FacetCells, centre: Double = 0, unit: Double = 1) {
        let design = data.design
        let costs = design.facets.indices.map { Self.cost(design, $0, &cells) }
        let facet = costs.indices.min { costs[$0] < costs[$1] } ?? 0
        guard costs[facet] < 5e11 else { return nil }
        let closure = design.closure(facet)
        let effects = design.effects
        let shared = effects.indices.filter { !effects[$0].isSuperset(of: closure) }
        let local = effects.indices.dropLast().filter { effects[$0].isSuperset(of: closure) }
        let sharedCells = shared.map { cells.numbering(of: effects[$0]) }
        let localCells = local.map { cells.numbering(of: effects[$0].subtracting(closure)) }
        var key: FacetSet = []
        for effect in shared { key.formUnion(effects[effect]) }
        for effect in local { key.formUnion(effects[effect].subtracting(closure)) }
        self.shared = shared
        self.local = Array(local)
        var offsets: [Int] = []
        var width = 1
        for numbering in sharedCells {
            offsets.append(width)
            width += numbering.count
        }
        self.offsets = offsets
        self.width = width

        let keys = cells.numbering(of: key)
        let blocks = cells.numbering(of: closure)
        let order = CountingSort.order(
            blocks.ids, count: blocks.count, of: CountingSort.order(keys.ids, count: keys.count))
        let grouping = Grouping(order, blocks, keys)
        var (columns, groups, starts, scores): ([Int32], [Int32], [Int], [Double]) = ([], [], [], [])
        scores.reserveCapacity(data.count)
        var patterns: [Pattern] = []
        var start = 0
        for members in grouping.members {
            let rows = order[grouping.ranges[members[0]]]
            patterns.append(Pattern(size: rows.count, start: start, blocks: starts.count..<starts.count + members.count))
            start += rows.count
            for row in rows {
                columns.append(0)
                for (offset, numbering) in zip(offsets, sharedCells) { columns.append(Int32(offset) + numbering.ids[Int(row)]) }
                for numbering in localCells { groups.append(numbering.ids[Int(row)]) }
            }
            for block in members {
                starts.append(scores.count)
                for row in order[grouping.ranges[block]] { scores.append((data.scores[Int(row)] - centre) / unit) }
            }
        }
        self.columns = columns
        self.groups = Self.localized(groups, patterns, local.count)
        self.patterns = patterns
        self.starts = starts
        self.scores = scores
        largest = patterns.map(\.size).max() ?? 0
    }

    /// Groups numbered from 0 in each pattern and effect.
    private static func localized(_ groups: [Int32], _ patterns: [Pattern], _ effects: Int) -> [Int32] {
        var result = groups
        for pattern in patterns {
            for effect in 0..<effects {
                var seen: [Int32: Int32] = [:]
                for score in pattern.start..<pattern.start + pattern.size {
                    let position = score * effects + effect
                    let group = seen[groups[position]] ?? Int32(seen.count)
                    seen[groups[position]] = group
                    result[position] = group
                }
            }
        }
        return result
    }
}

/// Blocks sorted into patterns.
private struct Grouping {
    /// Of each block: its rows in the order.
    var ranges: [Range<Int>] = []
    /// Blocks of each pattern, patterns in the order they first occur.
    var members: [[Int]] = []

    init(_ order: [Int32], _ blocks: FacetCells.Numbering, _ keys: FacetCells.Numbering) {
        var start = 0
        for size in blocks.sizes() where size > 0 {
            ranges.append(start..<start + Int(size))
            start += Int(size)
        }
        var known: [UInt64: [Int]] = [:]
        for (block, range) in ranges.enumerated() {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for row in order[range] { hash = (hash ^ UInt64(UInt32(bitPattern: keys.ids[Int(row)]))) &* 0x100_0000_01b3 }
            let same = known[hash]?.first { pattern in
                let other = ranges[members[pattern][0]]
                return other.count == range.count
                    && zip(order[other], order[range]).allSatisfy { keys.ids[Int($0)] == keys.ids[Int($1)] }
            }
            if let same {
                members[same].append(block)
            } else {
                known[hash, default: []].append(members.count)
                members.append([block])
            }
        }
    }
}
