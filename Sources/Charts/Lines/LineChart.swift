/// Lines over a numeric axis, each with its own dashes and points: precision by number of raters, drift over time.
public struct LineChart: Sendable, Equatable {
    public struct Point: Sendable, Equatable {
        public let x: Double
        public let y: Double
        public let lower: Double?
        public let upper: Double?
        /// Stands on the axis in place of the number.
        public let label: String?

        public init(x: Double, y: Double, lower: Double? = nil, upper: Double? = nil, label: String? = nil) {
            self.x = x
            self.y = y
            let isInterval = (lower ?? .nan).isFinite && (upper ?? .nan).isFinite && (lower ?? 0) <= (upper ?? 0)
            self.lower = isInterval ? lower : nil
            self.upper = isInterval ? upper : nil
            self.label = label
        }

        var isUsable: Bool { x.isFinite && y.isFinite }
    }

    public struct Series: Sendable, Equatable {
        public let name: String
        /// Points that are not finite are left out.
        public let points: [Point]

        public init(name: String, points: [Point]) {
            self.name = name
            self.points = points.filter(\.isUsable).sorted { $0.x < $1.x }
        }
    }

    public struct Words: Sendable, Equatable {
        public let series: String
        /// Names of the axes.
        public let horizontal: String
        public let vertical: String
        public let lower: String
        public let upper: String
        /// Said after how many lines are drawn thin and without a name.
        public let more: String
        /// The same for lines that are not drawn.
        public let fewer: String

        public init(
            series: String = "Line", horizontal: String, vertical: String, lower: String = "Lower", upper: String = "Upper",
            more: String = "that move less, drawn thin", fewer: String = "that move less"
        ) {
            self.series = series
            self.horizontal = horizontal
            self.vertical = vertical
            self.lower = lower
            self.upper = upper
            self.more = more
            self.fewer = fewer
        }
    }

    public let series: [Series]
    public let words: Words
    /// A value on the vertical axis to compare with.
    public let reference: Double?
    public let places: Int
    /// Lines that run over one another are drawn in a panel each.
    public let partsHidden: Bool

    public init(series: [Series], words: Words, reference: Double? = nil, places: Int = 2, partsHidden: Bool = false) {
        self.partsHidden = partsHidden
        self.series = series
        self.words = words
        self.reference = reference.flatMap { $0.isFinite ? $0 : nil }
        self.places = min(max(places, 0), 6)
    }

    /// One row a point; the columns of the bounds only where there are any.
    public func chart(in frame: ChartFrame) -> Chart {
        let hasIntervals = series.contains { $0.points.contains { $0.lower != nil } }
        let named = series.count > 1 || series.contains { !$0.name.isEmpty }
        let rows = series.flatMap { line in
            line.points.map { point -> [String] in
                let bounds = hasIntervals ? [point.lower, point.upper].map { $0.map { number($0, frame) } ?? "" } : []
                return (named ? [line.name] : []) + [place(point, frame), number(point.y, frame)] + bounds
            }
        }
        let heads =
            (named ? [words.series] : []) + [words.horizontal, words.vertical] + (hasIntervals ? [words.lower, words.upper] : [])
        return Chart(svg: drawing(in: frame), table: ChartTable(caption: frame.title, columns: heads, rows: rows))
    }

    func number(_ value: Double, _ frame: ChartFrame) -> String { frame.number(value, places: places) }

    /// Where a point stands, in words.
    func place(_ point: Point, _ frame: ChartFrame) -> String {
        if let label = point.label { return label }
        return frame.number(point.x, places: point.x.rounded() == point.x ? 0 : 2)
    }
}
