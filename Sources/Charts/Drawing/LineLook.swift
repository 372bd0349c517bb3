/// How lines are told apart without colour: by the gaps in them and by the shape of their points.
enum LineLook {
    static let count = 8

    /// Lengths of strokes and gaps; nil for a line without gaps.
    static func dashes(_ position: Int) -> String? {
        [nil, "8 4", "2 3", "9 3 2 3", "14 4", "4 2", "9 3 2 3 2 3", "1 5"][position % count]
    }

    /// Path of a point's shape about the origin.
    fileprivate static func shape(_ position: Int) -> String {
        switch position % count {
        case 0, 1: "M5 0A5 5 0 1 1-5 0 5 5 0 1 1 5 0Z"
        case 2, 3: "M-4.5-4.5H4.5V4.5H-4.5Z"
        case 4, 5: "M0-6 6 5-6 5Z"
        case 6: "M0-6.5 6.5 0 0 6.5-6.5 0Z"
        default: "M-5-5 5 5M5-5-5 5"
        }
    }

    fileprivate static func isFilled(_ position: Int) -> Bool { position % count % 2 == 0 }
}

extension Canvas {
    /// A line through points; a point that is not a number breaks it.
    mutating func polyline(_ points: [(x: Double, y: Double)], ink: Ink = .ink, width: Double = 2, dashes: String? = nil) {
        var path = ""
        var isOpen = false
        for point in points {
            guard point.x.isFinite, point.y.isFinite else {
                isOpen = false
                continue
            }
            path += "\(isOpen ? "L" : "M")\(NumberText.coordinate(point.x)) \(NumberText.coordinate(point.y))"
            isOpen = true
        }
        guard !path.isEmpty else { return }
        let gaps = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
        add(
            """
            <path d="\(path)" class="s-\(ink.rawValue)" fill="none" stroke="\(ink.fallback)" \
            stroke-width="\(NumberText.coordinate(width))"\(gaps)\(ink == .grid ? " stroke-opacity=\"0.3\"" : "")/>

            """)
    }

    /// The shape of a series' points.
    mutating func point(_ series: Int, x: Double, y: Double, tip: String) {
        let look =
            LineLook.isFilled(series)
            ? "class=\"c-ink s-ink\" fill=\"currentColor\"" : "class=\"c-paper s-ink\" fill=\"none\""
        add(
            """
            <g transform="translate(\(NumberText.coordinate(x)) \(NumberText.coordinate(y)))"><title>\(Markup.escaped(tip))</title>\
            <path d="\(LineLook.shape(series))" \(look) stroke="currentColor" stroke-width="1.8"/></g>

            """)
    }
}
