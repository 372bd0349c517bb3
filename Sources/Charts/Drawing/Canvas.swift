/// Collects SVG elements. Positions are user units from the top left.
struct Canvas {
    enum Anchor: String {
        case start, middle, end
    }

    let frame: ChartFrame
    private(set) var width: Double
    private var body = ""
    private var usedPatterns: Set<Int> = []

    init(_ frame: ChartFrame, width: Double = ChartStyle.width) {
        self.frame = frame
        self.width = width
    }

    /// Draws the title if the frame asks for it and returns the height it took.
    mutating func title() -> Double {
        guard frame.showsTitle, !frame.title.isEmpty else { return ChartStyle.margin }
        let fitted = TextFitting.wrapped(
            frame.title, width: width - 2 * ChartStyle.margin, size: ChartStyle.Size.title * TextFitting.boldFactor, lines: 3)
        for (line, text) in fitted.lines.enumerated() {
            self.text(
                text, x: ChartStyle.margin, y: 24 + 22 * Double(line), size: ChartStyle.Size.title, bold: true,
                full: fitted.isCut ? frame.title : nil)
        }
        return 24 + 22 * Double(fitted.lines.count - 1) + 14
    }

    /// - Parameter full: the whole text when `string` is a cut form of it; shown on hovering.
    mutating func text(
        _ string: String, x: Double, y: Double, size: Double = ChartStyle.Size.text, anchor: Anchor = .start, ink: Ink = .ink,
        bold: Bool = false, full: String? = nil
    ) {
        let opacity = ink == .muted ? " fill-opacity=\"0.8\"" : ""
        body += "<text\(place("x", x))\(place("y", y)) font-size=\"\(NumberText.coordinate(size))\" class=\"c-\(ink.rawValue)\""
        body += " fill=\"\(ink.fallback)\"\(opacity)"
        if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
        if bold { body += " font-weight=\"600\"" }
        body += ">\(full.map { "<title>\(Markup.escaped($0))</title>" } ?? "")\(Markup.escaped(string))</text>\n"
    }

    /// A label broken into lines that end up centred about `middle`.
    mutating func label(_ string: String, x: Double, middle: Double, width: Double, lines: Int, anchor: Anchor = .start) {
        let size = ChartStyle.Size.text
        let fitted = TextFitting.wrapped(string, width: width, size: size, lines: lines)
        let top = middle + size * 0.35 - Double(fitted.lines.count - 1) * size * 0.6
        for (line, text) in fitted.lines.enumerated() {
            self.text(
                text, x: x, y: top + Double(line) * size * 1.2, size: size, anchor: anchor, full: fitted.isCut ? string : nil)
        }
    }

    /// - Parameters:
    ///   - pattern: 0 plain, 1 stripes, 2 dots, over the ink, to tell series apart without colour.
    ///   - tip: shown on hovering.
    mutating func bar(
        x: Double, y: Double, width: Double, height: Double, ink: Ink, opacity: Double = 1, pattern: Int = 0,
        outlined: Bool = false,
        tip: String
    ) {
        let box = place("x", x) + place("y", y) + place("width", max(0, width)) + place("height", max(0, height))
        body += "<g><title>\(Markup.escaped(tip))</title><rect\(box) class=\"c-\(ink.rawValue)\" fill=\"\(ink.fallback)\""
        if opacity < 1 { body += " fill-opacity=\"\(NumberText.coordinate(opacity))\"" }
        body += "/>"
        if pattern > 0 {
            usedPatterns.insert(pattern)
            body += "<rect\(box) fill=\"url(#\(frame.id)-pattern\(pattern))\"/>"
        }
        if outlined {
            body += "<rect\(box) fill=\"none\" class=\"s-ink\" stroke=\"currentColor\" stroke-width=\"2\"/>"
        }
        body += "</g>\n"
    }

    mutating func line(
        x1: Double, y1: Double, x2: Double, y2: Double, ink: Ink = .grid, width: Double = 1, dashed: Bool = false
    ) {
        body += "<line\(place("x1", x1))\(place("y1", y1))\(place("x2", x2))\(place("y2", y2)) class=\"s-\(ink.rawValue)\""
        body += " stroke=\"\(ink.fallback)\" stroke-width=\"\(NumberText.coordinate(width))\""
        if ink == .grid { body += " stroke-opacity=\"0.3\"" }
        if dashed { body += " stroke-dasharray=\"4 3\"" }
        body += "/>\n"
    }

