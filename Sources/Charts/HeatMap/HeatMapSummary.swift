/// A panel too large for cells: each row by the median of its values, the lowest medians first.
extension HeatMapChart {
    private struct Summary {
        let row: Int
        let median: Double
        let lowest: (value: Double, column: Int)
        let highest: (value: Double, column: Int)
        let count: Int
    }

    private static let mostRows = 30
    private static let rowHeight = 44.0

    func summary(in frame: ChartFrame) -> Chart {
        let summaries = rows.indices.compactMap(summary).sorted { ($0.median, $0.row) < ($1.median, $1.row) }
        let cells = summaries.map { row -> [String] in
            func told(_ end: (value: Double, column: Int)) -> String {
                "\(frame.number(end.value, places: places)) (\(columns[end.column]))"
            }
            return [
                rows[row.row], frame.number(row.median, places: places), told(row.lowest), told(row.highest), String(row.count),
            ]
        }
        let heads = [words.row, words.median, words.lowest, words.highest, words.count]
        return Chart(svg: drawing(summaries, in: frame), table: ChartTable(caption: frame.title, columns: heads, rows: cells))
    }

    /// Nil for a row without any value beside its own.
    private func summary(_ row: Int) -> Summary? {
        let found = columns.indices.filter { !(isSquare && $0 == row) }.compactMap { column in
            value(row, column).map { (value: $0, column: column) }
        }.sorted { ($0.value, $0.column) < ($1.value, $1.column) }
        guard let lowest = found.first, let highest = found.last else { return nil }
        let middle = (found[(found.count - 1) / 2].value + found[found.count / 2].value) / 2
        return Summary(row: row, median: middle, lowest: lowest, highest: highest, count: found.count)
    }

    private func drawing(_ summaries: [Summary], in frame: ChartFrame) -> String {
        var canvas = Canvas(frame)
        var y = canvas.title()
        guard !summaries.isEmpty else { return canvas.emptySVG(below: y) }
        let left = ChartStyle.margin
        let right = canvas.width - left
        y = canvas.legend(["\(words.value): \(words.median)", "\(words.lowest) – \(words.highest)"], at: y) {
            canvas, kind, x, line in
            if kind == 0 { return canvas.dot(x: x + 8, y: line + 7, radius: 5, filled: true, tip: words.median) }
            canvas.line(x1: x, y1: line + 7, x2: x + 16, y2: line + 7, ink: .ink, width: 2.5)
        }
        let shown = summaries.prefix(Self.mostRows)
        let scale = LinearScale(
            shown.flatMap { [$0.lowest.value, $0.highest.value] } + [range.lowerBound, range.upperBound], from: left + 12,
            to: right - 12, most: 6)
        for row in shown {
            draw(row, scale, top: y, on: &canvas)
            y += Self.rowHeight
        }
        for tick in scale.ticks {
            canvas.text(
                frame.number(tick, places: scale.places), x: scale.position(tick), y: y + 14, size: ChartStyle.Size.small,
                anchor: .middle, ink: .muted)
        }
        y += 26
        if shown.count < rows.count {
            canvas.text(
                "… \(rows.count - shown.count) \(words.more)", x: left, y: y + 12, size: ChartStyle.Size.small, ink: .muted)
            y += 20
        }
        return canvas.svg(height: y + 4)
    }

    private func draw(_ row: Summary, _ scale: LinearScale, top: Double, on canvas: inout Canvas) {
        let left = ChartStyle.margin
        let right = canvas.width - left
        func number(_ value: Double) -> String { canvas.frame.number(value, places: places) }
        let numbers = "\(number(row.median)) (\(number(row.lowest.value)) – \(number(row.highest.value)))"
        let taken = TextFitting.width(numbers, size: ChartStyle.Size.small)
        canvas.text(numbers, x: right, y: top + 14, size: ChartStyle.Size.small, anchor: .end)
        canvas.label(rows[row.row], x: left, middle: top + 10, width: right - left - taken - 10, lines: 1)
        let middle = top + 29
        for tick in scale.ticks {
            canvas.line(x1: scale.position(tick), y1: middle - 9, x2: scale.position(tick), y2: middle + 9, dashed: true)
        }
        canvas.line(
            x1: scale.position(row.lowest.value), y1: middle, x2: scale.position(row.highest.value), y2: middle, ink: .ink,
            width: 2.5)
        canvas.dot(x: scale.position(row.median), y: middle, radius: 5, filled: true, tip: "\(rows[row.row]): \(numbers)")
    }
}
