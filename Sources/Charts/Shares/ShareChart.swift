/// Parts of a whole as one bar a row, for example exact, adjacent and discrepant.
public struct ShareChart: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public let label: String
        /// One count a part; missing ones read as 0.
        public let counts: [Int]
        /// Said beside the label, for example how many units.
        public let note: String

        public init(label: String, counts: [Int], note: String = "") {
            self.label = label
            self.counts = counts
            self.note = note
        }
    }

    public let parts: [String]
    public let rows: [Row]
    /// Head of the first column of the table.
    public let rowHead: String
    /// Head of the last column.
    public let noteHead: String

    /// - Parameter parts: names of the parts, the first drawn at the left.
    public init(parts: [String], rows: [Row], rowHead: String = "Row", noteHead: String = "Note") {
        self.parts = parts
        self.rows = rows
        self.rowHead = rowHead
        self.noteHead = noteHead
    }

    /// The table has a count and a share in percent for each part.
    public func chart(in frame: ChartFrame) -> Chart {
        let cells = rows.map { row in
            [row.label]
                + parts.indices.map { part in
                    share(row, part).map { "\(count(row, part)) (\(percent($0, frame)))" } ?? "0"
                } + [row.note]
        }
        let table = ChartTable(caption: frame.title, columns: [rowHead] + parts + [noteHead], rows: cells)
        return Chart(svg: drawing(in: frame), table: table)
    }

    func count(_ row: Row, _ part: Int) -> Int { part < row.counts.count ? max(0, row.counts[part]) : 0 }

    /// Nil when the row is empty.
    func share(_ row: Row, _ part: Int) -> Double? {
        let total = parts.indices.reduce(0.0) { $0 + Double(count(row, $1)) }
        return total > 0 ? Double(count(row, part)) / total : nil
    }

    func percent(_ share: Double, _ frame: ChartFrame) -> String { frame.number(share * 100, places: 0) + "\u{A0}%" }
}