    /// A dot, filled or hollow.
    mutating func dot(x: Double, y: Double, radius: Double = 6, filled: Bool, tip: String) {
        body += "<g><title>\(Markup.escaped(tip))</title><circle\(place("cx", x))\(place("cy", y))\(place("r", radius))"
        body += filled ? " class=\"c-ink s-ink\" fill=\"currentColor\"" : " class=\"c-paper s-ink\" fill=\"none\""
        body += " stroke=\"currentColor\" stroke-width=\"2\"/></g>\n"
    }

    /// A mark beside a bar: shapes 0 diamond, 1 ring, 2 triangle, then again.
    mutating func mark(_ shape: Int, x: Double, y: Double, tip: String) {
        let path =
            switch shape % 3 {
            case 0: "M0-7 7 0 0 7-7 0Z"
            case 1: "M6 0A6 6 0 1 1-6 0 6 6 0 1 1 6 0Z"
            default: "M0-7 7 6-7 6Z"
            }
        let look =
            shape % 3 == 0
            ? "class=\"c-mark\" fill=\"\(Ink.mark.fallback)\""
            : "class=\"s-mark\" fill=\"none\" stroke=\"\(Ink.mark.fallback)\" stroke-width=\"2.5\""
        body += "<g transform=\"translate(\(NumberText.coordinate(x)) \(NumberText.coordinate(y)))\">"
        body += "<title>\(Markup.escaped(tip))</title><path d=\"\(path)\" \(look)/></g>\n"
    }

    /// Finished markup of a drawing part that stands in a file of its own.
    mutating func add(_ markup: String) { body += markup }

    /// The finished element of a chart that has nothing to draw below its title, and says so.
    mutating func emptySVG(below y: Double) -> String {
        label(frame.noData, x: ChartStyle.margin, middle: y + 14, width: width - 2 * ChartStyle.margin, lines: 2)
        return svg(height: y + 40)
    }

    /// The finished element.
    ///
    /// Wider than the narrow layout, it keeps its size in pixels, and the page lets it scroll; text would become too small to read otherwise.
    func svg(height: Double) -> String {
        let isWide = width > ChartStyle.width
        let size = "\(NumberText.coordinate(width)) \(NumberText.coordinate(height))"
        var result = "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"\(frame.id)\" class=\"chart\(isWide ? " chart-wide" : "")\""
        result += " viewBox=\"0 0 \(size)\" width=\"\(isWide ? NumberText.coordinate(width) : "100%")\" role=\"img\""
        result += " aria-labelledby=\"\(frame.id)-title \(frame.id)-desc\" font-family=\"system-ui, sans-serif\">\n"
        result += "<title id=\"\(frame.id)-title\">\(Markup.escaped(frame.title))</title>\n"
        result += "<desc id=\"\(frame.id)-desc\">\(Markup.escaped(frame.description))</desc>\n"
        if frame.embedsStyle { result += "<style>\(ChartStyle.css)</style>\n" }
        if !usedPatterns.isEmpty {
            result += "<defs>" + usedPatterns.sorted().map(pattern).joined() + "</defs>\n"
        }
        result += "<rect width=\"100%\" height=\"100%\" class=\"c-paper\" fill=\"none\"/>\n"
        return result + body + "</svg>"
    }

    private func pattern(_ kind: Int) -> String {
        let id = "\(frame.id)-pattern\(kind)"
        let tile =
            kind == 1
            ? "<path d=\"M-2 2 2-2M0 8 8 0M6 10 10 6\" class=\"s-ink\" stroke=\"currentColor\" stroke-width=\"1.4\" stroke-opacity=\"0.55\"/>"
            : "<circle cx=\"3\" cy=\"3\" r=\"1.5\" class=\"c-ink\" fill=\"currentColor\" fill-opacity=\"0.65\"/>"
        let size = kind == 1 ? 8 : 6
        return "<pattern id=\"\(id)\" width=\"\(size)\" height=\"\(size)\" patternUnits=\"userSpaceOnUse\">\(tile)</pattern>"
    }

    private func place(_ name: String, _ value: Double) -> String { " \(name)=\"\(NumberText.coordinate(value))\"" }
}
