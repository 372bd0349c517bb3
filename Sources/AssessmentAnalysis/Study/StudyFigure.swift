/// The data of a chart; how it is drawn is the business of who shows it. Each is shown with its data as a table beside it.
public struct StudyFigure: Sendable, Equatable {
    public let title: String
    /// What the chart says, for those who cannot see it.
    public let description: String
    public let content: Content

    public init(title: String, description: String, content: Content) {
        self.title = title
        self.description = description
        self.content = content
    }

    public enum Content: Sendable, Equatable {
        /// Raters (rows) by raters (columns); nil where two share nothing. Values lie in `range`, for example 0 to 1.
        case heatMap(rows: [String], columns: [String], values: [[Double?]], range: ClosedRange<Double>, valueName: String)
        /// A dot with its interval a row, around zero.
        case intervals(rows: [Interval], below: String, above: String, valueName: String)
        /// Samples, raters, criteria and thresholds on one ruler in logits.
        case wrightMap(ruler: String, columns: [WrightColumn])
        /// Probability of each category by measure, from step thresholds (Rasch–Andrich).
        case categoryCurves(categories: [String], thresholds: [Double], axis: String)
        /// Lines over a numeric axis: D-study curves, drift over time.
        case lines(series: [Line], horizontal: String, vertical: String, reference: Double?)
        /// Scripts on a scale with standard errors, best first, and rubric levels where anchors link them.
        case scale(items: [ScaleItem], levels: [ScaleLevel], axis: String)
        /// How often each category was used, a row a rater or criterion.
        case tally(rows: [String], categories: [String], counts: [[Int]])
    }

    public struct Interval: Sendable, Hashable {
        public let label: String
        public let value: Double?
        public let lower: Double?
        public let upper: Double?
        public let note: String

        public init(label: String, value: Double?, lower: Double?, upper: Double?, note: String = "") {
            self.label = label
            self.value = value
            self.lower = lower
            self.upper = upper
            self.note = note
        }
    }

    public struct WrightColumn: Sendable, Equatable {
        public let title: String
        /// Drawn as a histogram when there are many, by name when there are few.
        public let marks: [Mark]
        /// Said at the top of the ruler, for example "harsher".
        public let upWord: String
        public let downWord: String

        public init(title: String, marks: [Mark], upWord: String, downWord: String) {
            self.title = title
            self.marks = marks
            self.upWord = upWord
            self.downWord = downWord
        }
    }

    public struct Mark: Sendable, Hashable {
        public let label: String
        public let measure: Double

        public init(label: String, measure: Double) {
            self.label = label
            self.measure = measure
        }
    }

    public struct Line: Sendable, Equatable {
        public let name: String
        public let points: [Point]

        public init(name: String, points: [Point]) {
            self.name = name
            self.points = points
        }
    }

    public struct Point: Sendable, Hashable {
        public let x: Double
        public let y: Double
        /// An interval about `y`, where there is one.
        public let lower: Double?
        public let upper: Double?
        /// Replaces the number on the axis, for example a date.
        public let label: String?

        public init(x: Double, y: Double, lower: Double? = nil, upper: Double? = nil, label: String? = nil) {
            self.x = x
            self.y = y
            self.lower = lower
            self.upper = upper
            self.label = label
        }
    }

    public struct ScaleItem: Sendable, Hashable {
        public let label: String
        public let measure: Double
        public let standardError: Double?
        public let note: String

        public init(label: String, measure: Double, standardError: Double?, note: String = "") {
            self.label = label
            self.measure = measure
            self.standardError = standardError
            self.note = note
        }
    }

    public struct ScaleLevel: Sendable, Hashable {
        public let name: String
        /// Where the level begins.
        public let from: Double

        public init(name: String, from: Double) {
            self.name = name
            self.from = from
        }
    }
}
