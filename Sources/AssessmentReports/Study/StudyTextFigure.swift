import AssessmentAnalysis
import Charts

/// The numbers of a figure for a terminal: shorter than the table beside a drawing, and with a strip where a drawing is worth it.
enum StudyTextFigure {
    /// Lines side by side up to here; more are summed up, a row a line.
    private static let mostSeries = 8
    /// Intervals shown; of more the outermost.
    private static let mostIntervals = 30
    /// Column heads wider than this are replaced by short ones where there are any.
    private static let widestHead = 8

    static func add(_ figure: StudyFigure, to page: inout TextPage, most: Int) {
        let table = table(figure, style: page.style)
        guard !table.isEmpty else { return page.paragraph("No data to draw.", tone: .muted) }
        if case .tally(_, let categories, _) = figure.content, keys(categories) != nil {
            page.paragraph("Columns: \(categories.joined(separator: ", ")).", tone: .muted)
        }
        guard case .intervals(let rows, _, _, _) = figure.content else { return table.add(to: &page, most: most) }
        table.add(to: &page, most: mostIntervals)
        if rows.count > mostIntervals {
            let half = mostIntervals / 2
            page.paragraph(
                "The \(half) lowest and the \(half) highest of \(NumberWords.count(rows.count)); --json has all.", tone: .muted)
        }
    }

    private static func table(_ figure: StudyFigure, style: TextStyle) -> StudyTextTable {
        switch figure.content {
        case .intervals(let rows, let below, let above, let valueName):
            intervals(outermost(rows), below: below, above: above, valueName: valueName, style)
        case .lines(let series, let horizontal, _, _):
            series.count <= mostSeries ? lines(series, horizontal) : moves(series)
        case .wrightMap(_, let columns): ruler(columns)
        case .tally(let rows, let categories, let counts): tally(rows, categories, counts)
        case .heatMap(let rows, let columns, let values, let range, let valueName)
        where rows == columns && isWide(columns):
            numbers(
                StudyFigure(
                    title: figure.title, description: figure.description,
                    content: .heatMap(
                        rows: rows.enumerated().map { "\($0 + 1) \($1)" }, columns: columns.indices.map { String($0 + 1) },
                        values: values, range: range, valueName: valueName)))
        case .heatMap, .categoryCurves, .scale: numbers(figure)
        }
    }

    private static func isWide(_ heads: [String]) -> Bool { heads.contains { DisplayWidth.of($0) > widestHead } }

    /// Short heads for wide ones.
    private static func keys(_ heads: [String]) -> [String]? { isWide(heads) ? LabelKey.firstWords(heads) : nil }

    private static func outermost(_ rows: [StudyFigure.Interval]) -> [StudyFigure.Interval] {
        guard rows.count > mostIntervals else { return rows }
        let ranked = rows.filter { $0.value?.isFinite == true }.enumerated().sorted {
            ($0.element.value ?? 0, $0.offset) < ($1.element.value ?? 0, $1.offset)
        }.map(\.element)
        return ReportText.outermost(ranked, most: mostIntervals)
    }

    private static func numbers(_ figure: StudyFigure) -> StudyTextTable {
        let drawn = StudyCharts.draw(figure, id: "text")
        let columns = drawn.chart.table.columns.enumerated().map {
            StudyTable.Column($1, isNumeric: drawn.numbers.contains($0))
        }
        return StudyTextTable(columns: columns, rows: drawn.chart.table.rows)
    }

    private static func decimal(_ value: Double?, signed: Bool = false) -> String {
        guard let value, value.isFinite else { return "" }
        return signed ? NumberWords.signed(value) : NumberWords.decimal(value)
    }

