extension WrightMapChart {
    private static let plotHeight = 440.0
    private static let lineHeight = 17.0
    private static let bins = 22

    /// A column's place.
    private struct Lane {
        let column: Column
        let left: Double
        let width: Double
        var isCounted: Bool { column.marks.count > WrightMapChart.mostNamed }
    }

    func drawing(in frame: ChartFrame) -> String {
        let shown = columns.filter { !$0.marks.isEmpty }
        let rulerRoom = 44.0
        let room = ChartStyle.width - 2 * ChartStyle.margin - rulerRoom
        // Long names are cut a little rather than make the drawing wide, and shown longer where it is wide anyhow.
        let choices = [180.0, 130, 110, 92].map { most in shown.map { Self.wantedWidth($0, names: most) } }
        let wanted = choices.first { $0.reduce(0, +) <= room } ?? choices[0]
        // Columns share what the narrow layout leaves over, or make the drawing wide.
        let spare = max(0, room - wanted.reduce(0, +)) / Double(max(1, shown.count))
        let width = max(ChartStyle.width, wanted.reduce(0, +) + rulerRoom + 2 * ChartStyle.margin)
        var canvas = Canvas(frame, width: width)
        let y = canvas.title()
        guard !shown.isEmpty else { return canvas.emptySVG(below: y) }
        var left = ChartStyle.margin + rulerRoom
        var lanes: [Lane] = []
        for (column, wanted) in zip(shown, wanted) {
            lanes.append(Lane(column: column, left: left, width: wanted + spare))
            left += wanted + spare
        }
        let top = heads(lanes, top: y, on: &canvas) + 12
        let bottom = top + Self.plotHeight
        let scale = LinearScale(reach(shown), from: bottom, to: top, most: 12)
        ruler(scale, right: canvas.width - ChartStyle.margin, left: ChartStyle.margin + rulerRoom, on: &canvas)
        for lane in lanes {
            canvas.line(x1: lane.left, y1: top - 8, x2: lane.left, y2: bottom + 8, ink: .ink, width: 1.2)
            lane.isCounted ? count(lane, scale, on: &canvas) : name(lane, scale, top: top, bottom: bottom, on: &canvas)
        }
        let end = feet(lanes, top: bottom + 12, on: &canvas)
        return canvas.svg(height: end + 4)
    }

    /// The outermost measures, at least two units apart: small differences shall look small.
    private func reach(_ shown: [Column]) -> [Double] {
        let measures = shown.flatMap { $0.marks.map(\.measure) }
        guard let lowest = measures.min(), let highest = measures.max() else { return [] }
        let middle = lowest / 2 + highest / 2
        return [min(lowest, middle - 1), max(highest, middle + 1)]
    }

    /// - Parameter most: room for a name.
    private static func wantedWidth(_ column: Column, names most: Double) -> Double {
        let size = ChartStyle.Size.small
        let words = column.title.split(separator: " ").map { TextFitting.width(String($0), size: size * TextFitting.boldFactor) }
        let ways = [column.upWord, column.downWord].flatMap { ("↑\u{A0}" + $0).split(separator: " ") }
            .map { TextFitting.width(String($0), size: size) }
        let head = ((words + ways).max() ?? 0) + 11
        if column.marks.count > mostNamed { return min(max(head, 72), 150) }
        let names = (column.marks.map { TextFitting.width($0.label, size: size) }.max() ?? 0) + 28
        return max(min(head, 150), min(names, most), 56)
    }

    /// Titles and what it means to stand high; returns the height below them.
    private func heads(_ lanes: [Lane], top: Double, on canvas: inout Canvas) -> Double {
        let size = ChartStyle.Size.small
        canvas.text(
            TextFitting.wrapped(ruler, width: lanes[0].left - ChartStyle.margin + 8, size: size, lines: 1).lines[0],
            x: ChartStyle.margin, y: top + size, size: size, ink: .muted, full: ruler)
        var lowest = top
        for lane in lanes {
            var y = top + size
            let titled = lane.column.title + (lane.isCounted ? " (\(lane.column.marks.count))" : "")
            let title = TextFitting.wrapped(titled, width: lane.width - 10, size: size * TextFitting.boldFactor, lines: 3)
            for line in title.lines {
                canvas.text(line, x: lane.left + 5, y: y, size: size, bold: true, full: title.isCut ? titled : nil)
                y += Self.lineHeight
            }
            if !lane.column.upWord.isEmpty {
                for line in TextFitting.wrapped("↑\u{A0}" + lane.column.upWord, width: lane.width - 10, size: size, lines: 3)
                    .lines
                {
                    canvas.text(line, x: lane.left + 5, y: y, size: size, ink: .muted, full: lane.column.upWord)
                    y += Self.lineHeight
                }
            }
            lowest = max(lowest, y - size)
        }
        return lowest + 8
    }

