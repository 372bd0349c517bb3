extension IntervalChart {
    private static let rowHeight = 54.0

    func drawing(in frame: ChartFrame) -> String {
        var canvas = Canvas(frame)
        var y = canvas.title()
        guard !rows.isEmpty else { return canvas.emptySVG(below: y) }
        let clear = [words.clear, words.unclear]
        y = canvas.legend(clear, at: y) { canvas, position, x, line in
            canvas.dot(x: x + 8, y: line + 7, filled: position == 0, tip: clear[position])
        }
        let right = canvas.width - ChartStyle.margin
        let left = ChartStyle.margin
        canvas.text("← " + words.below, x: left, y: y + 14, size: ChartStyle.Size.small, ink: .muted)
        canvas.text(words.above + " →", x: right, y: y + 14, size: ChartStyle.Size.small, anchor: .end, ink: .muted)
        y += 24
        let axis = Axis(
            around: rows.flatMap { [$0.value, $0.lower, $0.upper].compactMap { $0 } }, from: left + 16, to: right - 16)
        let bottom = y + Double(rows.count) * Self.rowHeight
        for tick in axis.ticks {
            canvas.text(
                frame.number(tick, places: axis.places, signed: true), x: axis.position(tick), y: bottom + 18,
                size: ChartStyle.Size.small, anchor: .middle, ink: .muted)
        }
        for row in rows {
            draw(row, axis: axis, top: y, on: &canvas)
            y += Self.rowHeight
        }
        return canvas.svg(height: bottom + 30)
    }

    private func draw(_ row: Row, axis: Axis, top: Double, on canvas: inout Canvas) {
        let right = canvas.width - ChartStyle.margin
        let room = right - ChartStyle.margin
        // A name must not be cut for the sake of a note that the table has as well.
        let label = TextFitting.width(row.label, size: ChartStyle.Size.text)
        let whole = self.numbers(row, canvas.frame)
        let isNoteInTheWay = label + TextFitting.width(whole, size: ChartStyle.Size.small) + 12 > room
        let numbers = isNoteInTheWay ? self.numbers(row, canvas.frame, noted: false) : whole
        let fitted = TextFitting.wrapped(numbers, width: room * 0.72, size: ChartStyle.Size.small, lines: 1)
        let taken = TextFitting.width(fitted.lines[0], size: ChartStyle.Size.small)
        canvas.text(
            fitted.lines[0], x: right, y: top + 17, size: ChartStyle.Size.small, anchor: .end,
            full: fitted.isCut ? numbers : nil)
        canvas.label(row.label, x: ChartStyle.margin, middle: top + 12, width: room - taken - 12, lines: 1)
        let middle = top + 36
        // Only beside the dots: a line through the text above them would make it hard to read.
        for tick in axis.ticks {
            canvas.line(
                x1: axis.position(tick), y1: middle - 11, x2: axis.position(tick), y2: middle + 11, ink: tick == 0 ? .ink : .grid,
                width: tick == 0 ? 1.5 : 1, dashed: tick != 0)
        }
        guard let value = row.value else { return }
        if let lower = row.lower, let upper = row.upper {
            canvas.line(x1: axis.position(lower), y1: middle, x2: axis.position(upper), y2: middle, ink: .ink, width: 2.5)
            for end in [lower, upper] {
                canvas.line(
                    x1: axis.position(end), y1: middle - 5, x2: axis.position(end), y2: middle + 5, ink: .ink, width: 2.5)
            }
        }
        canvas.dot(x: axis.position(value), y: middle, filled: row.excludesZero, tip: "\(row.label): \(numbers)")
    }

    private func numbers(_ row: Row, _ frame: ChartFrame, noted: Bool = true) -> String {
        var parts: [String] = []
        if let value = row.value { parts.append(number(value, frame)) }
        if let lower = row.lower, let upper = row.upper { parts.append("[\(number(lower, frame)), \(number(upper, frame))]") }
        if noted, !row.note.isEmpty { parts.append(row.note) }
        return parts.joined(separator: " ")
    }
}
