/// A dot with its interval for each row, around a line at zero.
public struct IntervalChart: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public let label: String
        /// Nil when undefined; then only `note` is shown.
        public let value: Double?
        public let lower: Double?
        public let upper: Double?
        /// Said after the numbers, for example how many units they rest on, or why there is no value.
        public let note: String

        public init(label: String, value: Double?, lower: Double? = nil, upper: Double? = nil, note: String = "") {
            let usable = value.flatMap { $0.isFinite ? $0 : nil }
            self.label = label
            self.value = usable
            self.note = note
            if usable != nil, let lower, let upper, lower.isFinite, upper.isFinite, lower <= upper {
                self.lower = lower
                self.upper = upper
            } else {
                self.lower = nil
                self.upper = nil
            }
        }

        /// Whether zero lies outside of the interval.
        public var excludesZero: Bool {
            guard let lower, let upper else { return false }
            return lower > 0 || upper < 0
        }
    }

    public struct Words: Sendable, Equatable {
        public let row: String
        public let value: String
        public let lower: String
        public let upper: String
        public let note: String
        /// What it means to lie left and right of zero.
        public let below: String
        public let above: String
        /// What a filled and a hollow dot mean.
        public let clear: String
        public let unclear: String

        public init(
            row: String = "Row", value: String = "Value", lower: String = "Lower", upper: String = "Upper", note: String = "Note",
            below: String = "below 0", above: String = "above 0", clear: String = "interval leaves out 0",
            unclear: String = "interval holds 0, or none"
        ) {
            self.row = row
            self.value = value
            self.lower = lower
            self.upper = upper
            self.note = note
            self.below = below
            self.above = above
            self.clear = clear
            self.unclear = unclear
        }
    }

    public let rows: [Row]
    public let words: Words
    /// Decimal places of the numbers, 0 to 6.
    public let places: Int

    public init(rows: [Row], words: Words = Words(), places: Int = 2) {
        self.rows = rows
        self.words = words
        self.places = min(max(places, 0), 6)
    }

    public func chart(in frame: ChartFrame) -> Chart { Chart(svg: drawing(in: frame), table: table(in: frame)) }

    /// The numbers alone, for a drawing of a part of the rows.
    public func table(in frame: ChartFrame) -> ChartTable {
        let cells = rows.map { row in
            [row.label] + [row.value, row.lower, row.upper].map { $0.map { number($0, frame) } ?? "" } + [row.note]
        }
        let columns = [words.row, words.value, words.lower, words.upper, words.note]
        return ChartTable(caption: frame.title, columns: columns, rows: cells)
    }

    func number(_ value: Double, _ frame: ChartFrame) -> String { frame.number(value, places: places, signed: true) }
}
