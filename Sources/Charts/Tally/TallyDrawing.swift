extension TallyChart {
    private static let widestLabel = 120.0
    private static let barHeight = 17.0

    /// Where bars begin: as far left as the category names allow.
    private var barLeft: Double {
        let names = categories.map { TextFitting.width($0, size: ChartStyle.Size.text) }
        return ChartStyle.margin + min(names.max() ?? 0, Self.widestLabel) + 9
    }

    func drawing(in frame: ChartFrame) -> String {
        var canvas = Canvas(frame)
        var y = canvas.title()
        let names = seriesNames
        guard !panels.isEmpty, !categories.isEmpty, !names.isEmpty else { return canvas.emptySVG(below: y) }
        if names.count > 1 { y = canvas.seriesLegend(names, at: y) }
        let marks = markNames
        y = canvas.legend(marks, at: y) { canvas, position, x, line in
            canvas.mark(position, x: x + 8, y: line + 7, tip: marks[position])
        }
        let markRoom = marks.isEmpty ? 0 : 18 * Double(min(marks.count, 3))
        let largest =
            panels.flatMap { panel in
                names.flatMap { name in categories.indices.map { count(panel, name, $0) } }
            }.max() ?? 0
        let numberRoom = TextFitting.width(String(largest), size: ChartStyle.Size.text) + 8
        let left = barLeft
        let span = canvas.width - ChartStyle.margin - markRoom - numberRoom - left
        for panel in panels {
            y = draw(
                panel, names: names, marks: marks, left: left, perCount: span / Double(max(1, largest)), from: y, on: &canvas)
        }
        return canvas.svg(height: y)
    }

    private func draw(
        _ panel: Panel, names: [String], marks: [String], left: Double, perCount: Double, from top: Double,
        on canvas: inout Canvas
    ) -> Double {
        let right = canvas.width - ChartStyle.margin
        var y = top
        if !panel.title.isEmpty {
            let size = ChartStyle.Size.heading
            let fitted = TextFitting.wrapped(
                panel.title, width: right - ChartStyle.margin, size: size * TextFitting.boldFactor, lines: 2)
            for text in fitted.lines {
                canvas.text(
                    text, x: ChartStyle.margin, y: y + size, size: size, bold: true, full: fitted.isCut ? panel.title : nil)
                y += size * 1.3
            }
            y += 4
        }
        let labelRoom = left - 8 - ChartStyle.margin
        let lines = categories.map {
            TextFitting.wrapped($0, width: labelRoom, size: ChartStyle.Size.text, lines: 3).lines.count
        }
        let needed = Double(lines.max() ?? 1) * ChartStyle.Size.text * 1.2 + 6
        let rowHeight = max(30, needed, Double(names.count) * (Self.barHeight + 2) + 10)
        let axisTop = y
        for category in categories.indices.reversed() {
            let middle = y + rowHeight / 2
            canvas.label(
                categories[category], x: left - 8, middle: middle, width: labelRoom, lines: 3,
                anchor: .end)
            let stack = Double(names.count) * (Self.barHeight + 2) - 2
            for (position, name) in names.enumerated() {
                let count = count(panel, name, category)
                let barTop = middle - stack / 2 + Double(position) * (Self.barHeight + 2)
                let tip = [panel.title, categories[category], name].filter { !$0.isEmpty }.joined(separator: ", ")
                canvas.bar(
                    x: left, y: barTop, width: Double(count) * perCount, height: Self.barHeight,
                    ink: Ink.series(position),
                    pattern: position % 3, tip: "\(tip): \(count)")
                canvas.text(
                    String(count), x: left + Double(count) * perCount + 6, y: barTop + Self.barHeight - 4,
                    ink: count == 0 ? .muted : .ink)
            }
            for mark in panel.marks where mark.category == category {
                let shape = marks.firstIndex(of: mark.name) ?? 0
                canvas.mark(shape, x: right - 9 - 18 * Double(shape % 3), y: middle, tip: "\(mark.name): \(categories[category])")
            }
            y += rowHeight
        }
        canvas.line(x1: left, y1: axisTop, x2: left, y2: y, width: 1.5)
        return y + 14
    }
}