    /// What it means to stand low.
    private func feet(_ lanes: [Lane], top: Double, on canvas: inout Canvas) -> Double {
        let size = ChartStyle.Size.small
        var lowest = top
        for lane in lanes where !lane.column.downWord.isEmpty {
            var y = top + size
            for line in TextFitting.wrapped("↓\u{A0}" + lane.column.downWord, width: lane.width - 10, size: size, lines: 3).lines
            {
                canvas.text(line, x: lane.left + 5, y: y, size: size, ink: .muted, full: lane.column.downWord)
                y += Self.lineHeight
            }
            lowest = max(lowest, y - size + 4)
        }
        return lowest + 4
    }

    private func ruler(_ scale: LinearScale, right: Double, left: Double, on canvas: inout Canvas) {
        for tick in scale.ticks {
            let y = scale.position(tick)
            canvas.line(x1: left - 5, y1: y, x2: right, y2: y, dashed: tick != 0)
            canvas.text(
                canvas.frame.number(tick, places: scale.places, signed: true), x: left - 8, y: y + 4.5,
                size: ChartStyle.Size.small,
                anchor: .end, ink: .muted)
        }
    }

    /// Each mark at its height, its name beside it as near as the others allow.
    private func name(_ lane: Lane, _ scale: LinearScale, top: Double, bottom: Double, on canvas: inout Canvas) {
        let size = ChartStyle.Size.small
        let heights = lane.column.marks.map { scale.position($0.measure) }
        let places = Spreading.places(heights, distance: Self.lineHeight, within: top...bottom)
        for (mark, (height, place)) in zip(lane.column.marks, zip(heights, places)) {
            canvas.line(x1: lane.left, y1: height, x2: lane.left + 8, y2: height, ink: .ink, width: 2)
            canvas.line(x1: lane.left + 8, y1: height, x2: lane.left + 18, y2: place, ink: .ink, width: 0.8)
            let fitted = TextFitting.wrapped(mark.label, width: lane.width - 26, size: size, lines: 1)
            let number = canvas.frame.number(mark.measure, places: 2, signed: true)
            canvas.text(fitted.lines[0], x: lane.left + 21, y: place + 4.5, size: size, full: "\(mark.label): \(number)")
        }
    }

    /// A bar a height with how many stand there; a single one by name where there is room.
    private func count(_ lane: Lane, _ scale: LinearScale, on canvas: inout Canvas) {
        let size = ChartStyle.Size.small
        let step = (scale.upper - scale.lower) / Double(Self.bins)
        var bins = [[Mark]](repeating: [], count: Self.bins)
        for mark in lane.column.marks {
            let clamped = min(max(mark.measure, scale.lower), scale.upper)
            bins[min(max(0, Int((clamped - scale.lower) / step)), Self.bins - 1)].append(mark)
        }
        let largest = bins.map(\.count).max() ?? 1
        let height = Self.plotHeight / Double(Self.bins)
        let room = lane.width - TextFitting.width(String(largest), size: size) - 14
        for (position, marks) in bins.enumerated() where !marks.isEmpty {
            let top = scale.position(scale.lower + Double(position + 1) * step)
            let width = max(2, room * Double(marks.count) / Double(largest))
            let names = marks.prefix(12).map(\.label).joined(separator: ", ") + (marks.count > 12 ? ", …" : "")
            canvas.bar(
                x: lane.left + 1, y: top + 1, width: width, height: height - 2, ink: .first, outlined: false,
                tip: "\(marks.count): \(names)")
            canvas.text(String(marks.count), x: lane.left + width + 5, y: top + height / 2 + 5, size: size)
        }
    }
}