    private static func intervals(
        _ rows: [StudyFigure.Interval], below: String, above: String, valueName: String, _ style: TextStyle
    ) -> StudyTextTable {
        let hasNotes = rows.contains { !$0.note.utf8.isEmpty }
        let name = min(24, rows.map { DisplayWidth.of($0.label) }.max() ?? 0)
        let strip = min(31, style.width - name - 3 * 9 - (hasNotes ? 14 : 0) - 2)
        let reach =
            rows.flatMap { [$0.value, $0.lower, $0.upper] }.compactMap { $0 }.filter(\.isFinite).map(\.magnitude).max() ?? 0
        let isDrawn = strip >= 13
        var columns: [StudyTable.Column] = [
            .init("Name"), .init(valueName, isNumeric: true), .init("Lower", isNumeric: true), .init("Upper", isNumeric: true),
        ]
        if isDrawn { columns.append(.init(ends(below, above, width: strip | 1))) }
        if hasNotes { columns.append(.init("Note")) }
        let cells = rows.map { row -> [String] in
            var cells = [row.label] + [row.value, row.lower, row.upper].map { decimal($0, signed: true) }
            if isDrawn {
                func finite(_ value: Double?) -> Double? { value?.isFinite == true ? value : nil }
                cells.append(
                    finite(row.value).map {
                        TextLayout.intervalStrip(
                            value: $0, lower: finite(row.lower), upper: finite(row.upper), reach: reach, width: strip,
                            isASCII: style.isASCII)
                    } ?? "")
            }
            return cells + (hasNotes ? [row.note] : [])
        }
        return StudyTextTable(columns: columns, rows: cells, fixed: isDrawn ? [4] : [])
    }

    /// Both words at the ends of a strip, where they fit.
    private static func ends(_ below: String, _ above: String, width: Int) -> String {
        let gap = width - DisplayWidth.of(below) - DisplayWidth.of(above)
        return gap > 0 ? below + String(repeating: "\u{A0}", count: gap) + above : ""
    }

    /// A row a place on the axis, a column a line.
    private static func lines(_ series: [StudyFigure.Line], _ horizontal: String) -> StudyTextTable {
        var places: [Double: String] = [:]
        for point in series.flatMap(\.points) where point.x.isFinite {
            places[point.x] = point.label ?? places[point.x] ?? NumberWords.score(point.x)
        }
        let rows = places.sorted { $0.key < $1.key }.map { place in
            [place.value] + series.map { line in decimal(line.points.first { $0.x == place.key }?.y) }
        }
        return StudyTextTable(
            columns: [.init(horizontal)] + series.map { .init($0.name, isNumeric: true) }, rows: rows)
    }

    /// A row a line, the one that moved most first.
    private static func moves(_ series: [StudyFigure.Line]) -> StudyTextTable {
        let moved = series.compactMap { line -> (name: String, first: Double, last: Double)? in
            let points = line.points.filter { $0.x.isFinite && $0.y.isFinite }.sorted { $0.x < $1.x }
            guard let first = points.first, let last = points.last else { return nil }
            return (line.name, first.y, last.y)
        }
        let ranked = moved.enumerated().sorted {
            let sizes = [$0, $1].map { ($0.element.last - $0.element.first).magnitude }
            return (sizes[1], $0.offset) < (sizes[0], $1.offset)
        }
        return StudyTextTable(
            columns: [
                .init("Line"), .init("First", isNumeric: true), .init("Last", isNumeric: true), .init("Change", isNumeric: true),
            ],
            rows: ranked.map(\.element).map {
                [$0.name, decimal($0.first), decimal($0.last), decimal($0.last - $0.first, signed: true)]
            })
    }

    /// A row a column of the ruler: how many, and where they lie.
    private static func ruler(_ columns: [StudyFigure.WrightColumn]) -> StudyTextTable {
        let rows = columns.map { column -> [String] in
            let marks = column.marks.filter(\.measure.isFinite).sorted { $0.measure < $1.measure }
            guard let lowest = marks.first, let highest = marks.last else { return [column.title, "0", "", "", "", "", ""] }
            let middle = marks[(marks.count - 1) / 2].measure / 2 + marks[marks.count / 2].measure / 2
            return [
                column.title, NumberWords.count(marks.count), decimal(lowest.measure, signed: true), lowest.label,
                decimal(middle, signed: true), decimal(highest.measure, signed: true), highest.label,
            ]
        }
        return StudyTextTable(
            columns: [
                .init("Kind"), .init("Number", isNumeric: true), .init("Lowest", isNumeric: true), .init(""),
                .init("Median", isNumeric: true), .init("Highest", isNumeric: true), .init(""),
            ], rows: rows)
    }

    private static func tally(_ rows: [String], _ categories: [String], _ counts: [[Int]]) -> StudyTextTable {
        let cells = rows.enumerated().map { position, name in
            [name]
                + categories.indices.map { category in
                    guard position < counts.count, category < counts[position].count else { return "" }
                    return counts[position][category] == 0 ? "·" : NumberWords.count(counts[position][category])
                }
        }
        return StudyTextTable(
            columns: [.init("")] + (keys(categories) ?? categories).map { .init($0, isNumeric: true) }, rows: cells)
    }
}
