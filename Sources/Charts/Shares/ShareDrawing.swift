extension ShareChart {
    private static let rowHeight = 72.0
    private static let barHeight = 22.0

    func drawing(in frame: ChartFrame) -> String {
        var canvas = Canvas(frame)
        var y = canvas.title()
        guard !rows.isEmpty, !parts.isEmpty else { return canvas.emptySVG(below: y) }
        y = canvas.seriesLegend(parts, at: y)
        for row in rows {
            draw(row, top: y, on: &canvas)
            y += Self.rowHeight
        }
        return canvas.svg(height: y + 2)
    }

    private func draw(_ row: Row, top: Double, on canvas: inout Canvas) {
        let left = ChartStyle.margin
        let span = canvas.width - 2 * ChartStyle.margin
        let noted = TextFitting.wrapped(row.note, width: span * 0.5, size: ChartStyle.Size.small, lines: 1)
        let taken = TextFitting.width(noted.lines[0], size: ChartStyle.Size.small)
        if !row.note.isEmpty {
            canvas.text(
                noted.lines[0], x: left + span, y: top + 16, size: ChartStyle.Size.small, anchor: .end, ink: .muted,
                full: noted.isCut ? row.note : nil)
        }
        canvas.label(row.label, x: left, middle: top + 11, width: span - taken - 12, lines: 1)
        var x = left
        var numbers: [String] = []
        for part in parts.indices {
            guard let share = share(row, part) else { continue }
            let tip = "\(row.label), \(parts[part]): \(count(row, part)) (\(percent(share, canvas.frame)))"
            canvas.bar(
                x: x, y: top + 22, width: share * span, height: Self.barHeight, ink: Ink.series(part), pattern: part % 3, tip: tip
            )
            x += share * span
            if part > 0, x < left + span, share > 0 {
                canvas.line(
                    x1: x - share * span, y1: top + 22, x2: x - share * span, y2: top + 22 + Self.barHeight, ink: .paper, width: 2
                )
            }
            numbers.append("\(parts[part]) \(percent(share, canvas.frame))")
        }
        let line = numbers.isEmpty ? canvas.frame.noData : numbers.joined(separator: " · ")
        let fits = numbers.isEmpty || TextFitting.width(line, size: ChartStyle.Size.small) <= span
        let short = parts.indices.compactMap { share(row, $0).map { percent($0, canvas.frame) } }.joined(separator: " · ")
        canvas.text(
            fits ? line : short, x: left, y: top + (numbers.isEmpty ? 38 : 60), size: ChartStyle.Size.small, ink: .muted,
            full: fits ? nil : line)
    }
}
