extension LineChart {
    private static let plotHeight = 240.0
    private static let widestName = 104.0

    /// Where things stand.
    private struct Plot {
        let x: LinearScale
        let y: LinearScale
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double
        /// Names stand at the ends of their lines, else numbers that a legend explains.
        let namesLines: Bool
        /// How far lines with intervals stand from each other, so that these do not hide one another.
        let aside: Double
    }

    func drawing(in frame: ChartFrame) -> String {
        var canvas = Canvas(frame)
        var y = canvas.title()
        let whole = series.filter { !$0.points.isEmpty }
        guard !whole.isEmpty else { return canvas.emptySVG(below: y) }
        if needsPanels(whole) { return panels(whole, top: y, canvas: canvas) }
        let drawn = whole.count > LineLook.count ? mostMoving(whole) : whole
        let named = Array(drawn.prefix(LineLook.count))
        let widths = named.map { TextFitting.width($0.name, size: ChartStyle.Size.small) }
        let namesLines = (widths.max() ?? 0) <= Self.widestName
        if !namesLines { y = legend(named, at: y, on: &canvas) }
        if drawn.count > named.count {
            let told = "+ \(drawn.count - named.count) \(words.more)"
            canvas.text(told, x: ChartStyle.margin, y: y + 12, size: ChartStyle.Size.small, ink: .muted)
            y += 22
        }
        let size = ChartStyle.Size.small
        let room = canvas.width - 2 * ChartStyle.margin
        let vertical = TextFitting.wrapped("↑ " + words.vertical, width: room, size: size, lines: 2)
        for line in vertical.lines {
            canvas.text(
                line, x: ChartStyle.margin, y: y + 12, size: size, ink: .muted, full: vertical.isCut ? words.vertical : nil)
            y += 18
        }
        let told = reference.map { TextFitting.width(number($0, frame), size: size * TextFitting.boldFactor) } ?? 0
        let ends = max(namesLines ? widths.max() ?? 0 : 10, told) + 10
        let plot = plot(drawn, top: y + 10, ends: ends, namesLines: namesLines, canvas: canvas)
        axes(plot, drawn, on: &canvas)
        for line in drawn.dropFirst(named.count) {
            let points = line.points.map { (x: plot.x.position($0.x), y: plot.y.position($0.y)) }
            canvas.polyline(points, ink: .grid, width: 0.8)
        }
        for (position, line) in named.enumerated() {
            draw(line, position, of: named.count, plot, on: &canvas)
        }
        endLabels(named, plot, on: &canvas)
        let horizontal = TextFitting.wrapped(words.horizontal + " →", width: room, size: size, lines: 1).lines[0]
        canvas.text(horizontal, x: plot.right, y: plot.bottom + 42, size: size, anchor: .end, ink: .muted)
        return canvas.svg(height: plot.bottom + 52)
    }

    /// Lines that move most first: of more than can be told apart these get the names.
    func mostMoving(_ series: [Series]) -> [Series] {
        func reach(_ line: Series) -> Double {
            let values = line.points.map(\.y)
            return (values.max() ?? 0) - (values.min() ?? 0)
        }
        return series.enumerated().sorted { (reach($1.element), $0.offset) < (reach($0.element), $1.offset) }.map(\.element)
    }

    private func plot(_ drawn: [Series], top: Double, ends: Double, namesLines: Bool, canvas: Canvas) -> Plot {
        let points = drawn.flatMap(\.points)
        let bottom = top + Self.plotHeight
        let values = points.flatMap { [$0.y, $0.lower, $0.upper].compactMap { $0 } } + [reference].compactMap { $0 }
        let y = LinearScale(values, from: bottom, to: top, most: 7)
        let numbers = y.ticks.map { TextFitting.width(canvas.frame.number($0, places: y.places), size: ChartStyle.Size.small) }
        let left = ChartStyle.margin + (numbers.max() ?? 0) + 8
        let right = canvas.width - ChartStyle.margin - ends
        let isWhole = points.allSatisfy { $0.x.rounded() == $0.x }
        let places = Set(points.map(\.x)).sorted()
        let hasIntervals = points.contains { $0.lower != nil } && drawn.count > 1
        let span = (places.last ?? 0) - (places.first ?? 0)
        let nearest = zip(places, places.dropFirst()).map { $1 - $0 }.min() ?? 1
        let pitch = span > 0 ? (right - left - 20) * nearest / span : right - left
        let aside = hasIntervals ? min(7, pitch * 0.7 / Double(min(drawn.count, LineLook.count))) : 0
        let margin = 10 + aside * Double(min(drawn.count, LineLook.count) - 1) / 2
        let x = LinearScale(
            points.map(\.x), from: left + margin, to: right - margin, most: 8, wholeNumbers: isWhole, isExact: true)
        return Plot(
            x: x, y: y, left: left, right: right, top: top, bottom: bottom, namesLines: namesLines, aside: aside)
    }

