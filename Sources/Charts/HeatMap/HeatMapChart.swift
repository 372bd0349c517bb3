/// A number for every pair of two lists as shaded cells, for example agreement of each rater with each other.
///
/// Up to 14 columns the cells hold their numbers; up to 40 a square whose area says the value; beyond that each row is summed up by its
/// median and reach.
public struct HeatMapChart: Sendable, Equatable {
    public struct Words: Sendable, Equatable {
        public let row: String
        public let value: String
        /// What a blank cell means.
        public let missing: String
        public let median: String
        public let lowest: String
        public let highest: String
        public let count: String
        /// Said after how many rows are not drawn.
        public let more: String

        public init(
            row: String = "Row", value: String = "Value", missing: String = "nothing shared", median: String = "Median",
            lowest: String = "Lowest", highest: String = "Highest", count: String = "Pairs", more: String = "more"
        ) {
            self.row = row
            self.value = value
            self.missing = missing
            self.median = median
            self.lowest = lowest
            self.highest = highest
            self.count = count
            self.more = more
        }
    }

    public let rows: [String]
    public let columns: [String]
    /// Rows of cells; missing ones and those that are not finite read as nil.
    public let values: [[Double?]]
    /// Values at no and full shade.
    public let range: ClosedRange<Double>
    public let words: Words
    public let places: Int

    static let mostWithNumbers = 14
    static let mostCells = 40

    public init(
        rows: [String], columns: [String], values: [[Double?]], range: ClosedRange<Double>, words: Words = Words(),
        places: Int = 2
    ) {
        self.rows = rows
        self.columns = columns
        self.values = values
        self.range = range.lowerBound.isFinite && range.upperBound.isFinite ? range : 0...1
        self.words = words
        self.places = min(max(places, 0), 6)
    }

    /// One row a row and one column a column, or a summary of each row where there are more than 40 columns.
    public func chart(in frame: ChartFrame) -> Chart {
        if columns.count > Self.mostCells { return summary(in: frame) }
        let cells = rows.indices.map { row in
            [rows[row]] + columns.indices.map { value(row, $0).map { frame.number($0, places: places) } ?? "" }
        }
        let table = ChartTable(caption: frame.title, columns: [words.row] + columns, rows: cells)
        return Chart(svg: drawing(in: frame), table: table)
    }

    func value(_ row: Int, _ column: Int) -> Double? {
        guard row < values.count, column < values[row].count, let value = values[row][column], value.isFinite else { return nil }
        return value
    }

    /// Where a value stands in the range, 0 to 1.
    func share(_ value: Double) -> Double {
        let span = range.upperBound - range.lowerBound
        return span > 0 ? min(max((value - range.lowerBound) / span, 0), 1) : 0
    }

    /// A list against itself: its diagonal says nothing when it is empty.
    var isSquare: Bool { rows == columns }
}
