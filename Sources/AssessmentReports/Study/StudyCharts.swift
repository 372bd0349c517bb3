import AssessmentAnalysis
import Charts

/// The drawing of a study's figure.
struct DrawnFigure {
    let chart: Chart
    /// Positions of the table's columns that hold numbers.
    let numbers: Set<Int>
    /// What the drawing leaves out, in words.
    let note: String?
}

/// Which chart draws which figure, and with which words.
enum StudyCharts {
    /// More rows are not drawn; the table beside has them all.
    static let mostRows = 40

    /// - Parameter id: prefix of the drawing's element ids.
    static func draw(_ figure: StudyFigure, id: String, embedsStyle: Bool = false) -> DrawnFigure {
        let frame = ChartFrame(
            id: id, title: figure.title, description: figure.description, showsTitle: false, embedsStyle: embedsStyle,
            noData: "No data to draw")
        switch figure.content {
        case .heatMap(let rows, let columns, let values, let range, let valueName):
            let words = HeatMapChart.Words(
                row: "Name", value: valueName, count: "Values", more: "more in the table, none of them lower")
            let chart = HeatMapChart(rows: rows, columns: columns, values: values, range: range, words: words).chart(in: frame)
            return DrawnFigure(chart: chart, numbers: Set(1...max(1, chart.table.columns.count - 1)), note: nil)
        case .intervals(let rows, let below, let above, let valueName):
            return intervals(rows, below: below, above: above, valueName: valueName, frame)
        case .wrightMap(let ruler, let columns):
            let chart = WrightMapChart(
                ruler: ruler,
                columns: columns.map { column in
                    .init(
                        title: column.title, marks: column.marks.map { .init(label: $0.label, measure: $0.measure) },
                        upWord: column.upWord, downWord: column.downWord)
                }, words: .init(column: "Kind", mark: "Name", measure: "Measure"))
            return DrawnFigure(chart: chart.chart(in: frame), numbers: [2], note: nil)
        case .categoryCurves(let categories, let thresholds, let axis):
            let chart = CategoryCurveChart(categories: categories, thresholds: thresholds, words: .init(axis: axis))
            return DrawnFigure(chart: chart.chart(in: frame), numbers: [1, 2, 3], note: nil)
        case .lines(let series, let horizontal, let vertical, let reference):
            let chart = LineChart(
                series: series.map { line in
                    .init(
                        name: line.name,
                        points: line.points.map {
                            .init(x: $0.x, y: $0.y, lower: $0.lower, upper: $0.upper, label: $0.label)
                        })
                }, words: .init(series: "Line", horizontal: horizontal, vertical: vertical), reference: reference,
                partsHidden: true
            ).chart(in: frame)
            return DrawnFigure(chart: chart, numbers: Set(1..<max(2, chart.table.columns.count)), note: nil)
        case .scale(let items, let levels, let axis):
            let chart = ScaleChart(
                items: items.map {
                    .init(label: $0.label, measure: $0.measure, standardError: $0.standardError, note: $0.note)
                }, levels: levels.map { .init(name: $0.name, from: $0.from) }, words: .init(item: "Name", axis: axis)
            ).chart(in: frame)
            return DrawnFigure(chart: chart, numbers: [1, 2], note: nil)
        case .tally(let rows, let categories, let counts):
            return TallyFigure(rows: rows, categories: categories, counts: counts).drawn(in: frame)
        }
    }

    private static func intervals(
        _ rows: [StudyFigure.Interval], below: String, above: String, valueName: String, _ frame: ChartFrame
    ) -> DrawnFigure {
        let words = IntervalChart.Words(
            row: "Name", value: valueName, lower: "Lower", upper: "Upper", note: "Note", below: below, above: above)
        let all = rows.map {
            IntervalChart.Row(label: $0.label, value: $0.value, lower: $0.lower, upper: $0.upper, note: $0.note)
        }
        let whole = IntervalChart(rows: all, words: words)
        guard all.count > mostRows else { return DrawnFigure(chart: whole.chart(in: frame), numbers: [1, 2, 3], note: nil) }
        // Those without a value say nothing in a drawing.
        let ranked = all.filter { $0.value != nil }.enumerated().sorted {
            ($0.element.value ?? 0, $0.offset) < ($1.element.value ?? 0, $1.offset)
        }.map(\.element)
        let ends = ranked.count > mostRows ? Array(ranked.prefix(mostRows / 2) + ranked.suffix(mostRows / 2)) : ranked
        let chart = IntervalChart(rows: ends, words: words).chart(in: frame).tabled(whole.table(in: frame))
        let total = NumberWords.count(all.count)
        let note =
            ranked.count > mostRows
            ? "The \(mostRows / 2) lowest and the \(mostRows / 2) highest of \(total) are drawn; the table has all of them."
            : "Those with a value are drawn; the table has all \(total)."
        return DrawnFigure(chart: chart, numbers: [1, 2, 3], note: note)
    }
}
