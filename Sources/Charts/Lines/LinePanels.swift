/// Several lines with intervals, each in a small panel of its own on common axes: over one another they would hide each other.
extension LineChart {
    /// Up to here intervals of different lines still stand side by side.
    static let mostTogether = 3
    private static let mostPanels = 12
    private static let panelHeight = 104.0
    private static let between = 12.0

    /// Lines that need panels.
    func needsPanels(_ drawn: [Series]) -> Bool {
        (drawn.count > Self.mostTogether && drawn.contains { $0.points.contains { $0.lower != nil } })
            || (partsHidden && areHiding(drawn))
    }

    /// Whether lines run over one another: a quarter of their points lie on one of another line.
    private func areHiding(_ drawn: [Series]) -> Bool {
        guard drawn.count > 1, drawn.count <= Self.mostPanels else { return false }
        var lines: [[Double]: Int] = [:]
        let places = drawn.flatMap { Set($0.points.map { [$0.x, $0.y] }) }
        for place in places { lines[place, default: 0] += 1 }
        return 4 * places.filter { (lines[$0] ?? 0) > 1 }.count >= places.count
    }

    private struct Panel {
        let left: Double
        let right: Double
        let top: Double
        let x: LinearScale
        let y: LinearScale
    }

    func panels(_ drawn: [Series], top: Double, canvas: Canvas) -> String {
        var canvas = canvas
        var y = top
        let size = ChartStyle.Size.small
        let shown = drawn.count > Self.mostPanels ? Array(mostMoving(drawn).prefix(Self.mostPanels)) : drawn
        if drawn.count > shown.count {
            canvas.text("+ \(drawn.count - shown.count) \(words.fewer)", x: ChartStyle.margin, y: y + 12, size: size, ink: .muted)
            y += 22
        }
        let vertical = TextFitting.wrapped(
            "↑ " + words.vertical, width: canvas.width - 2 * ChartStyle.margin - 96, size: size, lines: 1)
        if let reference {
            let text = number(reference, canvas.frame)
            let right = canvas.width - ChartStyle.margin
            let start = right - TextFitting.width(text, size: size * TextFitting.boldFactor) - 34
            canvas.line(x1: start, y1: y + 8, x2: start + 28, y2: y + 8, ink: .mark, width: 1.8, dashed: true)
            canvas.text(text, x: right, y: y + 12, size: size, anchor: .end, ink: .mark, bold: true)
        }
        canvas.text(vertical.lines[0], x: ChartStyle.margin, y: y + 12, size: size, ink: .muted, full: words.vertical)
        y += 24
        let values = shown.flatMap(\.points).flatMap { [$0.y, $0.lower, $0.upper].compactMap { $0 } }
        let reach = values + [reference].compactMap { $0 }
        let heights = LinearScale(reach, from: Self.panelHeight, to: 0, most: 6)
        let numbers = heights.ticks.map { TextFitting.width(canvas.frame.number($0, places: heights.places), size: size) }
        let left = ChartStyle.margin + (numbers.max() ?? 0) + 8
        let width = (canvas.width - ChartStyle.margin - left - Self.between) / 2
        let places = shown.flatMap { $0.points.map(\.x) }
        for (position, line) in shown.enumerated() {
            let start = left + Double(position % 2) * (width + Self.between)
            let top = y + 20
            let panel = Panel(
                left: start, right: start + width, top: top,
                x: LinearScale(places, from: start + 10, to: start + width - 10, most: 2, isExact: true),
                y: LinearScale(reach, from: top + Self.panelHeight, to: top, most: 6))
            draw(line, panel, isFirst: position % 2 == 0, on: &canvas)
            if position % 2 == 1 || position == shown.count - 1 { y = top + Self.panelHeight + 30 }
        }
        let horizontal = TextFitting.wrapped(words.horizontal + " →", width: canvas.width - left, size: size, lines: 1)
        canvas.text(
            horizontal.lines[0], x: canvas.width - ChartStyle.margin, y: y + 12, size: size, anchor: .end, ink: .muted,
            full: words.horizontal)
        return canvas.svg(height: y + 22)
    }

    private func draw(_ line: Series, _ panel: Panel, isFirst: Bool, on canvas: inout Canvas) {
        let size = ChartStyle.Size.small
        let title = TextFitting.wrapped(
            line.name, width: panel.right - panel.left, size: size * TextFitting.boldFactor, lines: 1)
        canvas.text(
            title.lines[0], x: panel.left, y: panel.top - 7, size: size, bold: true, full: title.isCut ? line.name : nil)
        for tick in panel.y.ticks {
            let y = panel.y.position(tick)
            canvas.line(x1: panel.left, y1: y, x2: panel.right, y2: y)
            guard isFirst else { continue }
            canvas.text(
                canvas.frame.number(tick, places: panel.y.places), x: panel.left - 6, y: y + 4.5, size: size, anchor: .end,
                ink: .muted)
        }
        if let reference {
            let y = panel.y.position(reference)
            canvas.line(x1: panel.left, y1: y, x2: panel.right, y2: y, ink: .mark, width: 1.8, dashed: true)
        }
        let places = line.points.map { (x: panel.x.position($0.x), y: panel.y.position($0.y)) }
        canvas.polyline(places, width: 1.8)
        for (point, place) in zip(line.points, places) {
            let tip = "\(line.name), \(self.place(point, canvas.frame)): \(number(point.y, canvas.frame))"
            if let lower = point.lower, let upper = point.upper {
                let ends = [panel.y.position(lower), panel.y.position(upper)]
                canvas.line(x1: place.x, y1: ends[0], x2: place.x, y2: ends[1], ink: .ink, width: 1.2)
                for end in ends { canvas.line(x1: place.x - 3, y1: end, x2: place.x + 3, y2: end, ink: .ink, width: 1.2) }
            }
            canvas.dot(x: place.x, y: place.y, radius: 3.5, filled: true, tip: tip)
        }
        ends(line, panel, places.map(\.x), on: &canvas)
    }

    /// The first and the last place of a panel, where both fit.
    private func ends(_ line: Series, _ panel: Panel, _ places: [Double], on canvas: inout Canvas) {
        guard let first = line.points.first, let last = line.points.last, let start = places.first, let end = places.last else {
            return
        }
        let size = ChartStyle.Size.small
        let texts = [first, last].map { place($0, canvas.frame) }
        let room = panel.right - panel.left
        let widths = texts.map { TextFitting.width($0, size: size) }
        let y = panel.top + Self.panelHeight + 16
        func text(_ text: String, _ width: Double, at x: Double) {
            let fitted = TextFitting.wrapped(text, width: room, size: size, lines: 1)
            let half = min(width, room) / 2
            let middle = min(max(x, panel.left + half), panel.right - half)
            canvas.text(
                fitted.lines[0], x: middle, y: y, size: size, anchor: .middle, ink: .muted, full: fitted.isCut ? text : nil)
        }
        text(texts[0], widths[0], at: start)
        if line.points.count > 1, widths[0] + widths[1] + 8 < room, end - start > 8 { text(texts[1], widths[1], at: end) }
    }
}
