extension CategoryCurveChart {
    private static let plotHeight = 250.0
    private static let widestName = 62.0

    func drawing(in frame: ChartFrame) -> String {
        var canvas = Canvas(frame)
        var y = canvas.title()
        guard categories.count > 1 else { return canvas.emptySVG(below: y) }
        let size = ChartStyle.Size.small
        let fits = categories.allSatisfy { TextFitting.width($0, size: size) <= Self.widestName }
        if !fits { y = legend(at: y, on: &canvas) }
        canvas.text("↑ " + words.probability, x: ChartStyle.margin, y: y + 12, size: size, ink: .muted)
        let top = y + 36
        let bottom = top + Self.plotHeight
        let left = ChartStyle.margin + 30
        let right = canvas.width - ChartStyle.margin
        let x = LinearScale([reach.lowerBound, reach.upperBound], from: left, to: right, most: 9, isExact: true)
        let height = LinearScale([0, 1], from: bottom, to: top, most: 5, isExact: true)
        axes(x, height, left: left, right: right, on: &canvas)
        let points = curves(x, height)
        for category in categories.indices {
            canvas.polyline(points[category], width: 1.8, dashes: LineLook.dashes(category))
        }
        label(points, left: left, right: right, fits: fits, on: &canvas)
        let axis = TextFitting.wrapped(words.axis + " →", width: right - left, size: size, lines: 1)
        canvas.text(
            axis.lines[0], x: right, y: bottom + 58, size: size, anchor: .end, ink: .muted, full: axis.isCut ? words.axis : nil)
        return canvas.svg(height: bottom + 68)
    }

    private func curves(_ x: LinearScale, _ y: LinearScale) -> [[(x: Double, y: Double)]] {
        var points = [[(x: Double, y: Double)]](repeating: [], count: categories.count)
        for step in 0...Self.steps {
            let measure = reach.lowerBound + Double(step) / Double(Self.steps) * (reach.upperBound - reach.lowerBound)
            for (category, probability) in probabilities(at: measure).enumerated() {
                points[category].append((x.position(measure), y.position(probability)))
            }
        }
        return points
    }

    private func axes(_ x: LinearScale, _ y: LinearScale, left: Double, right: Double, on canvas: inout Canvas) {
        let size = ChartStyle.Size.small
        let bottom = y.position(0)
        for tick in y.ticks {
            let place = y.position(tick)
            canvas.line(x1: left, y1: place, x2: right, y2: place)
            canvas.text(
                canvas.frame.number(tick, places: y.places), x: left - 5, y: place + 4.5, size: size, anchor: .end, ink: .muted)
        }
        // Thresholds stand on the axis as triangles with their numbers; those of a scale out of order show it by their order.
        for (step, threshold) in thresholds.enumerated() {
            let place = x.position(threshold)
            canvas.line(x1: place, y1: y.position(1), x2: place, y2: bottom, ink: .mark, width: 1, dashed: true)
            let tip = "\(words.threshold) \(categories[step + 1]): \(canvas.frame.number(threshold, places: 2))"
            canvas.mark(2, x: place, y: bottom + 9, tip: tip)
        }
        var free = -Double.infinity
        for tick in x.ticks {
            let text = canvas.frame.number(tick, places: x.places)
            let half = TextFitting.width(text, size: size) / 2
            let place = min(max(x.position(tick), left + half - 20), right - half)
            canvas.line(x1: x.position(tick), y1: bottom, x2: x.position(tick), y2: bottom + 5, ink: .ink)
            guard place - half > free else { continue }
            canvas.text(text, x: place, y: bottom + 34, size: size, anchor: .middle, ink: .muted)
            free = place + half + 4
        }
    }

    /// Each curve's name above its peak, moved aside where two would touch.
    private func label(
        _ points: [[(x: Double, y: Double)]], left: Double, right: Double, fits: Bool, on canvas: inout Canvas
    ) {
        let size = ChartStyle.Size.text
        var taken: [(left: Double, right: Double, y: Double)] = []
        for category in categories.indices {
            guard let peak = points[category].min(by: { $0.y < $1.y }) else { continue }
            let text = fits ? categories[category] : keys[category]
            let half = TextFitting.width(text, size: size) / 2
            let middle = min(max(peak.x, left + half + 2), right - half - 2)
            var y = peak.y - 7
            while let other = taken.first(where: {
                $0.left < middle + half + 3 && middle - half - 3 < $0.right && ($0.y - y).magnitude < size
            }) {
                y = other.y - size - 1
            }
            taken.append((middle - half, middle + half, y))
            canvas.text(text, x: middle, y: max(y, size), size: size, anchor: .middle, bold: true, full: categories[category])
        }
    }

    /// Short names for the curves: first words that tell the categories apart, or else numbers.
    private var keys: [String] { LabelKey.firstWords(categories) ?? categories.indices.map { String($0 + 1) } }

    private func names(beginWith keys: [String]) -> Bool { LabelKey.firstWords(categories) == keys }

    private func legend(at top: Double, on canvas: inout Canvas) -> Double {
        var y = top
        let size = ChartStyle.Size.small
        let isNumbered = !names(beginWith: keys)
        for (category, name) in categories.enumerated() {
            let x = ChartStyle.margin
            if isNumbered { canvas.text(keys[category], x: x, y: y + 12, size: size, bold: true) }
            let start = x + (isNumbered ? 20 : 0)
            canvas.polyline([(start, y + 7), (start + 34, y + 7)], width: 1.8, dashes: LineLook.dashes(category))
            let fitted = TextFitting.wrapped(name, width: canvas.width - 80, size: size, lines: 1)
            canvas.text(fitted.lines[0], x: start + 42, y: y + 12, size: size, full: fitted.isCut ? name : nil)
            y += 20
        }
        return y + 6
    }
}