    private func axes(_ plot: Plot, _ drawn: [Series], on canvas: inout Canvas) {
        let size = ChartStyle.Size.small
        for tick in plot.y.ticks {
            let y = plot.y.position(tick)
            canvas.line(x1: plot.left, y1: y, x2: plot.right, y2: y)
            canvas.text(
                canvas.frame.number(tick, places: plot.y.places), x: plot.left - 6, y: y + 4.5, size: size, anchor: .end,
                ink: .muted)
        }
        var free = -Double.infinity
        for (value, text) in marks(plot, drawn, canvas.frame) {
            let x = plot.x.position(value)
            let half = TextFitting.width(text, size: size) / 2
            let middle = min(max(x, ChartStyle.margin + half), canvas.width - ChartStyle.margin - half)
            // A label that would touch the one before is left out; its tick stays.
            canvas.line(x1: x, y1: plot.bottom, x2: x, y2: plot.bottom + 5, ink: .ink)
            guard middle - half > free else { continue }
            canvas.text(text, x: middle, y: plot.bottom + 20, size: size, anchor: .middle, ink: .muted)
            free = middle + half + 6
        }
        guard let reference else { return }
        let y = plot.y.position(reference)
        canvas.line(x1: plot.left, y1: y, x2: plot.right, y2: y, ink: .mark, width: 1.8, dashed: true)
    }

    /// Ticks of the horizontal axis: labels of points where they have any.
    private func marks(_ plot: Plot, _ drawn: [Series], _ frame: ChartFrame) -> [(Double, String)] {
        var labels: [Double: String] = [:]
        for point in drawn.flatMap(\.points) { if let label = point.label { labels[point.x] = label } }
        if !labels.isEmpty {
            return labels.sorted { $0.key < $1.key }.map {
                ($0.key, TextFitting.wrapped($0.value, width: 90, size: ChartStyle.Size.small, lines: 1).lines[0])
            }
        }
        return plot.x.ticks.map { ($0, frame.number($0, places: plot.x.places)) }
    }

    private func draw(
        _ line: Series, _ position: Int, of count: Int, _ plot: Plot, on canvas: inout Canvas
    ) {
        let shift = (Double(position) - Double(count - 1) / 2) * plot.aside
        let places = line.points.map { (x: plot.x.position($0.x) + shift, y: plot.y.position($0.y)) }
        canvas.polyline(places, width: 1.8, dashes: LineLook.dashes(position))
        for (point, place) in zip(line.points, places) {
            guard let lower = point.lower, let upper = point.upper else { continue }
            let x = place.x
            let ends = [plot.y.position(lower), plot.y.position(upper)]
            canvas.line(x1: x, y1: ends[0], x2: x, y2: ends[1], ink: .ink, width: 1.2)
            for end in ends { canvas.line(x1: x - 3, y1: end, x2: x + 3, y2: end, ink: .ink, width: 1.2) }
        }
        // Points that would run into each other are thinned, never the last.
        var last = -Double.infinity
        for (index, (point, place)) in zip(line.points, places).enumerated()
        where place.x - last >= 9 || index == line.points.count - 1 {
            let name = line.name.isEmpty ? "" : line.name + ", "
            canvas.point(
                position, x: place.x, y: place.y,
                tip: "\(name)\(self.place(point, canvas.frame)): \(number(point.y, canvas.frame))")
            last = place.x
        }
    }

    /// The lines' names and the reference's number at their right ends, kept apart.
    private func endLabels(_ named: [Series], _ plot: Plot, on canvas: inout Canvas) {
        let isNamed = named.count > 1 || !named[0].name.isEmpty
        var ends = named.enumerated().compactMap { position, line -> EndLabel? in
            guard isNamed, let last = line.points.last else { return nil }
            let shift = (Double(position) - Double(named.count - 1) / 2) * plot.aside
            return EndLabel(
                x: plot.x.position(last.x) + shift + 6, y: plot.y.position(last.y),
                text: plot.namesLines ? line.name : String(position + 1), ink: .ink)
        }
        if let reference {
            ends.append(
                EndLabel(x: plot.right, y: plot.y.position(reference), text: number(reference, canvas.frame), ink: .mark))
        }
        ends.sort { $0.y < $1.y }
        let places = Spreading.places(ends.map(\.y), distance: 16, within: plot.top...plot.bottom)
        for (end, y) in zip(ends, places) {
            if (end.y - y).magnitude > 4 || plot.right - 10 - end.x > 4 {
                canvas.line(x1: end.x, y1: end.y, x2: plot.right + 2, y2: y, width: 1)
            }
            canvas.text(
                end.text, x: plot.right + 5, y: y + 4.5, size: ChartStyle.Size.small, ink: end.ink, bold: end.ink == .mark)
        }
    }

    private struct EndLabel {
        let x: Double
        let y: Double
        let text: String
        let ink: Ink
    }

    private func legend(_ named: [Series], at top: Double, on canvas: inout Canvas) -> Double {
        var y = top
        let room = canvas.width - 2 * ChartStyle.margin - 56
        for (position, line) in named.enumerated() {
            let x = ChartStyle.margin
            canvas.text(String(position + 1), x: x, y: y + 12, size: ChartStyle.Size.small, bold: true)
            canvas.polyline([(x + 14, y + 7), (x + 48, y + 7)], width: 1.8, dashes: LineLook.dashes(position))
            canvas.point(position, x: x + 31, y: y + 7, tip: line.name)
            let fitted = TextFitting.wrapped(line.name, width: room, size: ChartStyle.Size.small, lines: 1)
            canvas.text(fitted.lines[0], x: x + 56, y: y + 12, size: ChartStyle.Size.small, full: fitted.isCut ? line.name : nil)
            y += 20
        }
        return y + 6
    }
}
