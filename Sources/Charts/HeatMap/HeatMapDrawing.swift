extension HeatMapChart {
    private struct Layout {
        let cell: Double
        let labels: Double
        let width: Double
        /// Columns are headed by numbers when their names do not fit; every so many when the cells are small.
        let numbersColumns: Bool
        let headEvery: Int
        let showsNumbers: Bool

        init(_ chart: HeatMapChart, _ frame: ChartFrame) {
            let columns = chart.columns.count
            showsNumbers = columns <= HeatMapChart.mostWithNumbers
            let texts = chart.rows.indices.flatMap { row in
                chart.columns.indices.map { chart.value(row, $0).map { frame.number($0, places: chart.places) } ?? "" }
            }
            let widest = showsNumbers ? texts.map { TextFitting.width($0, size: ChartStyle.Size.small) }.max() ?? 0 : 0
            let least = showsNumbers ? max(34, widest + 8) : 16
            let names = chart.rows.map { TextFitting.width($0, size: ChartStyle.Size.text) + 34 }.max() ?? 0
            // Names give way to the cells on a narrow page, as far as they stay readable.
            let wanted = ChartStyle.width - 2 * ChartStyle.margin - Double(columns) * least
            labels = min(max(names, 40), max(wanted, 110), 160)
            let room = ChartStyle.width - 2 * ChartStyle.margin - labels
            cell = min(max(room / Double(columns), least), showsNumbers ? 52 : 22)
            width = max(ChartStyle.width, labels + Double(columns) * cell + 2 * ChartStyle.margin)
            let size = cell - 4
            numbersColumns = chart.columns.contains { TextFitting.width($0, size: ChartStyle.Size.text) > size }
            headEvery = showsNumbers ? 1 : 5
        }
    }

    func drawing(in frame: ChartFrame) -> String {
        guard rows.indices.contains(where: { row in columns.indices.contains { value(row, $0) != nil } }) else {
            var canvas = Canvas(frame)
            let y = canvas.title()
            return canvas.emptySVG(below: y)
        }
        let layout = Layout(self, frame)
        var canvas = Canvas(frame, width: layout.width)
        var y = legend(layout.showsNumbers, at: canvas.title(), on: &canvas)
        let left = ChartStyle.margin + layout.labels
        for column in columns.indices where column == 0 || (column + 1) % layout.headEvery == 0 {
            canvas.text(
                layout.numbersColumns ? String(column + 1) : columns[column], x: left + (Double(column) + 0.5) * layout.cell,
                y: y + 16, anchor: .middle, bold: true, full: layout.numbersColumns ? columns[column] : nil)
        }
        y += 24
        for row in rows.indices {
            let isNumbered = layout.numbersColumns && isSquare
            canvas.label(
                isNumbered ? "\(row + 1)  \(rows[row])" : rows[row], x: left - 8, middle: y + layout.cell / 2,
                width: layout.labels - 8, lines: layout.showsNumbers ? 2 : 1, anchor: .end)
            for column in columns.indices {
                draw(row, column, layout, x: left + Double(column) * layout.cell, y: y, on: &canvas)
            }
            y += layout.cell
        }
        if layout.numbersColumns, !isSquare { y = key(at: y + 8, on: &canvas) }
        return canvas.svg(height: y + 10)
    }

    private func draw(_ row: Int, _ column: Int, _ layout: Layout, x: Double, y: Double, on canvas: inout Canvas) {
        let side = layout.cell - 3
        guard let value = value(row, column) else {
            if isSquare, row == column { return }
            let tip = "\(rows[row]), \(columns[column]): \(words.missing)"
            canvas.bar(x: x + 1.5, y: y + 1.5, width: side, height: side, ink: .paper, pattern: 1, tip: tip)
            return
        }
        let text = canvas.frame.number(value, places: places)
        let tip = "\(rows[row]), \(columns[column]): \(text)"
        if layout.showsNumbers {
            canvas.bar(
                x: x + 1.5, y: y + 1.5, width: side, height: side, ink: .first, opacity: 0.06 + 0.94 * share(value), tip: tip)
            canvas.text(
                text, x: x + layout.cell / 2, y: y + layout.cell / 2 + 5, size: ChartStyle.Size.small, anchor: .middle)
        } else {
            square(share(value), x: x + layout.cell / 2, y: y + layout.cell / 2, side: side, tip: tip, on: &canvas)
        }
    }

    /// A square whose area is the share of the cell, on a faint cell.
    private func square(_ share: Double, x: Double, y: Double, side: Double, tip: String, on canvas: inout Canvas) {
        canvas.bar(x: x - side / 2, y: y - side / 2, width: side, height: side, ink: .first, opacity: 0.18, tip: tip)
        let inner = side * share.squareRoot()
        if inner > 0.5 {
            canvas.bar(x: x - inner / 2, y: y - inner / 2, width: inner, height: inner, ink: .ink, opacity: 0.8, tip: tip)
        }
    }

    /// Five steps from no to full shade with the numbers at the ends, then what a hatched cell means.
    private func legend(_ showsNumbers: Bool, at y: Double, on canvas: inout Canvas) -> Double {
        let size = ChartStyle.Size.small
        let low = canvas.frame.number(range.lowerBound, places: 1)
        let high = canvas.frame.number(range.upperBound, places: 1)
        var x = ChartStyle.margin
        let title = TextFitting.wrapped(words.value, width: canvas.width - 2 * ChartStyle.margin, size: size, lines: 1)
        canvas.text(title.lines[0], x: x, y: y + 12, size: size, ink: .muted, full: title.isCut ? words.value : nil)
        canvas.text(low, x: x, y: y + 34, size: size)
        x += TextFitting.width(low, size: size) + 6
        for step in 0...4 {
            let share = Double(step) / 4
            let tip = canvas.frame.number(range.lowerBound + share * (range.upperBound - range.lowerBound), places: 2)
            if showsNumbers {
                canvas.bar(x: x, y: y + 22, width: 16, height: 16, ink: .first, opacity: 0.06 + 0.94 * share, tip: tip)
            } else {
                square(share, x: x + 8, y: y + 30, side: 16, tip: tip, on: &canvas)
            }
            x += 18
        }
        canvas.text(high, x: x + 4, y: y + 34, size: size)
        x += TextFitting.width(high, size: size) + 22
        if hasBlanks {
            canvas.bar(x: x, y: y + 22, width: 16, height: 16, ink: .paper, pattern: 1, tip: words.missing)
            let fitted = TextFitting.wrapped(words.missing, width: canvas.width - x - 30, size: size, lines: 1)
            canvas.text(fitted.lines[0], x: x + 22, y: y + 34, size: size)
        }
        return y + 46
    }

    private var hasBlanks: Bool {
        rows.indices.contains { row in
            columns.indices.contains { value(row, $0) == nil && !(isSquare && row == $0) }
        }
    }

    /// Numbers of the columns with their names.
    private func key(at top: Double, on canvas: inout Canvas) -> Double {
        var y = top
        for (column, label) in columns.enumerated() {
            canvas.label(
                "\(column + 1)  \(label)", x: ChartStyle.margin, middle: y + 8, width: canvas.width - 2 * ChartStyle.margin,
                lines: 1)
            y += 20
        }
        return y
    }
}
