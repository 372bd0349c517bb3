import AssessmentAnalysis

/// Long tables for tests: a row a score.
enum LongTables {
    /// - Parameter rows: the levels of each factor, then the score; nil where missing.
    static func table(_ names: [String], _ rows: [([Int], Double?)]) -> LongRatings {
        let scale = Array(Set(rows.compactMap(\.1))).sorted()
        let factors = names.indices.map { column in
            let labels = Array(Set(rows.map { $0.0[column] })).sorted()
            return LongRatings.Factor(
                name: names[column], labels: Labels(labels.map { "\(names[column]) \($0)" }),
                codes: rows.map { Int32(labels.firstIndex(of: $0.0[column]) ?? 0) })
        }
        return LongRatings(
            factors: factors, scale: scale, isScaleDeclared: false,
            categories: rows.map { row in Int32(row.1.flatMap { scale.firstIndex(of: $0) } ?? -1) })
    }

    /// Samples by raters.
    static func matrix(_ rows: [[Double?]]) -> LongRatings {
        table(
            ["sample", "rater"],
            rows.enumerated().flatMap { row, scores in scores.enumerated().map { ([row, $0.offset], $0.element) } })
    }

    static let shroutFleiss: [[Double?]] = [
        [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]
}

extension Study {
    /// All text of the headline and cautions.
    var words: String { (headline + cautions.map(\.sentence)).joined(separator: " ") }
}
