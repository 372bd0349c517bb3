/// The kept ratings of a marginal fit, folded: raw scores are sufficient, so samples that met the same raters and criteria with the
/// same total have the same posterior and are computed once.
struct MarginalPatterns {
    let cells: MarginalCells
    /// Cells and weights of each design (what one sample was rated under); `designStart` has one entry more than there are designs.
    private(set) var designStart: [Int] = [0]
    private(set) var designCells: [Int32] = []
    private(set) var designWeights: [Double] = []
    /// Classes of samples, by design: total score and how many samples have it; `classStart` has one entry more than designs.
    private(set) var classStart: [Int] = []
    private(set) var classScore: [Double] = []
    private(set) var classSize: [Double] = []
    /// By sample, -1 for one without a rating.
    private(set) var classOfSample: [Int32]
    /// Kept ratings of each sample, and whether all are at the lowest or all at the highest category.
    private(set) var ratings: [Int]
    private(set) var isExtreme: [Bool]

    var designCount: Int { designStart.count - 1 }
    var classCount: Int { classScore.count }

    private struct Entry {
        var cell: Int32
        var weight: Double
        var category: Double
    }

    init(_ data: FacetData, selection: MarginalSelection) {
        cells = MarginalCells(data, selection: selection)
        let sampleCount = data.facets[selection.sampleFacet].count
        let sampleOf = data.elements[selection.sampleFacet]
        var start = [Int](repeating: 0, count: sampleCount + 1)
        for rating in 0..<data.count where selection.isKept[rating] { start[Int(sampleOf[rating]) + 1] += 1 }
        for sample in 0..<sampleCount { start[sample + 1] += start[sample] }
        ratings = (0..<sampleCount).map { start[$0 + 1] - start[$0] }
        isExtreme = ratings.map { $0 > 0 }
        var isHigh = isExtreme
        var next = start
        var entries = [Entry](repeating: Entry(cell: 0, weight: 0, category: 0), count: start[sampleCount])
        for rating in 0..<data.count where selection.isKept[rating] {
            let sample = Int(sampleOf[rating])
            let category = Int(data.categories[rating])
            let used = selection.isUsed[selection.group(of: rating, in: data)]
            if used[..<category].contains(true) { isExtreme[sample] = false }
            if used[(category + 1)...].contains(true) { isHigh[sample] = false }
            entries[next[sample]] = Entry(
                cell: cells.cellOfRating[rating], weight: data.weights?[rating] ?? 1, category: Double(category))
            next[sample] += 1
        }
        for sample in 0..<sampleCount { isExtreme[sample] = isExtreme[sample] || isHigh[sample] }
        classOfSample = [Int32](repeating: -1, count: sampleCount)
        fold(&entries, start: start)
    }

    private struct ClassKey: Hashable {
        let design: Int
        let score: UInt64
    }

    private mutating func fold(_ entries: inout [Entry], start: [Int]) {
        var designs: [UInt64: [Int]] = [:]
        var found: [ClassKey: Int32] = [:]
        var keys: [(design: Int, score: Double, size: Double)] = []
        for sample in classOfSample.indices where start[sample + 1] > start[sample] {
            let range = start[sample]..<start[sample + 1]
            entries[range].sort { ($0.cell, $0.weight, $0.category) < ($1.cell, $1.weight, $1.category) }
            let slice = entries[range]
            let design = design(of: slice, known: &designs)
            let score = slice.reduce(0) { $0 + $1.weight * $1.category }
            let key = ClassKey(design: design, score: score.bitPattern)
            if let known = found[key] {
                classOfSample[sample] = known
                keys[Int(known)].size += 1
            } else {
                let index = Int32(keys.count)
                found[key] = index
                classOfSample[sample] = index
                keys.append((design, score, 1))
            }
        }
        arrange(keys)
    }

    private mutating func design(of slice: ArraySlice<Entry>, known: inout [UInt64: [Int]]) -> Int {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for entry in slice {
            hash = (hash ^ UInt64(bitPattern: Int64(entry.cell))) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ (hash >> 29) ^ entry.weight.bitPattern) &* 0x94D0_49BB_1331_11EB
        }
        let candidates = known[hash] ?? []
        for design in candidates {
            let range = designStart[design]..<designStart[design + 1]
            guard range.count == slice.count else { continue }
            if zip(range, slice).allSatisfy({ designCells[$0] == $1.cell && designWeights[$0] == $1.weight }) { return design }
        }
        for entry in slice {
            designCells.append(entry.cell)
            designWeights.append(entry.weight)
        }
        designStart.append(designCells.count)
        known[hash] = candidates + [designCount - 1]
        return designCount - 1
    }

    /// Orders the classes by design.
    private mutating func arrange(_ keys: [(design: Int, score: Double, size: Double)]) {
        classStart = [Int](repeating: 0, count: designCount + 1)
        for key in keys { classStart[key.design + 1] += 1 }
        for design in 0..<designCount { classStart[design + 1] += classStart[design] }
        var next = classStart
        var place = [Int32](repeating: 0, count: keys.count)
        classScore = [Double](repeating: 0, count: keys.count)
        classSize = classScore
        for (index, key) in keys.enumerated() {
            place[index] = Int32(next[key.design])
            classScore[next[key.design]] = key.score
            classSize[next[key.design]] = key.size
            next[key.design] += 1
        }
        for sample in classOfSample.indices where classOfSample[sample] >= 0 {
            classOfSample[sample] = place[Int(classOfSample[sample])]
        }
    }
}

/// The distinct combinations of elements, other than the sample, under which ratings were given.
struct MarginalCells {
    /// By rating; -1 for one that is not kept.
    let cellOfRating: [Int32]
    /// By cell, the elements of the facets other than the sample, in the order of ``facets``.
    let elements: [Int32]
    let facets: [Int]
    let stepGroup: [Int]

    var count: Int { stepGroup.count }

    init(_ data: FacetData, selection: MarginalSelection) {
        facets = data.facets.indices.filter { $0 != selection.sampleFacet }
        var codes = [Int32](repeating: 0, count: data.count)
        for rating in 0..<data.count where !selection.isKept[rating] { codes[rating] = -1 }
        for facet in facets {
            let size = data.facets[facet].count
            var dense: [Int64: Int32] = [:]
            for rating in 0..<data.count where codes[rating] >= 0 {
                let code = Int64(codes[rating]) * Int64(size) + Int64(data.elements[facet][rating])
                if let known = dense[code] {
                    codes[rating] = known
                } else {
                    let new = Int32(dense.count)
                    dense[code] = new
                    codes[rating] = new
                }
            }
        }
        let cellCount = Int((codes.max() ?? -1) + 1)
        var elements = [Int32](repeating: 0, count: cellCount * facets.count)
        var groups = [Int](repeating: 0, count: cellCount)
        for rating in 0..<data.count where codes[rating] >= 0 {
            let cell = Int(codes[rating])
            groups[cell] = selection.group(of: rating, in: data)
            for (place, facet) in facets.enumerated() { elements[cell * facets.count + place] = data.elements[facet][rating] }
        }
        cellOfRating = codes
        self.elements = elements
        stepGroup = groups
    }
}
