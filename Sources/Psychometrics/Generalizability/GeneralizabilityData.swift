/// Scores with the level of every facet of a design, one score a cell.
public struct GeneralizabilityData: Sendable {
    public let design: GeneralizabilityDesign
    /// One column a facet; each level occurs.
    let codes: [[Int32]]
    /// Levels of each facet that occur.
    public let levels: [Int]
    /// Finite.
    let scores: [Double]
    /// Scores that repeated a cell, averaged into it.
    public let repeated: Int
    /// Scores left out because they were missing.
    public let missing: Int

    public var count: Int { scores.count }

    /// - Parameters:
    ///   - codes: one column a facet of the design, indexes from 0.
    ///   - scores: one a row; rows with a score that is not finite are left out.
    /// - Throws: ``RatingError`` when columns differ in number or length or a code is negative.
    public init(design: GeneralizabilityDesign, codes: [[Int32]], scores: [Double]) throws(RatingError) {
        guard codes.count == design.facets.count, codes.allSatisfy({ $0.count == scores.count }) else {
            throw RatingError(.columnLength, "The columns of the ratings differ in number or length.")
        }
        guard codes.allSatisfy({ CodeRange.holds($0, below: Int(Int32.max)) }) else {
            throw RatingError(.index, "A code of a facet is negative.")
        }
        self.design = design
        let present = scores.indices.filter { scores[$0].isFinite }
        missing = scores.count - present.count
        let isComplete = present.count == scores.count
        let kept = codes.map { column in FacetCells.compressed(isComplete ? column : present.map { column[$0] }) }
        let keptScores = isComplete ? scores : present.map { scores[$0] }
        let all = FacetCells(facets: kept.map(\.ids), counts: kept.map(\.count)).cells(
            of: FacetSet(rawValue: 1 << UInt32(kept.count) - 1))
        levels = kept.map(\.count)
        repeated = keptScores.count - all.count
        guard repeated > 0 else {
            self.codes = kept.map(\.ids)
            self.scores = keptScores
            return
        }
        var sums = [Double](repeating: 0, count: all.count)
        var counts = [Double](repeating: 0, count: all.count)
        var merged = [[Int32]](repeating: [Int32](repeating: 0, count: all.count), count: kept.count)
        for row in keptScores.indices {
            let cell = Int(all.ids[row])
            sums[cell] += keptScores[row]
            counts[cell] += 1
            for facet in kept.indices { merged[facet][cell] = kept[facet].ids[row] }
        }
        self.codes = merged
        self.scores = zip(sums, counts).map { $0 / $1 }
    }
}
