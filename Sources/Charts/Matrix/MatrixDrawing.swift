extension MatrixChart {
    /// Sizes in user units that follow from how many columns there are and how wide their numbers.
    private struct Layout {
        let cell: Double
        let labels: Double
        let width: Double
        /// Columns are headed by numbers when their names do not fit.
        let numbersColumns: Bool

        init(_ chart: MatrixChart) {
            let columns = Double(chart.columnLabels.count)
            let texts = chart.cells.flatMap { $0.compactMap { $0?.text } }
            let widest = texts.map { TextFitting.width($0, size: ChartStyle.Size.text) }.max() ?? 0
            let least = max(34, widest + 8)
            let names = chart.rowLabels.map { TextFitting.width($0, size: ChartStyle.Size.text) + 34 }.max() ?? 0
            labels = min(max(names, 40), 160)
            let room = ChartStyle.width - 2 * ChartStyle.margin - labels
            cell = min(max(room / columns, least), 52)
            width = max(ChartStyle.width, labels + columns * cell + 2 * ChartStyle.margin)
            let size = cell - 4
            numbersColumns = chart.columnLabels.contains { TextFitting.width($0, size: ChartStyle.Size.text) > size }
        }
    }

    func drawing(in frame: ChartFrame) -> String {
        guard !rowLabels.isEmpty, !columnLabels.isEmpty else {
            var canvas = Canvas(frame)
            let y = canvas.title()
            return canvas.emptySVG(below: y)
        }
        let layout = Layout(self)
        var canvas = Canvas(frame, width: layout.width)
        var y = canvas.title()
        let left = ChartStyle.margin + layout.labels
        y += heads(left: left, top: y, on: &canvas)
        for (column, label) in columnLabels.enumerated() {
            canvas.text(
                layout.numbersColumns ? String(column + 1) : label, x: left + (Double(column) + 0.5) * layout.cell, y: y + 16,
                anchor: .middle, bold: true, full: layout.numbersColumns ? label : nil)
        }
        y += 24
        for row in rowLabels.indices {
            draw(row: row, layout: layout, left: left, top: y, on: &canvas)
            y += layout.cell
        }
        y += 12
        if layout.numbersColumns, rowLabels != columnLabels {
            for (column, label) in columnLabels.enumerated() {
                canvas.label(
                    "\(column + 1)  \(label)", x: ChartStyle.margin, middle: y + 8, width: layout.width - 2 * ChartStyle.margin,
                    lines: 1)
                y += 20
            }
        }
        return canvas.svg(height: y + 4)
    }

    /// What rows and columns are, on one line if they fit; returns the height taken.
    private func heads(left: Double, top: Double, on canvas: inout Canvas) -> Double {
        let size = ChartStyle.Size.small
        let room = canvas.width - 2 * ChartStyle.margin
        let row = TextFitting.wrapped("↓ " + rowTitle, width: room, size: size, lines: 1).lines[0]
        let column = TextFitting.wrapped("→ " + columnTitle, width: room, size: size, lines: 1).lines[0]
        canvas.text(row, x: ChartStyle.margin, y: top + 14, size: size, ink: .muted)
        let beside = max(left, ChartStyle.margin + TextFitting.width(row, size: size) + 18)
        let fits = beside + TextFitting.width(column, size: size) <= canvas.width - ChartStyle.margin
        canvas.text(column, x: fits ? beside : ChartStyle.margin, y: fits ? top + 14 : top + 34, size: size, ink: .muted)
        return fits ? 22 : 42
    }

    private func draw(row: Int, layout: Layout, left: Double, top: Double, on canvas: inout Canvas) {
        let middle = top + layout.cell / 2
        let isNumbered = layout.numbersColumns && rowLabels == columnLabels
        canvas.label(
            isNumbered ? "\(row + 1)  \(rowLabels[row])" : rowLabels[row], x: left - 8, middle: middle,
            width: layout.labels - 8, lines: 2, anchor: .end)
        for column in columnLabels.indices {
            let x = left + Double(column) * layout.cell
            guard let cell = cell(row, column) else { continue }
            canvas.bar(
                x: x + 1.5, y: top + 1.5, width: layout.cell - 3, height: layout.cell - 3, ink: .first,
                opacity: 0.06 + 0.94 * cell.shade, outlined: outlinesDiagonal && row == column,
                tip: "\(rowTitle) \(rowLabels[row]), \(columnTitle) \(columnLabels[column]): \(cell.text)")
            canvas.text(cell.text, x: x + layout.cell / 2, y: middle + 5, anchor: .middle)
        }
    }
}
