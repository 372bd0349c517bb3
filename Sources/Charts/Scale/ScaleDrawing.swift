extension ScaleChart {
    private static let rowHeight = 21.0
    private static let widestLevel = 180.0
    /// Of the whole drawing when there are too many items for names.
    private static let condensedHeight = 520.0

    func drawing(in frame: ChartFrame) -> String {
        var canvas = Canvas(frame)
        var y = canvas.title()
        guard !items.isEmpty else { return canvas.emptySVG(below: y) }
        let isCondensed = items.count > Self.mostNamed
        let size = ChartStyle.Size.text
        let names = items.map { TextFitting.width($0.label, size: size) }.max() ?? 0
        let left = ChartStyle.margin + (isCondensed ? 0 : min(max(names, 30), 150) + 10)
        let right = canvas.width - ChartStyle.margin
        if items.contains(where: { $0.standardError != nil }) {
            y = canvas.legend([words.bar], at: y) { canvas, _, x, line in
                canvas.line(x1: x, y1: line + 7, x2: x + 16, y2: line + 7, ink: .ink, width: 1.5, dashed: isCondensed)
                if !isCondensed { canvas.dot(x: x + 8, y: line + 7, radius: 3.5, filled: true, tip: words.bar) }
            }
        }
        let ends = items.flatMap { item in [-1, 1].map { item.measure + $0 * (item.standardError ?? 0) } }
        let values = ends + levels.map(\.from).filter(\.isFinite)
        let scale = LinearScale(values, from: left + 8, to: scaleEnd(values, left: left + 8, right: right - 8), most: 7)
        y = flags(scale, top: y, left: left, on: &canvas)
        let step = isCondensed ? Self.condensedHeight / Double(items.count) : Self.rowHeight
        let bottom = y + Double(items.count) * step + 4
        bands(scale, top: y, bottom: bottom, left: left, right: right, on: &canvas)
        if isCondensed {
            curve(scale, top: y + 2, step: step, on: &canvas)
            nameEnds(left: left, right: right, top: y, bottom: bottom, on: &canvas)
        } else {
            for (position, item) in items.enumerated() {
                draw(item, scale, middle: y + 2 + (Double(position) + 0.5) * step, left: left, on: &canvas)
            }
        }
        axis(scale, bottom: bottom, right: right, on: &canvas)
        return canvas.svg(height: bottom + 50)
    }

    private func draw(_ item: Item, _ scale: LinearScale, middle: Double, left: Double, on canvas: inout Canvas) {
        let frame = canvas.frame
        func number(_ value: Double) -> String { frame.number(value, places: 2) }
        let error = item.standardError.map { " ± \(number($0))" } ?? ""
        let level = level(of: item.measure).map { ", \($0.name)" } ?? ""
        let note = item.note.utf8.isEmpty ? "" : ", \(item.note)"
        canvas.label(item.label, x: left - 8, middle: middle, width: left - 8 - ChartStyle.margin, lines: 1, anchor: .end)
        if let error = item.standardError, error > 0 {
            let ends = [scale.position(item.measure - error), scale.position(item.measure + error)]
            canvas.line(x1: ends[0], y1: middle, x2: ends[1], y2: middle, ink: .ink, width: 1.5)
        }
        canvas.dot(
            x: scale.position(item.measure), y: middle, radius: 4, filled: true,
            tip: "\(item.label): \(number(item.measure))\(error)\(level)\(note)")
    }

    /// Many items as a line from best to last, with dashed lines a standard error to either side.
    private func curve(_ scale: LinearScale, top: Double, step: Double, on canvas: inout Canvas) {
        let every = max(1, items.count / 260)
        let ranks = items.indices.filter { $0 % every == 0 || $0 == items.count - 1 }
        func line(_ errors: Double) -> [(x: Double, y: Double)] {
            ranks.map { rank in
                let item = items[rank]
                return (
                    scale.position(item.measure + errors * (item.standardError ?? .nan)), top + (Double(rank) + 0.5) * step
                )
            }
        }
        if items.contains(where: { $0.standardError != nil }) {
            for errors in [-1.0, 1] {
                let known = zip(line(errors), ranks).filter { items[$1].standardError != nil }.map(\.0)
                canvas.polyline(known, width: 1, dashes: "3 2")
            }
        }
        let middle = ranks.map { (x: scale.position(items[$0].measure), y: top + (Double($0) + 0.5) * step) }
        canvas.polyline(middle, width: 2.5)
    }

    /// The best and the last item of a condensed drawing, each in the corner that the line leaves free.
    private func nameEnds(left: Double, right: Double, top: Double, bottom: Double, on canvas: inout Canvas) {
        let size = ChartStyle.Size.small
        guard let best = items.first, let last = items.last else { return }
        canvas.text("1. \(fitted(best.label, size))", x: left + 4, y: top + 16, size: size, full: best.label)
        canvas.text(
            "\(items.count). \(fitted(last.label, size))", x: right - 4, y: bottom - 8, size: size, anchor: .end, full: last.label
        )
    }

    private func fitted(_ text: String, _ size: Double, width: Double = 130) -> String {
        TextFitting.wrapped(text, width: width, size: size, lines: 1).lines[0]
    }

    /// Where the scale may end so that the name of every level fits beside its line.
    private func scaleEnd(_ values: [Double], left: Double, right: Double) -> Double {
        let whole = LinearScale(values, from: left, to: right, most: 7)
        let ends = levels.filter(\.from.isFinite).compactMap { level -> Double? in
            let share = (whole.position(level.from) - left) / (right - left)
            guard share > 0 else { return nil }
            let size = ChartStyle.Size.small
            let width =
                TextFitting.width(fitted(level.name, size, width: Self.widestLevel), size: size * TextFitting.boldFactor) + 3
            return left + (right - width - left) / share
        }
        return max(left + 0.5 * (right - left), min(right, ends.min() ?? right))
    }

    /// Where a level's band begins in the drawing.
    private func start(_ level: Level, _ scale: LinearScale, left: Double) -> Double {
        level.from.isFinite ? scale.position(level.from) : left
    }

    /// Names of the levels where they begin, each below those that reach over its line; returns the height below them.
    private func flags(_ scale: LinearScale, top: Double, left: Double, on canvas: inout Canvas) -> Double {
        guard !levels.isEmpty else { return top }
        let size = ChartStyle.Size.small
        var placed: [(level: Level, row: Int, x: Double, end: Double, text: String)] = []
        for level in levels {
            let text = fitted(level.name, size, width: Self.widestLevel)
            let x = start(level, scale, left: left) + 3
            let row = placed.filter { $0.end + 3 > x - 3 }.map { $0.row + 1 }.max() ?? 0
            placed.append((level, row, x, x + TextFitting.width(text, size: size * TextFitting.boldFactor), text))
        }
        let bottom = top + 8 + 17 * Double((placed.map(\.row).max() ?? 0) + 1)
        for entry in placed {
            let height = top + 17 * Double(entry.row)
            canvas.text(
                entry.text, x: entry.x, y: height + 13, size: size, bold: true,
                full: entry.text == entry.level.name ? nil : entry.level.name)
            guard entry.level.from.isFinite else { continue }
            canvas.line(x1: entry.x - 3, y1: height + 4, x2: entry.x - 3, y2: bottom, ink: .mark, width: 1.5)
        }
        return bottom
    }

    /// Every other level shaded, a line where each begins.
    private func bands(
        _ scale: LinearScale, top: Double, bottom: Double, left: Double, right: Double, on canvas: inout Canvas
    ) {
        for (position, level) in levels.enumerated() {
            let start = start(level, scale, left: left)
            let end = position + 1 < levels.count ? scale.position(levels[position + 1].from) : right
            if position % 2 == 0 {
                canvas.bar(
                    x: start, y: top, width: end - start, height: bottom - top, ink: .first, opacity: 0.16, tip: level.name)
            }
            if level.from.isFinite { canvas.line(x1: start, y1: top, x2: start, y2: bottom, ink: .mark, width: 1.5) }
        }
        if levels.isEmpty {
            for tick in scale.ticks {
                canvas.line(x1: scale.position(tick), y1: top, x2: scale.position(tick), y2: bottom)
            }
        }
    }

    private func axis(_ scale: LinearScale, bottom: Double, right: Double, on canvas: inout Canvas) {
        let size = ChartStyle.Size.small
        canvas.line(
            x1: scale.position(scale.lower), y1: bottom, x2: scale.position(scale.upper), y2: bottom, ink: .ink)
        for tick in scale.ticks {
            canvas.line(x1: scale.position(tick), y1: bottom, x2: scale.position(tick), y2: bottom + 5, ink: .ink)
            canvas.text(
                canvas.frame.number(tick, places: scale.places), x: scale.position(tick), y: bottom + 19, size: size,
                anchor: .middle, ink: .muted)
        }
        let axis = TextFitting.wrapped(words.axis + " →", width: canvas.width - 2 * ChartStyle.margin, size: size, lines: 1)
        canvas.text(
            axis.lines[0], x: right, y: bottom + 40, size: size, anchor: .end, ink: .muted, full: axis.isCut ? words.axis : nil)
    }
}
