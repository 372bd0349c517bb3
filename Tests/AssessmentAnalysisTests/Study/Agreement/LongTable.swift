import AssessmentAnalysis

/// A long table from rows of scores: a row a sample, a column a rater, nil where missing.
func longTable(
    _ rows: [[Double?]], scale: [Double], declared: Bool = true, weights: [Double]? = nil, raters: Bool = true
) -> LongRatings {
    longTable(criteria: ["only"], [rows], scale: scale, declared: declared, weights: weights, raters: raters)
}

/// The same for several criteria, `cells[criterion][sample][rater]`.
func longTable(
    criteria: [String], _ cells: [[[Double?]]], scale: [Double], declared: Bool = true, weights: [Double]? = nil,
    raters hasRaters: Bool = true
) -> LongRatings {
    var samples: [Int32] = []
    var raters: [Int32] = []
    var columns: [Int32] = []
    var categories: [Int32] = []
    var counts: [Double] = []
    var width = 0
    for (criterion, rows) in cells.enumerated() {
        for (sample, row) in rows.enumerated() {
            width = max(width, row.count)
            for (rater, value) in row.enumerated() {
                samples.append(Int32(sample))
                raters.append(Int32(rater))
                columns.append(Int32(criterion))
                categories.append(value.flatMap { scale.firstIndex(of: $0) }.map { Int32($0) } ?? -1)
                if let weights { counts.append(weights[sample]) }
            }
        }
    }
    let names = Labels((0..<(cells.map(\.count).max() ?? 0)).map { "S\($0 + 1)" })
    var factors = [LongRatings.Factor(name: "sample", labels: names, codes: samples)]
    if hasRaters { factors.append(.init(name: "rater", labels: Labels((0..<width).map { "R\($0 + 1)" }), codes: raters)) }
    if criteria.count > 1 { factors.append(.init(name: "criterion", labels: Labels(criteria), codes: columns)) }
    return LongRatings(
        factors: factors, scale: scale, isScaleDeclared: declared, categories: categories, weights: weights == nil ? nil : counts)
}

extension Study {
    /// The first result of that name whose options include these.
    func result(_ stat: String, _ options: [StatisticResult.Option]) -> StatisticResult? {
        results.first { result in result.stat == stat && options.allSatisfy { result.options.contains($0) } }
    }
}
