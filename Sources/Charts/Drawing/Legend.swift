extension Canvas {
    /// One entry a swatch or mark with its name, flowing over lines; returns the height below the last line.
    mutating func legend(_ names: [String], at y: Double, symbol: (inout Canvas, Int, Double, Double) -> Void) -> Double {
        var x = ChartStyle.margin
        var line = y
        for (position, name) in names.enumerated() {
            let room = width - 2 * ChartStyle.margin - 24
            let fitted = TextFitting.wrapped(name, width: room, size: ChartStyle.Size.small, lines: 1)
            let text = fitted.lines[0]
            let needed = 24 + TextFitting.width(text, size: ChartStyle.Size.small)
            if x > ChartStyle.margin, x + needed > width - ChartStyle.margin {
                x = ChartStyle.margin
                line += 22
            }
            symbol(&self, position, x, line)
            self.text(text, x: x + 22, y: line + 12, size: ChartStyle.Size.small, full: fitted.isCut ? name : nil)
            x += needed + 14
        }
        return names.isEmpty ? y : line + 26
    }

    /// A legend of series or segments, each with its ink and pattern.
    mutating func seriesLegend(_ names: [String], at y: Double) -> Double {
        legend(names, at: y) { canvas, position, x, line in
            canvas.bar(
                x: x, y: line, width: 16, height: 14, ink: Ink.series(position), pattern: position % 3, tip: names[position])
        }
    }
}
