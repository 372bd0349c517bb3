import AssessmentAnalysis
import Charts

/// How often each category was used: bars for a few rows, a shaded table for many, neighbouring categories together where there are too many.
struct TallyFigure {
    let rows: [String]
    let categories: [String]
    /// A row a row, a count a category.
    private let counts: [[Int]]

    private static let rowTitle = "Rater or criterion"
    private static let mostPanels = 4
    private static let mostCategories = 20

    /// - Parameter counts: missing ones read as 0, as do those below it; further ones are left out.
    init(rows: [String], categories: [String], counts: [[Int]]) {
        self.rows = rows
        self.categories = categories
        self.counts = rows.indices.map { row in
            categories.indices.map { row < counts.count && $0 < counts[row].count ? max(0, counts[row][$0]) : 0 }
        }
    }

    func drawn(in frame: ChartFrame) -> DrawnFigure {
        guard categories.count <= Self.mostCategories else { return binned(in: frame) }
        if rows.count <= Self.mostPanels {
            let chart = TallyChart(
                categories: categories, panels: zip(rows, counts).map { .init(title: $0, series: [.init(name: "", counts: $1)]) },
                words: .init(panel: Self.rowTitle, category: "Level", count: "Times"))
            return DrawnFigure(chart: chart.chart(in: frame), numbers: [2], note: nil)
        }
        // Columns of a drawing are narrow: they are headed by the first words, and the note says the rest.
        let keys = LabelKey.firstWords(categories)
        let isShort = categories.allSatisfy { $0.unicodeScalars.count <= 4 }
        let shown = matrix(StudyCharts.mostRows, columns: keys ?? categories).chart(in: frame)
        var notes: [String] = []
        if keys != nil, !isShort { notes.append("Columns: \(categories.joined(separator: ", ")).") }
        if rows.count > StudyCharts.mostRows {
            let total = NumberWords.count(rows.count)
            notes.append("The first \(StudyCharts.mostRows) of \(total) are drawn; the table has all of them.")
        }
        return DrawnFigure(
            chart: shown.tabled(table(in: frame)), numbers: Set(1...max(1, categories.count)),
            note: notes.isEmpty ? nil : notes.joined(separator: " "))
    }

    /// So many neighbours together that the rest fits; the table keeps each category.
    private func binned(in frame: ChartFrame) -> DrawnFigure {
        let size = (categories.count + Self.mostCategories - 1) / Self.mostCategories
        let starts = stride(from: 0, to: categories.count, by: size)
        let names = starts.map { start -> String in
            let last = min(start + size, categories.count) - 1
            return last == start ? categories[start] : "\(categories[start])–\(categories[last])"
        }
        let sums = counts.map { row in
            starts.map { start in row[start..<min(start + size, row.count)].reduce(0, Self.sum) }
        }
        let drawn = TallyFigure(rows: rows, categories: names, counts: sums).drawn(in: frame)
        let note = "\(NumberWords.count(size)) neighbouring categories are drawn as one; the table has each."
        return DrawnFigure(
            chart: drawn.chart.tabled(table(in: frame)), numbers: Set(1...categories.count),
            note: [note, drawn.note].compactMap { $0 }.joined(separator: " "))
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, isTooLarge) = left.addingReportingOverflow(right)
        return isTooLarge ? Int.max : sum
    }

    /// A row a row, whatever the drawing.
    private func table(in frame: ChartFrame) -> ChartTable { matrix(rows.count, columns: categories).table(in: frame) }

    private func matrix(_ most: Int, columns: [String]) -> MatrixChart {
        MatrixChart(
            rowTitle: Self.rowTitle, columnTitle: "Level, times used", rowLabels: Array(rows.prefix(most)),
            columnLabels: columns,
            cells: counts.prefix(most).map { counts in
                let largest = Double(max(1, counts.max() ?? 1))
                return counts.map { .init(shade: Double($0) / largest, text: NumberWords.count($0)) }
            })
    }
}
